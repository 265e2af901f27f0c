package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.vfs.FdTable;

/**
 * Values that sockets, inodes, tasks or cgroups own. User space names the owner by a descriptor.
 *
 * <p>Linux: kernel/bpf/bpf_local_storage.c and the four types above it. Simplified: no object owns values yet, so only
 * maps and the refusals of wrong descriptors are real; a right one gets ENOTSUPP.
 */
public final class LocalStorageMap extends Elementless implements FdKeyMap {

    /** Type and checks of the four {@code BPF_MAP_TYPE_*_STORAGE} whose owner is not an attachment. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            int flags = BpfUapi.BPF_F_NO_PREALLOC | BpfUapi.BPF_F_CLONE;
            MapFlags.require(
                    (spec.flags() & ~flags) == 0 && MapFlags.has(spec, BpfUapi.BPF_F_NO_PREALLOC),
                    Errno.EINVAL,
                    "a local storage has BPF_F_NO_PREALLOC and perhaps BPF_F_CLONE");
            MapFlags.require(
                    spec.maxEntries() == 0 && spec.keySize() == 4 && spec.valueSize() != 0,
                    Errno.EINVAL,
                    "a local storage has no entries, a 4-byte key and a value");
            MapFlags.require(
                    spec.btfKeyTypeId() != 0 && spec.btfValueTypeId() != 0,
                    Errno.EINVAL,
                    "a local storage needs BTF of key and value");
            MapFlags.require(
                    Integer.compareUnsigned(spec.valueSize(), MAX_VALUE) <= 0, Errno.E2BIG, "value above " + MAX_VALUE);
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.requireInt(btf, key, 32);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new LocalStorageMap(spec, env);
        }
    };

    /** 65535 less sizeof(struct bpf_local_storage_elem): BPF_LOCAL_STORAGE_MAX_VALUE_SIZE. */
    static final int MAX_VALUE = 0xffff - 128;

    private static final int STRUCT_BYTES = 448;
    private static final int BUCKET_BYTES = 16;

    private final int cpus;

    private LocalStorageMap(MapSpec spec, MapEnv env) {
        super(
                spec,
                env,
                Errno.EOPNOTSUPP,
                new ErrnoException(Errno.ENOTSUPP, "keys are descriptors, and owners of values cannot be listed"));
        this.cpus = env.cpus();
    }

    /** What is answered when a descriptor is asked for its value: never a value yet. */
    private ErrnoException refuse(FdTable fds, int fd) {
        return switch (type()) {
            case SK_STORAGE -> new ErrnoException(Errno.ENOTSUPP, SocketFds.get(fds, fd) + " owns no values yet");
            case INODE_STORAGE -> new ErrnoException(Errno.ENOTSUPP, fds.get(fd) + " owns no values yet");
            default ->
                new ErrnoException(
                        Errno.EBADF, "fd " + fd + " is not a " + (type() == MapType.TASK_STORAGE ? "pidfd" : "cgroup"));
        };
    }

    @Override
    public byte[] sysLookup(FdTable fds, int fd) {
        throw refuse(fds, fd);
    }

    @Override
    public void sysUpdate(FdTable fds, int fd, byte[] value, long flags) {
        throw refuse(fds, fd);
    }

    @Override
    public void sysDelete(FdTable fds, int fd) {
        throw refuse(fds, fd);
    }

    /** The map's struct and its table: at least two buckets, a power of two not below the CPUs. */
    @Override
    public long memoryUsage() {
        int buckets = Math.max(2, cpus <= 1 ? 1 : Integer.highestOneBit(cpus - 1) << 1);
        return STRUCT_BYTES + (long) BUCKET_BYTES * buckets;
    }

    @Override
    protected void freeElements() {}
}
