package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.vfs.FdTable;

/**
 * Connected sockets by index (sockmap) or by key (sockhash), to redirect between.
 *
 * <p>Linux: net/core/sock_map.c. Simplified: there are no sockets of the families that fit, so none goes in.
 */
public final class SockMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_SOCKMAP} and {@code BPF_MAP_TYPE_SOCKHASH}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            boolean hash = spec.type() == MapType.SOCKHASH;
            boolean sound = spec.maxEntries() != 0
                    && (hash ? spec.keySize() != 0 : spec.keySize() == 4 && spec.maxEntries() > 0)
                    && (spec.valueSize() == 4 || spec.valueSize() == 8)
                    && (spec.flags() & ~MapFlags.OBJECT_FLAGS) == 0;
            MapFlags.require(sound, Errno.EINVAL, "a map of sockets needs entries, a key and 4 or 8 bytes of value");
            MapFlags.require(
                    Integer.compareUnsigned(spec.keySize(), MAX_KEY) <= 0, Errno.E2BIG, "a key above " + MAX_KEY);
            MapFlags.require(
                    !hash || Integer.compareUnsigned(spec.maxEntries(), MAX_BUCKETS) <= 0,
                    Errno.EINVAL,
                    "too many entries");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new SockMap(spec, env);
        }
    };

    /** MAX_BPF_STACK. */
    private static final int MAX_KEY = 512;
    /** U32_MAX / sizeof(struct bpf_shtab_bucket), rounded down to a power of two. */
    private static final int MAX_BUCKETS = 1 << 27;

    private static final int SOCKMAP_BYTES = 376;
    private static final int SOCKHASH_BYTES = 384;

    private SockMap(MapSpec spec, MapEnv env) {
        super(spec, env, spec.type() == MapType.SOCKHASH ? SOCKHASH_BYTES : SOCKMAP_BYTES);
    }

    private boolean hash() {
        return type() == MapType.SOCKHASH;
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile file) {
        throw new ErrnoException(Errno.EOPNOTSUPP, SocketFds.ofValue(fds, value) + " cannot be in a map of sockets");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        MapFlags.require(valueSize() == 8, Errno.ENOSPC, "a socket's cookie takes 8 bytes");
        throw new ErrnoException(Errno.ENOENT, "no such socket");
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(hash() ? Errno.ENOENT : Errno.EINVAL, "no such socket");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        if (hash()) {
            throw new ErrnoException(Errno.ENOENT, "no sockets");
        }
        return super.sysNextKey(key);
    }

    @Override
    public long memoryUsage() {
        long entries = Integer.toUnsignedLong(maxEntries());
        return hash()
                ? SOCKHASH_BYTES + 16 * (entries == 1 ? 1 : Long.highestOneBit(entries - 1) << 1)
                : super.memoryUsage();
    }
}
