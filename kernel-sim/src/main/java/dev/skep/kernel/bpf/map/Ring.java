package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * What the rings of both directions share: their shape, and that they have no elements.
 *
 * <p>Linux: kernel/bpf/ringbuf.c.
 */
abstract class Ring extends BpfMap {

    static final int PAGE = 4096;

    Ring(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
    }

    /** ringbuf_map_alloc()'s checks. */
    static void checkSpec(MapSpec spec) {
        MapFlags.require((spec.flags() & ~BpfUapi.BPF_F_NUMA_NODE) == 0, Errno.EINVAL, "flags of a ring buffer");
        int size = spec.maxEntries();
        MapFlags.require(
                spec.keySize() == 0 && spec.valueSize() == 0 && Integer.bitCount(size) == 1 && size % PAGE == 0,
                Errno.EINVAL,
                "a ring buffer has no key and no value, and its size is a power of two of whole pages");
    }

    @Override
    public final long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public final long update(int cpu, long key, long value, long flags) {
        return -Errno.ENOTSUPP.number();
    }

    @Override
    public final long delete(int cpu, long key) {
        return -Errno.ENOTSUPP.number();
    }

    private static ErrnoException noElements() {
        return new ErrnoException(Errno.ENOTSUPP, "a ring buffer has no elements");
    }

    @Override
    public final byte[] sysLookup(byte[] key, long flags) {
        throw noElements();
    }

    @Override
    public final void sysUpdate(byte[] key, byte[] value, long flags) {
        throw noElements();
    }

    @Override
    public final void sysDelete(byte[] key) {
        throw noElements();
    }

    @Override
    public final byte[] sysNextKey(byte[] key) {
        throw noElements();
    }
}
