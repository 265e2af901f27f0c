package dev.skep.testing;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.mem.KernelMemory;

/** A map that answers no operation; subclasses have the few that engines ask for. */
abstract class StubMap extends BpfMap {

    StubMap(MapSpec spec, KernelMemory memory) {
        super(spec, memory);
    }

    @Override
    public long lookup(int cpu, long key) {
        throw new UnsupportedOperationException();
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
        return 0;
    }

    @Override
    protected void freeElements() {}
}
