package dev.skep.testing;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.ElementRow;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.MapType;

/** An array as engines see it, and no more. */
public final class RowMap extends BpfMap implements ElementRow {

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
    public long update(int cpu, long key, long value, long flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long delete(int cpu, long key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long memoryUsage() {
        return (long) elementSize * maxEntries();
    }

    @Override
    protected void freeElements() {
        memory.free(values);
    }
}
