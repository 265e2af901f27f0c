package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.mem.KernelMemory;

/** A map of a type that no program can run with yet; the verifier looks only at its specification. */
final class PaperMap extends BpfMap {

    PaperMap(MapSpec spec, KernelMemory memory) {
        super(spec, memory);
    }

    @Override
    public long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return 0;
    }

    @Override
    public long delete(int cpu, long key) {
        return 0;
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        return new byte[0];
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {}

    @Override
    public void sysDelete(byte[] key) {}

    @Override
    public byte[] sysNextKey(byte[] key) {
        return new byte[0];
    }

    @Override
    public long memoryUsage() {
        return 0;
    }

    @Override
    protected void freeElements() {}
}
