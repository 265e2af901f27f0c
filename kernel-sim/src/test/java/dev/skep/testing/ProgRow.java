package dev.skep.testing;

import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.ProgArray;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.MapType;

/** A prog array as engines see it, and no more. */
public final class ProgRow extends StubMap implements ProgArray {

    private final BpfProg[] slots;

    public ProgRow(KernelMemory memory, int entries) {
        super(MapSpec.of(MapType.PROG_ARRAY, 4, 4, entries, 0, "progs"), memory);
        this.slots = new BpfProg[entries];
    }

    public void set(int index, BpfProg program) {
        slots[index] = program;
    }

    @Override
    public BpfProg progAt(int index) {
        return Integer.compareUnsigned(index, slots.length) < 0 ? slots[index] : null;
    }
}
