package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;

/**
 * Cgroups by index.
 *
 * <p>Linux: kernel/bpf/arraymap.c, cgroup_array_map_ops. Simplified: there are no cgroups, so no descriptor is one.
 */
public final class CgroupArrayMap extends ObjectArray implements FdMap {

    /** Type and checks of {@code BPF_MAP_TYPE_CGROUP_ARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            ProgArrayMap.checkFdArray(spec);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new CgroupArrayMap(spec, env);
        }
    };

    private CgroupArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env, ArrayMap.STRUCT_BYTES);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags, FdTable fds, BpfMapFile file) {
        MapFlags.require(flags == BpfUapi.BPF_ANY, Errno.EINVAL, "flags 0x%x".formatted(flags));
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.E2BIG, "index outside the array");
        throw new ErrnoException(Errno.EBADF, "fd " + Bytes.int32(value, 0) + " is not a cgroup");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.ENOTSUPP, "cgroups cannot be read back");
    }

    @Override
    public void sysDelete(byte[] key) {
        MapFlags.require(contains(Bytes.int32(key, 0)), Errno.E2BIG, "index outside the array");
        throw new ErrnoException(Errno.ENOENT, "empty slot");
    }
}
