package dev.skep.kernel.bpf.map;

/**
 * A ring of records from user space to programs.
 *
 * <p>Linux: kernel/bpf/ringbuf.c, user_ringbuf_map_ops. Simplified: the ring cannot be mapped yet, so nothing is ever in
 * it, and no memory is taken for it.
 */
public final class UserRingbufMap extends Ring {

    /** Type and checks of {@code BPF_MAP_TYPE_USER_RINGBUF}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            checkSpec(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new UserRingbufMap(spec, env);
        }
    };

    private UserRingbufMap(MapSpec spec, MapEnv env) {
        super(spec, env);
    }

    @Override
    public long memoryUsage() {
        return RingbufMap.memoryUsage(Integer.toUnsignedLong(maxEntries()));
    }

    @Override
    protected void freeElements() {}
}
