package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * Values of programs attached to cgroups, one for all CPUs or one a CPU: made when a program is attached, so user space
 * can only read and write those that are there.
 *
 * <p>Linux: kernel/bpf/local_storage.c. Simplified: there are no cgroups to attach to, so no value is ever made.
 */
public final class CgroupStorageMap extends BpfMap {

    /** Type and checks of {@code BPF_MAP_TYPE_CGROUP_STORAGE} and {@code BPF_MAP_TYPE_PERCPU_CGROUP_STORAGE}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            boolean percpu = spec.type() == MapType.PERCPU_CGROUP_STORAGE;
            int max = percpu ? MapFlags.PCPU_MAX : LocalStorageMap.MAX_VALUE;
            MapFlags.require(
                    spec.keySize() == STRUCT_KEY || spec.keySize() == ID_KEY,
                    Errno.EINVAL,
                    "the key is a struct bpf_cgroup_storage_key or a cgroup's id");
            MapFlags.require(spec.valueSize() != 0, Errno.EINVAL, "no value");
            MapFlags.require(
                    Integer.compareUnsigned(spec.valueSize(), max) <= 0, Errno.E2BIG, "value above " + max + " bytes");
            MapFlags.check(spec, BpfUapi.BPF_F_NUMA_NODE | MapFlags.ACCESS_MASK);
            MapFlags.require(spec.maxEntries() == 0, Errno.EINVAL, "max_entries must be 0");
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            if (spec.keySize() == ID_KEY) {
                MapBtf.requireInt(btf, key, 64);
                return;
            }
            MapBtf.requireStruct(btf, key);
            BtfType struct = btf.skipModifiers(key);
            boolean two = struct.kind() == BtfKind.STRUCT && struct.members().size() == 2;
            MapFlags.require(two, Errno.EINVAL, "the key has two members");
            MapBtf.requireMember(btf, struct.members().get(0), 0, 64);
            MapBtf.requireMember(btf, struct.members().get(1), 64, 32);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new CgroupStorageMap(spec, env);
        }
    };

    /** sizeof(struct bpf_cgroup_storage_key). */
    private static final int STRUCT_KEY = 16;

    private static final int ID_KEY = 8;
    private static final int STRUCT_BYTES = 328;

    private final int cpus;

    private CgroupStorageMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.cpus = env.cpus();
    }

    private boolean percpu() {
        return type() == MapType.PERCPU_CGROUP_STORAGE;
    }

    @Override
    public int sysValueSize() {
        return percpu() ? MapFlags.roundUp8(valueSize()) * cpus : valueSize();
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
        return -Errno.EINVAL.number();
    }

    private static ErrnoException absent() {
        return new ErrnoException(Errno.ENOENT, "no program is attached there");
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw absent();
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        boolean sound = flags == BpfUapi.BPF_ANY || flags == BpfUapi.BPF_EXIST;
        MapFlags.require(sound, Errno.EINVAL, "flags 0x%x".formatted(flags));
        throw absent();
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EINVAL, "values go when their program is detached");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw absent();
    }

    @Override
    public long memoryUsage() {
        return STRUCT_BYTES;
    }

    @Override
    protected void freeElements() {}
}
