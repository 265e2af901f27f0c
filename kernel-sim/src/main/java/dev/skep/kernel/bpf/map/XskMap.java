package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * AF_XDP sockets by index.
 *
 * <p>Linux: net/xdp/xskmap.c. Simplified: there are no AF_XDP sockets, so no descriptor is one.
 */
public final class XskMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_XSKMAP}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            boolean sound = spec.maxEntries() != 0
                    && spec.keySize() == 4
                    && spec.valueSize() == 4
                    && (spec.flags() & ~MapFlags.OBJECT_FLAGS) == 0;
            MapFlags.require(sound, Errno.EINVAL, "an xskmap needs entries, a 4-byte key and a 4-byte value");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new XskMap(spec, env);
        }
    };

    private static final int STRUCT_BYTES = 304;

    private XskMap(MapSpec spec, MapEnv env) {
        super(spec, env, STRUCT_BYTES);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile file) {
        MapFlags.require(Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) <= 0, Errno.EINVAL, "flags");
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.E2BIG, "index outside the map");
        throw new ErrnoException(
                Errno.EOPNOTSUPP, SocketFds.get(fds, Bytes.int32(value, 0)) + " is not an AF_XDP socket");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "sockets cannot be read back");
    }

    @Override
    public void sysDelete(byte[] key) {
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.EINVAL, "index outside the map");
    }
}
