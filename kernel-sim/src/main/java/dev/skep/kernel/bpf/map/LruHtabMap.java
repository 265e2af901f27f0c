package dev.skep.kernel.bpf.map;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * A hash that makes room by itself: when it is full, the element not looked up for longest goes. Each element carries a
 * reference mark that a program's look-up sets; the search for a victim goes from the oldest on, and gives a marked
 * element another round.
 *
 * <p>Linux: kernel/bpf/hashtab.c, htab_lru_map_ops, htab_lru_percpu_map_ops; kernel/bpf/bpf_lru_list.c. Simplified: one
 * list with a second chance in place of per-CPU free lists, active and inactive lists, so the victims differ.
 */
public final class LruHtabMap extends Htab {

    /** Type and checks of {@code BPF_MAP_TYPE_LRU_HASH} and {@code BPF_MAP_TYPE_LRU_PERCPU_HASH}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            checkSpec(spec, env, cred);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new LruHtabMap(spec, env);
        }
    };

    private static final int OLDER = 8;
    private static final int NEWER = 12;
    private static final int MARK = 16;
    private static final int HEADER = 24;

    private final boolean percpu;
    private final int stride;
    private int oldest;
    private int newest;

    private LruHtabMap(MapSpec spec, MapEnv env) {
        super(spec, env, HEADER, bytesOfValues(spec, env), 0);
        this.percpu = spec.type() == MapType.LRU_PERCPU_HASH;
        this.stride = MapFlags.roundUp8(spec.valueSize());
    }

    private static int bytesOfValues(MapSpec spec, MapEnv env) {
        int stride = MapFlags.roundUp8(spec.valueSize());
        return spec.type() == MapType.LRU_PERCPU_HASH ? stride * env.cpus() : stride;
    }

    @Override
    int percpuStride() {
        return percpu ? stride : 0;
    }

    @Override
    public int sysValueSize() {
        return percpu ? stride * cpus : valueSize();
    }

    @Override
    public long lookup(int cpu, long key) {
        long element = find(key, hash(key));
        if (element == 0) {
            return 0;
        }
        memory.storeInt(element, MARK, 1);
        return element + valueOffset + (percpu ? (long) stride * cpu : 0);
    }

    @Override
    public long lookupPercpu(long key, int cpu) {
        return percpu && cpu >= 0 && cpu < cpus ? lookup(cpu, key) : 0;
    }

    // -- the list: arena offsets, 0 at both ends -------------------------------------------------------------------

    private void enlist(long element) {
        int offset = (int) (element - KernelMemory.BASE);
        memory.storeInt(element, OLDER, newest);
        memory.storeInt(element, NEWER, 0);
        if (newest != 0) {
            memory.storeInt(KernelMemory.BASE + newest, NEWER, offset);
        } else {
            oldest = offset;
        }
        newest = offset;
    }

    private void delist(long element) {
        int older = memory.loadInt(element, OLDER);
        int newer = memory.loadInt(element, NEWER);
        if (older != 0) {
            memory.storeInt(KernelMemory.BASE + older, NEWER, newer);
        } else {
            oldest = newer;
        }
        if (newer != 0) {
            memory.storeInt(KernelMemory.BASE + newer, OLDER, older);
        } else {
            newest = older;
        }
    }

    @Override
    void discard(long element) {
        delist(element);
        freeElement(element);
    }

    /** A free element; the least recently used one when there is none. */
    private long take() {
        long element = allocElement();
        if (element != 0) {
            return element;
        }
        element = KernelMemory.BASE + oldest;
        while (memory.loadInt(element, MARK) != 0) {
            memory.storeInt(element, MARK, 0);
            delist(element);
            enlist(element);
            element = KernelMemory.BASE + oldest;
        }
        unlink(element);
        delist(element);
        return element;
    }

    private void insert(long element, long key, int hash, boolean marked) {
        memory.move(element + header, key, keySize());
        memory.storeInt(element, MARK, marked ? 1 : 0);
        link(element, hash);
        enlist(element);
    }

    /** The element whose value is to be written, with the key in place; or a negated errno. */
    private long target(long key, long flags) {
        long refused = checkUpdateFlags(flags);
        if (refused != 0) {
            return refused;
        }
        int hash = hash(key);
        // As Linux: room is made before the old element is looked for, even if the update is then refused.
        long fresh = percpu && flags == BpfUapi.BPF_EXIST ? 0 : take();
        long old = find(key, hash);
        refused = checkFlags(old != 0, flags);
        if (refused != 0) {
            if (fresh != 0) {
                freeElement(fresh);
            }
            return refused;
        }
        if (percpu && old != 0) {
            if (fresh != 0) {
                freeElement(fresh);
            }
            memory.storeInt(old, MARK, 1);
            return old;
        }
        if (fresh == 0) {
            return -Errno.ENOMEM.number();
        }
        if (percpu) {
            memory.fill(fresh + valueOffset, valueBytes(), (byte) 0);
        }
        if (!percpu) {
            clearFields(fresh + valueOffset);
        }
        insert(fresh, key, hash, old != 0);
        if (old != 0) {
            unlink(old);
            discard(old);
        }
        return fresh;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        long element = target(key, flags);
        if (element <= 0 && element > -4096) {
            return element;
        }
        copyValue(element + valueOffset + (percpu ? (long) stride * cpu : 0), value);
        return 0;
    }

    @Override
    long updateFromUser(long key, byte[] value, long flags) {
        long element = target(key, flags);
        if (element <= 0 && element > -4096) {
            return element;
        }
        for (int cpu = 0; cpu < (percpu ? cpus : 1); cpu++) {
            writeValue(element + valueOffset + (long) stride * cpu, value, stride * cpu, percpu ? stride : valueSize());
        }
        return 0;
    }
}
