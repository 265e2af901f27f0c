package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;

/**
 * A ring of records from user space to programs.
 *
 * <p>Linux: kernel/bpf/ringbuf.c, user_ringbuf_map_ops. Simplified: the ring cannot be mapped yet, so nothing is ever in
 * it, and no memory is taken for it.
 */
public final class UserRingbufMap extends BpfMap {

    /** Type and checks of {@code BPF_MAP_TYPE_USER_RINGBUF}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            RingbufMap.checkSpec(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new UserRingbufMap(spec, env);
        }
    };

    private UserRingbufMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
    }

    @Override
    public long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.ENOTSUPP.number();
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.ENOTSUPP.number();
    }

    private static ErrnoException noElements() {
        return new ErrnoException(Errno.ENOTSUPP, "a ring buffer has no elements");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw noElements();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        throw noElements();
    }

    @Override
    public void sysDelete(byte[] key) {
        throw noElements();
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw noElements();
    }

    @Override
    public long memoryUsage() {
        return RingbufMap.memoryUsage(Integer.toUnsignedLong(maxEntries()));
    }

    @Override
    protected void freeElements() {}
}
