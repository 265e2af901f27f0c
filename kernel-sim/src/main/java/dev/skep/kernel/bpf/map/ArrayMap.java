package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * An array: {@code max_entries} zeroed values one after the other, each rounded up to 8 bytes. The index is a 32-bit
 * key; every element always exists, none can be deleted.
 *
 * <p>Linux: kernel/bpf/arraymap.c. Simplified: no index mask for unprivileged users.
 */
public final class ArrayMap extends BpfMap implements ElementRow {

    /** Type and checks of {@code BPF_MAP_TYPE_ARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            checkSpec(spec, BpfUapi.BPF_F_MMAPABLE | BpfUapi.BPF_F_INNER_MAP);
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.requireIndex(spec, btf, key, value);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new ArrayMap(spec, env);
        }
    };

    /** Bytes of struct bpf_array, as memory accounting counts them. */
    static final int STRUCT_BYTES = 312;

    private static final int PAGE = 4096;

    private final long values;
    private final int stride;

    private ArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.stride = MapFlags.roundUp8(spec.valueSize());
        this.values = allocOrRelease(Integer.toUnsignedLong(spec.maxEntries()) * stride);
    }

    /** array_map_alloc_check() of all maps that are arrays; {@code special} flags are those only this type knows. */
    static void checkSpec(MapSpec spec, int special) {
        MapFlags.require(
                spec.maxEntries() != 0 && spec.keySize() == 4 && spec.valueSize() != 0,
                Errno.EINVAL,
                "an array needs entries, a 4-byte key and a value");
        MapFlags.check(spec, BpfUapi.BPF_F_NUMA_NODE | MapFlags.ACCESS_MASK | special);
        boolean percpu = spec.type() == MapType.PERCPU_ARRAY;
        MapFlags.require(!percpu || !MapFlags.has(spec, BpfUapi.BPF_F_NUMA_NODE), Errno.EINVAL, "per-CPU with a node");
        MapFlags.require(spec.valueSize() > 0, Errno.E2BIG, "value_size above INT_MAX");
        MapFlags.require(
                !percpu || spec.valueSize() <= MapFlags.PCPU_MAX, Errno.E2BIG, "per-CPU value above 32768 bytes");
    }

    /** Index that stands at a key's address, unsigned. */
    static int indexAt(KernelMemory memory, long key) {
        return memory.loadInt(key);
    }

    /** Address of element 0: engines inline the look-up as {@code firstValue + index * elementSize}. */
    @Override
    public long firstValue(int cpu) {
        return values;
    }

    /** Bytes from one element to the next. */
    @Override
    public int elementSize() {
        return stride;
    }

    /** Whether each CPU has a row of its own. */
    @Override
    public boolean perCpu() {
        return false;
    }

    @Override
    public long lookup(int cpu, long key) {
        int index = indexAt(memory, key);
        return Integer.compareUnsigned(index, maxEntries()) < 0 ? values + (index & 0xffff_ffffL) * stride : 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        int index = indexAt(memory, key);
        long refused = refuse(this, index, flags);
        if (refused != 0) {
            return refused;
        }
        long at = values + (index & 0xffff_ffffL) * stride;
        copyValue(at, value);
        releaseFields(at);
        return 0;
    }

    /** What every array answers to an update before it copies: 0, -EINVAL, -E2BIG or -EEXIST. */
    static long refuse(BpfMap map, int index, long flags) {
        if (Long.compareUnsigned(flags & ~BpfUapi.BPF_F_LOCK, BpfUapi.BPF_EXIST) > 0) {
            return -Errno.EINVAL.number();
        }
        if (Integer.compareUnsigned(index, map.maxEntries()) >= 0) {
            return -Errno.E2BIG.number();
        }
        if ((flags & BpfUapi.BPF_NOEXIST) != 0) {
            return -Errno.EEXIST.number();
        }
        boolean lock = (flags & BpfUapi.BPF_F_LOCK) != 0;
        return lock && !map.record().has(BtfFieldType.SPIN_LOCK) ? -Errno.EINVAL.number() : 0;
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EINVAL.number();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        int index = Bytes.int32(key, 0);
        if (Integer.compareUnsigned(index, maxEntries()) >= 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return hideFields(memory.read(values + (index & 0xffff_ffffL) * stride, valueSize()), stride);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        int index = Bytes.int32(key, 0);
        MapFlags.check(refuse(this, index, flags));
        long at = values + (index & 0xffff_ffffL) * stride;
        writeValue(at, value, 0, valueSize());
        releaseFields(at);
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EINVAL, "array elements cannot be deleted");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        return nextIndex(key, maxEntries());
    }

    /** get_next_key of all arrays: the following index; 0 after an unknown one; ENOENT after the last. */
    static byte[] nextIndex(byte[] key, int maxEntries) {
        int index = key == null ? -1 : Bytes.int32(key, 0);
        if (Integer.compareUnsigned(index, maxEntries) >= 0) {
            return Bytes.ofInt32(0);
        }
        if (index == maxEntries - 1) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return Bytes.ofInt32(index + 1);
    }

    @Override
    public boolean hasDirectValue() {
        return true;
    }

    @Override
    public long directValue(int offset) {
        if (maxEntries() != 1) {
            throw new ErrnoException(Errno.ENOTSUPP, "direct value access needs an array of one element");
        }
        if (Integer.compareUnsigned(offset, valueSize()) >= 0) {
            throw new ErrnoException(Errno.EINVAL, "offset " + Integer.toUnsignedString(offset) + " outside the value");
        }
        return values + offset;
    }

    @Override
    public long forEach(BpfCpu cpu, long function, long context) {
        return forEachIndex(cpu, function, context);
    }

    @Override
    public long memoryUsage() {
        long bytes = (maxEntries() & 0xffff_ffffL) * stride;
        if ((flags() & BpfUapi.BPF_F_MMAPABLE) != 0) {
            return PAGE + (bytes + PAGE - 1) / PAGE * PAGE;
        }
        return STRUCT_BYTES + bytes;
    }

    @Override
    protected void freeElements() {
        for (long i = 0; !record().isEmpty() && i < (maxEntries() & 0xffff_ffffL); i++) {
            releaseFields(values + i * stride);
        }
        memory.free(values);
    }
}
