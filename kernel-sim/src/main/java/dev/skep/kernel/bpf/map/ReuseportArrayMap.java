package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * Sockets of a SO_REUSEPORT group by index.
 *
 * <p>Linux: kernel/bpf/reuseport_array.c. Simplified: there are no TCP and UDP sockets, so none goes in.
 */
public final class ReuseportArrayMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_REUSEPORT_SOCKARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            MapFlags.require(spec.valueSize() == 4 || spec.valueSize() == 8, Errno.EINVAL, "4 or 8 bytes of value");
            ArrayMap.checkSpec(spec, 0);
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.requireKey(key);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new ReuseportArrayMap(spec, env);
        }
    };

    private static final int STRUCT_BYTES = 296;

    private ReuseportArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env, STRUCT_BYTES);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile file) {
        MapFlags.require(Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) <= 0, Errno.EINVAL, "flags");
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.E2BIG, "index outside the map");
        int fd = Bytes.int32(value, 0);
        // in 4 bytes it is an int, and -1 just no descriptor
        String socket = (value.length == 8 ? SocketFds.ofValue(fds, value) : SocketFds.get(fds, fd)).toString();
        MapFlags.require(flags != BpfUapi.BPF_EXIST, Errno.ENOENT, "empty slot");
        throw new ErrnoException(Errno.ENOTSUPP, socket + " is of no family that shares ports");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        MapFlags.require(valueSize() == 8, Errno.ENOSPC, "a socket's cookie takes 8 bytes");
        throw new ErrnoException(Errno.ENOENT, "no such socket");
    }

    @Override
    public void sysDelete(byte[] key) {
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.E2BIG, "index outside the map");
        throw new ErrnoException(Errno.ENOENT, "empty slot");
    }
}
