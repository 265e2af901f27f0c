package dev.skep.testing;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;

/** A map that refuses every operation with EOPNOTSUPP; subclasses have the few that engines ask for. */
abstract class StubMap extends BpfMap {

    StubMap(MapSpec spec, KernelMemory memory) {
        super(spec, memory);
    }

    @Override
    public long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "a map of tests");
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "a map of tests");
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "a map of tests");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "a map of tests");
    }

    @Override
    public long memoryUsage() {
        return 0;
    }

    @Override
    protected void freeElements() {}
}
