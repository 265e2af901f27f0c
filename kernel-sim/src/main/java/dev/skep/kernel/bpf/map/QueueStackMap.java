package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * A queue (first in, first out) or a stack (last in, first out) of values without keys, in a ring of max_entries + 1.
 *
 * <p>Linux: kernel/bpf/queue_stack_maps.c.
 */
public final class QueueStackMap extends BpfMap {

    /** Type and checks of {@code BPF_MAP_TYPE_QUEUE} and {@code BPF_MAP_TYPE_STACK}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            MapFlags.require(
                    spec.maxEntries() != 0 && spec.keySize() == 0 && spec.valueSize() != 0,
                    Errno.EINVAL,
                    "a queue needs entries and a value, and has no key");
            MapFlags.check(spec, BpfUapi.BPF_F_NUMA_NODE | MapFlags.ACCESS_MASK);
            MapFlags.require(
                    Integer.compareUnsigned(spec.valueSize(), (int) MapFlags.KMALLOC_MAX) <= 0,
                    Errno.E2BIG,
                    "value above 4 MiB");
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new QueueStackMap(spec, env);
        }
    };

    private final boolean stack;
    private final long slots;
    private final long values;
    private long head;
    private long tail;

    private QueueStackMap(MapSpec spec, MapEnv env) {
        super(spec, env.memory());
        this.stack = spec.type() == MapType.STACK;
        this.slots = Integer.toUnsignedLong(spec.maxEntries()) + 1;
        this.values = allocOrRelease(slots * spec.valueSize());
    }

    private long at(long index) {
        return values + index * valueSize();
    }

    private boolean empty() {
        return head == tail;
    }

    /** Makes room at the head; the slot's address, or a negated errno. */
    private long reserve(long flags) {
        if ((flags & BpfUapi.BPF_NOEXIST) != 0 || Long.compareUnsigned(flags, BpfUapi.BPF_EXIST) > 0) {
            return -Errno.EINVAL.number();
        }
        long next = head + 1 == slots ? 0 : head + 1;
        if (next == tail) {
            if ((flags & BpfUapi.BPF_EXIST) == 0) {
                return -Errno.E2BIG.number();
            }
            tail = tail + 1 == slots ? 0 : tail + 1;
        }
        long slot = at(head);
        head = next;
        return slot;
    }

    @Override
    public long push(long value, long flags) {
        long slot = reserve(flags);
        if (slot < 0 && slot > -4096) {
            return slot;
        }
        memory.move(slot, value, valueSize());
        return 0;
    }

    @Override
    public long pop(long value) {
        return take(value, true);
    }

    @Override
    public long peek(long value) {
        return take(value, false);
    }

    private long take(long value, boolean remove) {
        if (empty()) {
            memory.fill(value, valueSize(), (byte) 0);
            return -Errno.ENOENT.number();
        }
        memory.move(value, at(next(remove)), valueSize());
        return 0;
    }

    private long next(boolean remove) {
        long index = stack ? (head == 0 ? slots : head) - 1 : tail;
        if (remove && stack) {
            head = index;
        } else if (remove) {
            tail = tail + 1 == slots ? 0 : tail + 1;
        }
        return index;
    }

    private byte[] sysTake(boolean remove) {
        if (empty()) {
            throw new ErrnoException(Errno.ENOENT);
        }
        return memory.read(at(next(remove)), valueSize());
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
        return -Errno.EINVAL.number();
    }

    @Override
    public byte[] sysLookup(byte[] key, long flags) {
        return sysTake(false);
    }

    @Override
    public byte[] sysLookupAndDelete(byte[] key, long flags) {
        return sysTake(true);
    }

    @Override
    public void sysUpdate(byte[] key, byte[] value, long flags) {
        long slot = reserve(flags);
        if (slot < 0 && slot > -4096) {
            MapFlags.check(slot);
        }
        memory.write(slot, value, 0, valueSize());
    }

    @Override
    public void sysDelete(byte[] key) {
        throw new ErrnoException(Errno.EINVAL, "a queue has no keys");
    }

    @Override
    public byte[] sysNextKey(byte[] key) {
        throw new ErrnoException(Errno.EINVAL, "a queue has no keys");
    }

    @Override
    public long memoryUsage() {
        return ArrayMap.STRUCT_BYTES + slots * valueSize();
    }

    @Override
    protected void freeElements() {
        memory.free(values);
    }
}
