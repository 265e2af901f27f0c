package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.core.CoreKind;
import dev.skep.kernel.bpf.core.CoreLog;
import dev.skep.kernel.bpf.core.CoreMatch;
import dev.skep.kernel.bpf.core.CoreRelocation;
import dev.skep.kernel.bpf.core.CoreRelocator;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * CO-RE by the kernel: what loaders without a library, as light skeletons are, leave to it. The instructions are fitted to
 * the kernel's types before anything is verified; each step is in the log.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_core_relo(); kernel/bpf/btf.c, bpf_core_apply().
 */
final class CoreRelocations implements CoreLog {

    private final VerifierEnv env;
    private final Btf local;
    private final Btf target;
    private final CoreRelocator relocator;

    CoreRelocations(VerifierEnv env) {
        this.env = env;
        this.local = env.btf.btf;
        this.target = env.request.kernelBtf();
        // Linux leaves the program's name empty here
        this.relocator = new CoreRelocator("", local, target, this);
    }

    @Override
    public void warn(String line) {
        env.log.print(line + "\n");
    }

    @Override
    public void debug(String line) {
        env.log.print(line + "\n");
    }

    @Override
    public String name(BtfKind kind) {
        return kind.text();
    }

    /**
     * Applies a record of struct bpf_core_relo.
     *
     * @throws ErrnoException EINVAL and what {@link CoreRelocator} throws
     */
    void apply(byte[] record, int index) {
        ByteBuffer in = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        int offset = in.getInt(0);
        int at = Integer.divideUnsigned(offset, Insn.SIZE);
        if (offset % Insn.SIZE != 0 || at >= env.insns.length) {
            throw env.reject(
                    Errno.EINVAL,
                    "Invalid core_relo[" + index + "].insn_off:" + Integer.toUnsignedString(offset) + " prog->len:"
                            + env.insns.length);
        }
        CoreRelocation relo = new CoreRelocation(at, in.getInt(4), local.string(in.getInt(8)), in.getInt(12));
        if (local.type(relo.typeId()) == null) {
            throw env.reject(
                    Errno.EINVAL,
                    "relo #" + Integer.toUnsignedString(index) + ": bad type id "
                            + Integer.toUnsignedString(relo.typeId()));
        }
        relocator.apply(env.insns, at, at, relo, index, candidates(relo));
    }

    private List<BtfType> candidates(CoreRelocation relo) {
        BtfType root = local.type(relo.typeId());
        if (CoreKind.of(relo.kind()) == CoreKind.TYPE_ID_LOCAL) {
            return List.of();
        }
        if (root.name().isEmpty()) {
            throw env.reject(Errno.EINVAL, "target candidate search failed for " + relo.typeId());
        }
        String name = CoreMatch.essential(root.name());
        List<BtfType> found = new ArrayList<>();
        for (int id = 1; target != null && id < target.size(); id++) {
            BtfType t = target.type(id);
            if (t.kind() == root.kind() && CoreMatch.essential(t.name()).equals(name)) {
                found.add(t);
                env.log.print("CO-RE relocating " + root.kind().text() + " " + name + ": found target candidate [" + id
                        + "]\n");
            }
        }
        return found;
    }
}
