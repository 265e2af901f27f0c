package dev.skep.kernel.bpf.map;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * A hash. Replacing a value never overwrites it: the element goes out and another comes in (a preallocated map keeps one
 * spare a CPU for that), so a program that looked the old value up goes on seeing it.
 *
 * <p>Linux: kernel/bpf/hashtab.c, htab_map_ops.
 */
public final class HtabMap extends Htab {

    /** Type and checks of {@code BPF_MAP_TYPE_HASH}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            checkSpec(spec, env, cred);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new HtabMap(spec, env);
        }
    };

    private final long[] spare;

    private HtabMap(MapSpec spec, MapEnv env) {
        super(spec, env, 8, spec.valueSize(), env.cpus());
        this.spare = new long[prealloc ? cpus : 0];
        for (int cpu = 0; cpu < spare.length; cpu++) {
            spare[cpu] = allocElement();
        }
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        long refused = checkUpdateFlags(flags);
        if (refused != 0) {
            return refused;
        }
        int hash = hash(key);
        long old = find(key, hash);
        refused = checkFlags(old != 0, flags);
        if (refused != 0) {
            return refused;
        }
        if (old != 0 && (flags & BpfUapi.BPF_F_LOCK) != 0) {
            copyValue(old + valueOffset, value);
            return 0;
        }
        long element = replacement(cpu, old);
        if (element <= 0 && element > -4096) {
            return element;
        }
        memory.move(element + header, key, keySize());
        copyValue(element + valueOffset, value);
        clearFields(element + valueOffset);
        swap(old, element, hash);
        return 0;
    }

    /** The element to write into: the CPU's spare when one is replaced, a fresh one otherwise; or a negated errno. */
    private long replacement(int cpu, long old) {
        if (prealloc && old != 0) {
            long element = spare[cpu];
            spare[cpu] = old;
            return element;
        }
        if (old == 0 && count() == maxEntries()) {
            return -Errno.E2BIG.number();
        }
        long element = allocElement();
        return element != 0 ? element : -(prealloc ? Errno.E2BIG : Errno.ENOMEM).number();
    }

    private void swap(long old, long element, int hash) {
        link(element, hash);
        if (old != 0) {
            unlink(old);
            if (!prealloc) {
                freeElement(old);
            }
        }
    }

    @Override
    long updateFromUser(long key, byte[] value, long flags) {
        long refused = checkUpdateFlags(flags);
        if (refused != 0) {
            return refused;
        }
        int hash = hash(key);
        long old = find(key, hash);
        refused = checkFlags(old != 0, flags);
        if (refused != 0) {
            return refused;
        }
        if (old != 0 && (flags & BpfUapi.BPF_F_LOCK) != 0) {
            writeValue(old + valueOffset, value, 0, valueSize());
            return 0;
        }
        long element = replacement(0, old);
        if (element <= 0 && element > -4096) {
            return element;
        }
        memory.move(element + header, key, keySize());
        writeValue(element + valueOffset, value, 0, valueSize());
        clearFields(element + valueOffset);
        swap(old, element, hash);
        return 0;
    }

    /** Whether elements are reserved at creation. */
    public boolean isPreallocated() {
        return (flags() & BpfUapi.BPF_F_NO_PREALLOC) == 0;
    }
}
