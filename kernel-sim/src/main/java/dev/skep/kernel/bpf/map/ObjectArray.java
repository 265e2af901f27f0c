package dev.skep.kernel.bpf.map;

import dev.skep.kernel.uapi.Errno;

/**
 * A map from an index to objects of the kernel: programs hand the map to a helper and never see an element as memory.
 * What user space may do is the type's own.
 *
 * <p>Linux: the struct bpf_map_ops of such types in kernel/bpf/arraymap.c, net/core/sock_map.c, net/xdp/xskmap.c.
 */
abstract class ObjectArray extends BpfMap {

    private final int structBytes;

    /** @param structBytes bytes of Linux's struct of the map, for memory accounting */
    ObjectArray(MapSpec spec, MapEnv env, int structBytes) {
        super(spec, env.memory());
        this.structBytes = structBytes;
    }

    /** Whether an index, unsigned, lies in the map. */
    final boolean contains(int index) {
        return Integer.compareUnsigned(index, maxEntries()) < 0;
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
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        MapFlags.require(false, Errno.EINVAL, "the map takes descriptors");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        return ArrayMap.nextIndex(key, maxEntries());
    }

    @Override
    public long memoryUsage() {
        return structBytes + 8 * Integer.toUnsignedLong(maxEntries());
    }

    @Override
    protected void freeElements() {}
}
