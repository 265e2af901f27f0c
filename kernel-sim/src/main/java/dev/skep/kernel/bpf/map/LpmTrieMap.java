package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * Values by prefix; a look-up gives that of the longest prefix which covers the key. A key is {@code {u32 bits; u8
 * data[]}}, its first bit the highest of data[0].
 *
 * <p>A binary trie with compressed paths: a node stands for a prefix, and each child's prefix extends it by at least one
 * bit, which says whether it is child 0 or child 1. Where two prefixes part and no element stands, there is a node
 * without a value ("branch"), which always has two children. Nodes lie in simulated memory, {@code {int child[2]; int
 * bits; int branch; data; value}} with children as arena offsets; a node that leaves the trie keeps its bytes until it
 * is handed out again.
 *
 * <p>Linux: kernel/bpf/lpm_trie.c.
 */
public final class LpmTrieMap extends BpfMap {

    /** Type and checks of {@code BPF_MAP_TYPE_LPM_TRIE}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void checkAlloc(MapSpec spec, MapEnv env) {
            MapFlags.require(
                    spec.maxEntries() != 0 && MapFlags.has(spec, BpfUapi.BPF_F_NO_PREALLOC),
                    Errno.EINVAL,
                    "an LPM trie needs entries and BPF_F_NO_PREALLOC");
            MapFlags.check(spec, BpfUapi.BPF_F_NO_PREALLOC | BpfUapi.BPF_F_NUMA_NODE | MapFlags.ACCESS_MASK);
            MapFlags.require(
                    spec.keySize() > PREFIX_BYTES && spec.keySize() <= PREFIX_BYTES + MAX_DATA,
                    Errno.EINVAL,
                    "key_size: 4 bytes and 1 to 256 of data");
            long value = Integer.toUnsignedLong(spec.valueSize());
            MapFlags.require(value != 0 && value <= MAX_VALUE, Errno.EINVAL, "value_size of 0 or above 4 MiB");
        }

        @Override
        public void checkBtf(MapSpec spec, Btf btf, int key, int value) {
            MapBtf.requireStruct(btf, key);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new LpmTrieMap(spec, env);
        }
    };

    private static final int PREFIX_BYTES = 4;
    private static final int MAX_DATA = 256;
    /** Bytes of Linux's struct lpm_trie_node, which limits and accounting count. */
    private static final int NODE_BYTES = 24;

    private static final long MAX_VALUE = MapFlags.KMALLOC_MAX - MAX_DATA - NODE_BYTES;
    private static final int CHUNK_BYTES = 1 << 12;

    private static final int BITS = 8;
    private static final int BRANCH = 12;
    private static final int DATA = 16;

    private final int dataBytes;
    private final int maxBits;
    private final int valueOffset;
    private final int nodeBytes;
    /** Address of the int that holds the root's offset; room for a key of user space follows. */
    private final long root;

    private final long scratch;
    private final List<Long> chunks = new ArrayList<>();
    private long carveAt;
    private long carveEnd;
    private int freeHead;
    private int count;

    private LpmTrieMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.dataBytes = spec.keySize() - PREFIX_BYTES;
        this.maxBits = dataBytes * 8;
        this.valueOffset = MapFlags.roundUp8(DATA + dataBytes);
        this.nodeBytes = valueOffset + MapFlags.roundUp8(spec.valueSize());
        this.root = allocOrRelease(8 + MapFlags.roundUp8(spec.keySize()));
        this.scratch = root + 8;
    }

    // -- nodes -----------------------------------------------------------------------------------------------------

    /** A node that is in no trie, or 0; only user space may make the arena grow for it. */
    private long allocNode(boolean mayGrow) {
        if (freeHead != 0) {
            long node = KernelMemory.BASE + freeHead;
            freeHead = memory.loadInt(node);
            return node;
        }
        if (carveAt + nodeBytes > carveEnd) {
            long bytes = Math.max(nodeBytes, CHUNK_BYTES / nodeBytes * nodeBytes);
            long chunk = mayGrow ? memory.alloc(bytes) : memory.allocAtomic(bytes);
            if (chunk == 0) {
                return 0;
            }
            chunks.add(chunk);
            carveAt = chunk;
            carveEnd = chunk + bytes;
        }
        long node = carveAt;
        carveAt += nodeBytes;
        return node;
    }

    private void freeNode(long node) {
        memory.storeInt(node, freeHead);
        freeHead = (int) (node - KernelMemory.BASE);
    }

    /** The node that a link (the root's, or a child's) leads to, or 0. */
    private long follow(long link) {
        int offset = memory.loadInt(link);
        return offset == 0 ? 0 : KernelMemory.BASE + offset;
    }

    private void setLink(long link, long node) {
        memory.storeInt(link, node == 0 ? 0 : (int) (node - KernelMemory.BASE));
    }

    private static long child(long node, int which) {
        return node + 4L * which;
    }

    private int bits(long node) {
        return memory.loadInt(node, BITS);
    }

    private boolean isBranch(long node) {
        return memory.loadInt(node, BRANCH) != 0;
    }

    private int bit(long data, int index) {
        return memory.loadByte(data + (index >> 3)) >> 7 - (index & 7) & 1;
    }

    /** How many bits a node and a key begin with in common: at most those that both have. */
    private int common(long node, long key) {
        int limit = Integer.compareUnsigned(memory.loadInt(key), bits(node)) < 0 ? memory.loadInt(key) : bits(node);
        int same = 0;
        while (same < limit) {
            int differ =
                    (memory.loadByte(node + DATA + (same >> 3)) ^ memory.loadByte(key + PREFIX_BYTES + (same >> 3)))
                            & 0xff;
            if (differ != 0) {
                return Math.min(limit, same + Integer.numberOfLeadingZeros(differ) - 24);
            }
            same += 8;
        }
        return limit;
    }

    private boolean tooLong(long key) {
        return Integer.compareUnsigned(memory.loadInt(key), maxBits) > 0;
    }

    // -- as programs see it ----------------------------------------------------------------------------------------

    @Override
    public long lookup(int cpu, long key) {
        long found = 0;
        if (tooLong(key)) {
            return 0;
        }
        for (long node = follow(root); node != 0; ) {
            int bits = bits(node);
            if (common(node, key) < bits) {
                break;
            }
            if (!isBranch(node)) {
                found = node;
            }
            if (bits == maxBits) {
                break;
            }
            node = follow(child(node, bit(key + PREFIX_BYTES, bits)));
        }
        return found == 0 ? 0 : found + valueOffset;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        long node = insert(key, flags, false);
        if (node < 0 && node > -4096) {
            return node;
        }
        memory.move(node + valueOffset, value, valueSize());
        return 0;
    }

    /** Puts a node for a key into the trie; its address, the value yet to be written, or a negated errno. */
    private long insert(long key, long flags, boolean mayGrow) {
        if (Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) > 0 || tooLong(key)) {
            return -Errno.EINVAL.number();
        }
        int bits = memory.loadInt(key);
        long link = root;
        long node = follow(link);
        int same = 0;
        while (node != 0) {
            same = common(node, key);
            if (same != bits(node) || same == bits) {
                break;
            }
            link = child(node, bit(key + PREFIX_BYTES, same));
            node = follow(link);
        }
        boolean exact = node != 0 && same == bits(node);
        boolean there = exact && !isBranch(node);
        if (there ? flags == BpfUapi.BPF_NOEXIST : flags == BpfUapi.BPF_EXIST) {
            return -(there ? Errno.EEXIST : Errno.ENOENT).number();
        }
        if (!there && count == maxEntries()) {
            return -Errno.ENOSPC.number();
        }
        long fresh = newNode(key + PREFIX_BYTES, bits, mayGrow);
        if (fresh == 0) {
            return -Errno.ENOMEM.number();
        }
        if (exact) {
            memory.move(fresh, node, 8);
            freeNode(node);
        } else if (node != 0 && same == bits) {
            setLink(child(fresh, bit(node + DATA, same)), node);
        } else if (node != 0) {
            long branch = newNode(node + DATA, same, mayGrow);
            if (branch == 0) {
                freeNode(fresh);
                return -Errno.ENOMEM.number();
            }
            memory.storeInt(branch, BRANCH, 1);
            int side = bit(key + PREFIX_BYTES, same);
            setLink(child(branch, side), fresh);
            setLink(child(branch, 1 - side), node);
            setLink(link, branch);
            count++;
            return fresh;
        }
        setLink(link, fresh);
        count += there ? 0 : 1;
        return fresh;
    }

    private long newNode(long data, int bits, boolean mayGrow) {
        long node = allocNode(mayGrow);
        if (node != 0) {
            memory.storeLong(node, 0);
            memory.storeInt(node, BITS, bits);
            memory.storeInt(node, BRANCH, 0);
            memory.move(node + DATA, data, dataBytes);
        }
        return node;
    }

    @Override
    public long delete(int cpu, long key) {
        if (tooLong(key)) {
            return -Errno.EINVAL.number();
        }
        int bits = memory.loadInt(key);
        long parent = 0;
        long parentLink = 0;
        long link = root;
        long node = follow(link);
        while (node != 0 && bits(node) < bits && common(node, key) == bits(node)) {
            parent = node;
            parentLink = link;
            link = child(node, bit(key + PREFIX_BYTES, bits(node)));
            node = follow(link);
        }
        if (node == 0 || bits(node) != bits || common(node, key) != bits || isBranch(node)) {
            return -Errno.ENOENT.number();
        }
        count--;
        long zero = follow(child(node, 0));
        long one = follow(child(node, 1));
        if (zero != 0 && one != 0) {
            memory.storeInt(node, BRANCH, 1);
            return 0;
        }
        if (zero == 0 && one == 0 && parent != 0 && isBranch(parent)) {
            // A branch never has one child: the other one takes its place.
            long other = follow(child(parent, 0)) == node ? follow(child(parent, 1)) : follow(child(parent, 0));
            setLink(parentLink, other);
            freeNode(parent);
        } else {
            setLink(link, zero != 0 ? zero : one);
        }
        freeNode(node);
        return 0;
    }

    // -- as bpf(2) sees it -----------------------------------------------------------------------------------------

    private long scratch(byte[] key) {
        memory.write(scratch, key);
        return scratch;
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        long value = lookup(0, scratch(key));
        MapFlags.require(value != 0, Errno.ENOENT, "no prefix covers the key");
        return memory.read(value, valueSize());
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        long node = insert(scratch(key), flags, true);
        if (node < 0 && node > -4096) {
            MapFlags.check(node);
        }
        memory.write(node + valueOffset, value);
    }

    @Override
    public void sysDelete(byte[] key) {
        MapFlags.check(delete(0, scratch(key)));
    }

    /** Longer prefixes come before those that cover them: children, then the node. */
    @Override
    public byte[] sysNextKey(byte[] key) {
        long top = follow(root);
        MapFlags.require(top != 0, Errno.ENOENT, "no elements");
        if (key == null || tooLong(scratch(key))) {
            return keyOf(first(top));
        }
        List<Long> path = new ArrayList<>();
        int bits = memory.loadInt(scratch);
        long node = top;
        while (node != 0 && bits(node) < bits && common(node, scratch) == bits(node)) {
            path.add(node);
            node = follow(child(node, bit(scratch + PREFIX_BYTES, bits(node))));
        }
        if (node == 0 || bits(node) != bits || common(node, scratch) != bits || isBranch(node)) {
            return keyOf(first(top));
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            long parent = path.get(i);
            long sibling = follow(child(parent, 1));
            if (follow(child(parent, 0)) == node && sibling != 0) {
                return keyOf(first(sibling));
            }
            if (!isBranch(parent)) {
                return keyOf(parent);
            }
            node = parent;
        }
        throw new ErrnoException(Errno.ENOENT, "the last key");
    }

    /** The element below a node that comes before all others there. */
    private long first(long top) {
        long node = top;
        while (true) {
            long next = follow(child(node, 0));
            next = next == 0 ? follow(child(node, 1)) : next;
            if (next == 0) {
                return node;
            }
            node = next;
        }
    }

    private byte[] keyOf(long node) {
        byte[] key = new byte[keySize()];
        memory.read(node + BITS, key, 0, PREFIX_BYTES);
        memory.read(node + DATA, key, PREFIX_BYTES, dataBytes);
        return key;
    }

    @Override
    public long memoryUsage() {
        return (long) count * (NODE_BYTES + dataBytes + valueSize());
    }

    @Override
    protected void freeElements() {
        chunks.forEach(memory::free);
        memory.free(root);
    }
}
