package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.btf.BtfFieldType;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.util.Arrays;

/**
 * The storage of all hash maps: buckets and elements in simulated memory, no Java object an element.
 *
 * <p>A bucket is the arena offset of its first element; an element is {@code {int next; int hash; key; value}}, key and
 * value each padded to 8 bytes, {@link #header} bytes in front for the types that need more. New elements go to the head
 * of their bucket's chain, and the hash is Linux's {@code jhash} with the map's seed, so that walking the buckets gives
 * Linux's iteration order; with {@code BPF_F_ZERO_SEED} it is the same on every machine. Freed elements keep their key
 * and value until they are handed out again, last freed first, as Linux's free lists do: a program that still points at
 * one sees what it would see there.
 *
 * <p>A preallocated map reserves all its elements at creation and carves them as they are first used. Without
 * preallocation the map grows by chunks; from a program it never grows the arena (ENOMEM, as a failed atomic
 * allocation).
 *
 * <p>Linux: kernel/bpf/hashtab.c. Simplified: one free list for all CPUs; an unpreallocated map keeps its chunks until
 * it is freed.
 */
abstract class Htab extends BpfMap {

    /** The flags that hash maps know (HTAB_CREATE_FLAG_MASK). */
    private static final int FLAGS = BpfUapi.BPF_F_NO_PREALLOC
            | BpfUapi.BPF_F_NO_COMMON_LRU
            | BpfUapi.BPF_F_NUMA_NODE
            | MapFlags.ACCESS_MASK
            | BpfUapi.BPF_F_ZERO_SEED;

    /** Bytes of Linux's struct htab_elem, struct bpf_htab and struct bucket: limits and accounting count them. */
    private static final int HTAB_ELEM = 48;

    private static final int BPF_HTAB = 896;
    private static final int BUCKET = 16;
    private static final int MAX_BUCKETS = 1 << 27;
    private static final int CHUNK_BYTES = 1 << 14;

    private static final int NEXT = 0;
    private static final int HASH = 4;

    /** Offset of the key in an element. */
    final int header;
    /** Offset of the value in an element. */
    final int valueOffset;

    final int cpus;
    final boolean prealloc;
    private final int valueBytes;
    private final int elementBytes;
    private final int seed;
    private final int bucketMask;
    private final long buckets;

    private long[] chunks = new long[1];
    private int chunkCount;
    private long carveAt;
    private long carveEnd;
    private int freeHead;
    private int count;
    private boolean mayGrow;

    /**
     * @param header bytes before the key, at least 8
     * @param valueBytes bytes that all values of one element take
     * @param extra elements beyond max_entries that a preallocated map reserves
     */
    Htab(MapSpec spec, MapEnv env, int header, int valueBytes, int extra) {
        super(spec, env.memory());
        this.header = header;
        this.cpus = env.cpus();
        this.valueBytes = valueBytes;
        this.valueOffset = header + MapFlags.roundUp8(spec.keySize());
        this.elementBytes = valueOffset + MapFlags.roundUp8(valueBytes);
        this.prealloc = !MapFlags.has(spec, BpfUapi.BPF_F_NO_PREALLOC);
        this.seed =
                MapFlags.has(spec, BpfUapi.BPF_F_ZERO_SEED) ? 0 : env.random().nextInt();
        int entries = spec.maxEntries();
        int bucketCount = bucketCount(entries);
        this.bucketMask = bucketCount - 1;
        this.buckets = allocOrRelease(4L * bucketCount);
        if (prealloc) {
            try {
                addChunk((long) elementBytes * (entries + (long) extra));
            } catch (ErrnoException e) {
                memory.free(buckets);
                memory.free(address());
                throw e;
            }
        }
    }

    private static int bucketCount(int entries) {
        return entries == 1 ? 1 : Integer.highestOneBit(entries - 1) << 1;
    }

    /** htab_map_alloc_check() and the limits that htab_map_alloc() sets. */
    static void checkSpec(MapSpec spec, MapEnv env, Cred cred) {
        MapType type = spec.type();
        boolean lru = type == MapType.LRU_HASH || type == MapType.LRU_PERCPU_HASH;
        boolean percpu = type == MapType.PERCPU_HASH || type == MapType.LRU_PERCPU_HASH;
        boolean percpuLru = MapFlags.has(spec, BpfUapi.BPF_F_NO_COMMON_LRU);
        MapFlags.require(
                !MapFlags.has(spec, BpfUapi.BPF_F_ZERO_SEED) || cred.has(Capability.CAP_SYS_ADMIN),
                Errno.EPERM,
                "BPF_F_ZERO_SEED needs CAP_SYS_ADMIN");
        MapFlags.check(spec, FLAGS);
        MapFlags.require(lru || !percpuLru, Errno.EINVAL, "BPF_F_NO_COMMON_LRU on a map without LRU");
        MapFlags.require(
                !lru || !MapFlags.has(spec, BpfUapi.BPF_F_NO_PREALLOC), Errno.ENOTSUPP, "LRU without preallocation");
        MapFlags.require(
                !MapFlags.has(spec, BpfUapi.BPF_F_NUMA_NODE) || !(percpu || percpuLru), Errno.EINVAL, "per-CPU node");
        MapFlags.require(
                spec.maxEntries() != 0 && spec.keySize() != 0 && spec.valueSize() != 0,
                Errno.EINVAL,
                "a hash needs entries, a key and a value");
        long bytes = Integer.toUnsignedLong(spec.keySize()) + Integer.toUnsignedLong(spec.valueSize());
        MapFlags.require(bytes < MapFlags.KMALLOC_MAX - HTAB_ELEM, Errno.E2BIG, "key and value above 4 MiB");
        MapFlags.require(
                !percpu || MapFlags.roundUp8(spec.valueSize()) <= MapFlags.PCPU_MAX, Errno.E2BIG, "per-CPU value size");
        MapFlags.require(
                Integer.compareUnsigned(spec.maxEntries(), MAX_BUCKETS) <= 0, Errno.E2BIG, "more than 2^27 entries");
    }

    // -- elements --------------------------------------------------------------------------------------------------

    private void addChunk(long bytes) {
        long chunk = mayGrow || chunkCount == 0 && prealloc ? memory.alloc(bytes) : memory.allocAtomic(bytes);
        if (chunk == 0) {
            return;
        }
        if (chunkCount == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunkCount * 2);
        }
        chunks[chunkCount++] = chunk;
        carveAt = chunk;
        carveEnd = chunk + bytes;
    }

    /** An element that nobody uses, or 0. Without preallocation this may take more memory. */
    final long allocElement() {
        if (freeHead != 0) {
            long element = KernelMemory.BASE + freeHead;
            freeHead = memory.loadInt(element, NEXT);
            return element;
        }
        if (carveAt + elementBytes > carveEnd) {
            if (prealloc) {
                return 0;
            }
            addChunk(Math.max(elementBytes, CHUNK_BYTES / elementBytes * elementBytes));
            if (carveAt + elementBytes > carveEnd) {
                return 0;
            }
        }
        long element = carveAt;
        carveAt += elementBytes;
        return element;
    }

    /** Puts an element on the free list. Key and value stay as they are. */
    final void freeElement(long element) {
        memory.storeInt(element, NEXT, freeHead);
        freeHead = (int) (element - KernelMemory.BASE);
    }

    final int hash(long key) {
        return Jhash.hash(memory, key, keySize(), seed);
    }

    final int hashOf(long element) {
        return memory.loadInt(element, HASH);
    }

    /** The element of a key, or 0. */
    final long find(long key, int hash) {
        int offset = memory.loadInt(buckets + 4L * (hash & bucketMask), 0);
        while (offset != 0) {
            long element = KernelMemory.BASE + offset;
            if (memory.loadInt(element, HASH) == hash && sameKey(element + header, key)) {
                return element;
            }
            offset = memory.loadInt(element, NEXT);
        }
        return 0;
    }

    private boolean sameKey(long a, long b) {
        int size = keySize();
        int i = 0;
        for (; i + 8 <= size; i += 8) {
            if (memory.loadLong(a + i, 0) != memory.loadLong(b + i, 0)) {
                return false;
            }
        }
        if (i + 4 <= size) {
            if (memory.loadInt(a + i, 0) != memory.loadInt(b + i, 0)) {
                return false;
            }
            i += 4;
        }
        for (; i < size; i++) {
            if (memory.loadByte(a + i, 0) != memory.loadByte(b + i, 0)) {
                return false;
            }
        }
        return true;
    }

    /** Puts an element with its key and hash at the head of its bucket. */
    final void link(long element, int hash) {
        long bucket = buckets + 4L * (hash & bucketMask);
        memory.storeInt(element, HASH, hash);
        memory.storeInt(element, NEXT, memory.loadInt(bucket, 0));
        memory.storeInt(bucket, 0, (int) (element - KernelMemory.BASE));
        count++;
    }

    /** Takes an element out of its bucket. */
    final void unlink(long element) {
        int target = (int) (element - KernelMemory.BASE);
        long at = buckets + 4L * (memory.loadInt(element, HASH) & bucketMask);
        int offset = memory.loadInt(at, 0);
        while (offset != target) {
            at = KernelMemory.BASE + offset + NEXT;
            offset = memory.loadInt(at, 0);
        }
        memory.storeInt(at, 0, memory.loadInt(element, NEXT));
        count--;
        releaseElement(element);
    }

    private void releaseElement(long element) {
        int each = MapFlags.roundUp8(valueSize());
        for (int at = 0; at < valueBytes; at += each) {
            releaseFields(element + valueOffset + at);
        }
    }

    /** Elements in the map. */
    public final int count() {
        return count;
    }

    /** The first element of the first bucket from {@code bucket} on that has one, or 0. */
    private long firstFrom(int bucket) {
        for (int i = bucket; i >= 0 && i <= bucketMask; i++) {
            int offset = memory.loadInt(buckets + 4L * i, 0);
            if (offset != 0) {
                return KernelMemory.BASE + offset;
            }
        }
        return 0;
    }

    /** The element after one in iteration order; the first one after 0; 0 at the end. */
    final long elementAfter(long element) {
        if (element == 0) {
            return firstFrom(0);
        }
        int next = memory.loadInt(element, NEXT);
        return next != 0 ? KernelMemory.BASE + next : firstFrom((hashOf(element) & bucketMask) + 1);
    }

    /** 0, or what BPF_ANY, NOEXIST and EXIST answer for an element that is or is not there. */
    static long checkFlags(boolean there, long flags) {
        long what = flags & ~BpfUapi.BPF_F_LOCK;
        if (there && what == BpfUapi.BPF_NOEXIST) {
            return -Errno.EEXIST.number();
        }
        return !there && what == BpfUapi.BPF_EXIST ? -Errno.ENOENT.number() : 0;
    }

    /** -EINVAL for flags that this map does not take, or 0; BPF_F_LOCK wants a spin lock in the value. */
    final long checkUpdateFlags(long flags) {
        long known = record().has(BtfFieldType.SPIN_LOCK) ? flags & ~BpfUapi.BPF_F_LOCK : flags;
        return Long.compareUnsigned(known, BpfUapi.BPF_EXIST) > 0 ? -Errno.EINVAL.number() : 0;
    }

    // -- what all hash maps share ----------------------------------------------------------------------------------

    /** What happens to an element that was taken out of its bucket: it becomes free, and the type may do more. */
    void discard(long element) {
        freeElement(element);
    }

    @Override
    public long lookup(int cpu, long key) {
        long element = find(key, hash(key));
        return element == 0 ? 0 : element + valueOffset;
    }

    @Override
    public final long delete(int cpu, long key) {
        long element = find(key, hash(key));
        if (element == 0) {
            return -Errno.ENOENT.number();
        }
        unlink(element);
        discard(element);
        return 0;
    }

    /** Puts a copy of a key where the program-side operations can see it; give it back with {@code memory.free}. */
    final long keyFromUser(byte[] key) {
        long address = memory.alloc(keySize());
        memory.write(address, key, 0, keySize());
        return address;
    }

    private long findCopy(byte[] key) {
        long at = keyFromUser(key);
        long element = find(at, hash(at));
        memory.free(at);
        return element;
    }

    private long findOrRefuse(byte[] key) {
        long element = findCopy(key);
        if (element == 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return element;
    }

    /** The value, or all CPUs' values, of an element. */
    byte[] readValue(long element) {
        return hideFields(memory.read(element + valueOffset, sysValueSize()), MapFlags.roundUp8(valueSize()));
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        return readValue(findOrRefuse(key));
    }

    @Override
    public final void sysUpdate(byte[] key, byte[] value, long flags) {
        long k = keyFromUser(key);
        mayGrow = true;
        try {
            MapFlags.check(updateFromUser(k, value, flags));
        } finally {
            mayGrow = false;
            memory.free(k);
        }
    }

    /** Update with a value of {@link #sysValueSize} bytes; 0 or a negated errno. */
    abstract long updateFromUser(long key, byte[] value, long flags);

    @Override
    public final void sysDelete(byte[] key) {
        long element = findOrRefuse(key);
        unlink(element);
        discard(element);
    }

    @Override
    public byte[] sysLookupAndDelete(byte[] key, long flags) {
        long element = findOrRefuse(key);
        byte[] value = readValue(element);
        unlink(element);
        discard(element);
        return value;
    }

    @Override
    public final byte[] sysNextKey(byte[] key) {
        long element = elementAfter(key == null ? 0 : findCopy(key));
        if (element == 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return memory.read(element + header, keySize());
    }

    /** Deleting the element that the function was given is allowed: the next one is found before the call. */
    @Override
    public long forEach(BpfCpu cpu, long function, long context) {
        Callbacks callbacks = cpu.callbacks;
        long visited = 0;
        long element = elementAfter(0);
        while (element != 0) {
            long next = elementAfter(element);
            visited++;
            long value = element + valueOffset + (long) percpuStride() * cpu.id();
            if (callbacks.call(cpu, function, address(), element + header, value, context, 0) != 0) {
                break;
            }
            element = next;
        }
        return visited;
    }

    /** Bytes from one CPU's value to the next; 0 for a map with one value for all. */
    int percpuStride() {
        return 0;
    }

    @Override
    public final long memoryUsage() {
        MapType type = type();
        boolean percpu = type == MapType.PERCPU_HASH || type == MapType.LRU_PERCPU_HASH;
        int value8 = MapFlags.roundUp8(valueSize());
        long element = HTAB_ELEM + MapFlags.roundUp8(keySize()) + (percpu ? 8 : value8);
        long usage = BPF_HTAB + (long) BUCKET * (bucketMask + 1);
        long each;
        long entries;
        if (prealloc) {
            boolean extra = type == MapType.HASH;
            entries = maxEntries() + (extra ? cpus : 0);
            each = element + (percpu ? (long) value8 * cpus : 0);
            usage += extra ? 8L * cpus : 0;
        } else {
            entries = count;
            each = element + 8 + (percpu ? 16 + (long) value8 * cpus : 0);
        }
        return usage + each * entries;
    }

    @Override
    protected void freeElements() {
        for (long element = elementAfter(0); element != 0; element = elementAfter(element)) {
            releaseElement(element);
        }
        for (int free = freeHead; free != 0; free = memory.loadInt(KernelMemory.BASE + free, NEXT)) {
            releaseElement(KernelMemory.BASE + free);
        }
        for (int i = 0; i < chunkCount; i++) {
            memory.free(chunks[i]);
        }
        memory.free(buckets);
    }

    /** Bytes of the values of one element. */
    final int valueBytes() {
        return valueBytes;
    }
}
