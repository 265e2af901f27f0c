package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * An array with a value per CPU. A program sees its own CPU's; user space reads and writes those of all possible CPUs at
 * once, each rounded up to 8 bytes.
 *
 * <p>Linux: kernel/bpf/arraymap.c, percpu_array_map_ops. The values of one CPU lie together, as its per-CPU area.
 */
public final class PercpuArrayMap extends BpfMap implements ElementRow {

    /** Type and checks of {@code BPF_MAP_TYPE_PERCPU_ARRAY}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            ArrayMap.checkSpec(spec, 0);
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.requireIndex(spec, btf, key, value);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new PercpuArrayMap(spec, env);
        }
    };

    private final int cpus;
    private final int stride;
    private final long cpuStride;
    private final long values;

    private PercpuArrayMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.cpus = env.cpus();
        this.stride = MapFlags.roundUp8(spec.valueSize());
        this.cpuStride = Integer.toUnsignedLong(spec.maxEntries()) * stride;
        this.values = allocOrRelease(cpuStride * cpus);
    }

    /** Address of element 0 as a CPU sees it. */
    @Override
    public long firstValue(int cpu) {
        return values + cpu * cpuStride;
    }

    /** Bytes from one element to the next of the same CPU. */
    @Override
    public int elementSize() {
        return stride;
    }

    /** Whether each CPU has a row of its own. */
    @Override
    public boolean perCpu() {
        return true;
    }

    private long at(int cpu, int index) {
        return values + cpu * cpuStride + (index & 0xffff_ffffL) * stride;
    }

    @Override
    public long lookup(int cpu, long key) {
        int index = ArrayMap.indexAt(memory, key);
        return Integer.compareUnsigned(index, maxEntries()) < 0 ? at(cpu, index) : 0;
    }

    @Override
    public long lookupPercpu(long key, int cpu) {
        return cpu >= 0 && cpu < cpus ? lookup(cpu, key) : 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        int index = ArrayMap.indexAt(memory, key);
        long refused = ArrayMap.refuse(this, index, flags);
        if (refused != 0) {
            return refused;
        }
        copyValue(at(cpu, index), value);
        return 0;
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EINVAL.number();
    }

    @Override
    public int sysValueSize() {
        return stride * cpus;
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        int index = Bytes.int32(key, 0);
        if (Integer.compareUnsigned(index, maxEntries()) >= 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        byte[] all = new byte[sysValueSize()];
        for (int cpu = 0; cpu < cpus; cpu++) {
            memory.read(at(cpu, index), all, cpu * stride, stride);
        }
        return hideFields(all, stride);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        if (Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) > 0) {
            throw new ErrnoException(Errno.EINVAL);
        }
        int index = Bytes.int32(key, 0);
        MapFlags.check(ArrayMap.refuse(this, index, flags));
        for (int cpu = 0; cpu < cpus; cpu++) {
            writeValue(at(cpu, index), value, cpu * stride, stride);
        }
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EINVAL, "array elements cannot be deleted");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        return ArrayMap.nextIndex(key, maxEntries());
    }

    @Override
    public long forEach(BpfCpu cpu, long function, long context) {
        return forEachIndex(cpu, function, context);
    }

    @Override
    public long memoryUsage() {
        long entries = maxEntries() & 0xffff_ffffL;
        return ArrayMap.STRUCT_BYTES + entries * 8 + cpuStride * cpus;
    }

    @Override
    protected void freeElements() {
        memory.free(values);
    }
}
