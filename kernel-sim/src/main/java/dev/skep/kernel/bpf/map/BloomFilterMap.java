package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * A set that forgets nothing and may believe in too much: push adds a value, peek answers whether it may be in. The low
 * four bits of map_extra are the number of hash functions.
 *
 * <p>Linux: kernel/bpf/bloom_filter.c.
 */
public final class BloomFilterMap extends BpfMap {

    /** Type and checks of {@code BPF_MAP_TYPE_BLOOM_FILTER}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            MapFlags.require(
                    Integer.compareUnsigned(spec.valueSize(), (int) MapFlags.KMALLOC_MAX) <= 0,
                    Errno.E2BIG,
                    "value above 4 MiB");
        }

        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            MapFlags.require(
                    spec.keySize() == 0 && spec.valueSize() != 0 && spec.maxEntries() != 0,
                    Errno.EINVAL,
                    "a bloom filter needs entries and a value, and has no key");
            MapFlags.check(spec, BpfUapi.BPF_F_NUMA_NODE | BpfUapi.BPF_F_ZERO_SEED | MapFlags.ACCESS_MASK);
            MapFlags.require((spec.extra() & ~15) == 0, Errno.EINVAL, "map_extra: at most 15 hash functions");
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapFlags.require(key == 0, Errno.EINVAL, "a bloom filter has no key");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new BloomFilterMap(spec, env);
        }
    };

    private static final int STRUCT_BYTES = 312;
    /** Hash functions when map_extra asks for none. */
    private static final int DEFAULT_HASHES = 5;

    private static final int WORD_BITS = 64;

    private final int hashes;
    private final int seed;
    private final long bits;
    private final long words;
    private final long scratch;

    private BloomFilterMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.hashes = spec.extra() == 0 ? DEFAULT_HASHES : (int) spec.extra();
        this.seed =
                MapFlags.has(spec, BpfUapi.BPF_F_ZERO_SEED) ? 0 : env.random().nextInt();
        this.bits = bits(Integer.toUnsignedLong(spec.maxEntries()), hashes);
        long value = MapFlags.roundUp8(spec.valueSize());
        this.scratch = allocOrRelease(value + bits / 8);
        this.words = scratch + value;
    }

    /** Entries times hash functions divided by ln 2 (taken as 5/7), up to the next power of two, at most 2^32. */
    private static long bits(long entries, int hashes) {
        long product = entries * hashes;
        long wanted = product / 5 * 7;
        if (product > 0xffff_ffffL || wanted > 1L << 31) {
            return 1L << 32;
        }
        return wanted <= WORD_BITS ? WORD_BITS : Long.highestOneBit(wanted - 1) << 1;
    }

    private long bit(long value, int function) {
        return Jhash.hash(memory, value, valueSize(), seed + function) & bits - 1;
    }

    @Override
    public long push(long value, long flags) {
        if (flags != BpfUapi.BPF_ANY) {
            return -Errno.EINVAL.number();
        }
        for (int i = 0; i < hashes; i++) {
            long bit = bit(value, i);
            long word = words + bit / WORD_BITS * 8;
            memory.storeLong(word, memory.loadLong(word) | 1L << bit);
        }
        return 0;
    }

    @Override
    public long pop(long value) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public long peek(long value) {
        for (int i = 0; i < hashes; i++) {
            long bit = bit(value, i);
            if ((memory.loadLong(words + bit / WORD_BITS * 8) >>> bit & 1) == 0) {
                return -Errno.ENOENT.number();
            }
        }
        return 0;
    }

    /**
     * Whether a value may be in.
     *
     * @throws ErrnoException ENOENT if it certainly is not
     */
    public void sysPeek(byte[] value) {
        memory.write(scratch, value);
        MapFlags.check(peek(scratch));
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        memory.write(scratch, value);
        MapFlags.check(push(scratch, flags));
    }

    @Override
    public long lookup(int cpu, long key) {
        return 0;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        return -Errno.EINVAL.number();
    }

    @Override
    public long delete(int cpu, long key) {
        return -Errno.EOPNOTSUPP.number();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        throw new ErrnoException(Errno.EINVAL, "a bloom filter has no elements");
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "nothing leaves a bloom filter");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw new ErrnoException(Errno.EOPNOTSUPP, "a bloom filter has no keys");
    }

    @Override
    public long memoryUsage() {
        return STRUCT_BYTES + bits / 8;
    }

    @Override
    protected void freeElements() {
        memory.free(scratch);
    }
}
