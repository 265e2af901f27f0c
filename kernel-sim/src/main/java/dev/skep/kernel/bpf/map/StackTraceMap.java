package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * Call chains by id, which bpf_get_stackid fills.
 *
 * <p>Linux: kernel/bpf/stackmap.c. Simplified: tasks have no stacks to walk, so no element ever comes in.
 */
public final class StackTraceMap extends ObjectArray {

    /** Type and checks of {@code BPF_MAP_TYPE_STACK_TRACE}. */
    static final MapTypeOps OPS = new MapTypeOps.WithoutBtf() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            MapFlags.require((spec.flags() & ~FLAGS) == 0, Errno.EINVAL, "flags of a stack trace map");
            MapFlags.require(
                    spec.maxEntries() != 0
                            && spec.keySize() == 4
                            && Integer.compareUnsigned(spec.valueSize(), 8) >= 0
                            && spec.valueSize() % 8 == 0,
                    Errno.EINVAL,
                    "a stack trace map needs entries, a 4-byte key and values of whole addresses");
            int frame = MapFlags.has(spec, BpfUapi.BPF_F_STACK_BUILD_ID) ? BUILD_ID_BYTES : 8;
            MapFlags.require(
                    Integer.remainderUnsigned(spec.valueSize(), frame) == 0
                            && Integer.compareUnsigned(spec.valueSize(), frame * MAX_STACK) <= 0,
                    Errno.EINVAL,
                    "value_size: at most " + MAX_STACK + " frames of " + frame + " bytes");
            MapFlags.require(spec.maxEntries() > 0 || spec.maxEntries() == 1 << 31, Errno.E2BIG, "entries above 2^31");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new StackTraceMap(spec, env);
        }
    };

    private static final int FLAGS =
            BpfUapi.BPF_F_NUMA_NODE | BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY | BpfUapi.BPF_F_STACK_BUILD_ID;
    /** sizeof(struct bpf_stack_build_id). */
    private static final int BUILD_ID_BYTES = 32;
    /** kernel.perf_event_max_stack, as it is unless set otherwise. */
    private static final int MAX_STACK = 127;

    private static final int STRUCT_BYTES = 320;
    private static final int BUCKET_BYTES = 16;

    private StackTraceMap(MapSpec spec, MapEnv env) {
        super(spec, env, STRUCT_BYTES);
    }

    private long buckets() {
        long entries = Integer.toUnsignedLong(maxEntries());
        return entries == 1 ? 1 : Long.highestOneBit(entries - 1) << 1;
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.ENOENT, "no such stack");
    }

    @Override
    public void sysDelete(byte[] key) {
        boolean bucket = Integer.toUnsignedLong(Bytes.int32(key, 0)) < buckets();
        throw new ErrnoException(bucket ? Errno.ENOENT : Errno.E2BIG, "no such stack");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw new ErrnoException(Errno.ENOENT, "no stacks");
    }

    @Override
    public long memoryUsage() {
        long entries = Integer.toUnsignedLong(maxEntries());
        return STRUCT_BYTES + buckets() * 8 + entries * (BUCKET_BYTES + valueSize());
    }
}
