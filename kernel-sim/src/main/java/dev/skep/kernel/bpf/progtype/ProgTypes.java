package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.uapi.ProgType;
import java.util.EnumMap;
import java.util.Map;

/**
 * The machine's table of program types, filled at boot.
 */
public final class ProgTypes {

    private final Map<ProgType, ProgTypeOps> rows = new EnumMap<>(ProgType.class);

    /** Adds a program type at boot. */
    public void register(ProgTypeOps ops) {
        if (rows.put(ops.type(), ops) != null) {
            throw new KernelPanic("program type " + ops.type() + " registered twice");
        }
    }

    /** The row of a type, or null where this kernel has none: PROG_LOAD answers EINVAL. */
    public ProgTypeOps get(ProgType type) {
        return rows.get(type);
    }
}
