package dev.skep.testing;

import dev.skep.kernel.bpf.map.ElementRow;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.MapType;

/** An array as engines see it, and no more. */
public final class RowMap extends StubMap implements ElementRow {

    private final long values;
    private final int elementSize;

    public RowMap(KernelMemory memory, int valueSize, int entries) {
        super(MapSpec.of(MapType.ARRAY, 4, valueSize, entries, 0, "row"), memory);
        this.elementSize = (valueSize + 7) & -8;
        this.values = memory.alloc((long) elementSize * entries);
    }

    @Override
    public long firstValue(int cpu) {
        return values;
    }

    @Override
    public int elementSize() {
        return elementSize;
    }

    @Override
    public boolean perCpu() {
        return false;
    }

    @Override
    public long lookup(int cpu, long key) {
        int index = memory.loadInt(key);
        return Integer.compareUnsigned(index, maxEntries()) < 0 ? values + (long) index * elementSize : 0;
    }

    @Override
    public long directValue(int offset) {
        return values + offset;
    }

    @Override
    protected void freeElements() {
        memory.free(values);
    }
}
