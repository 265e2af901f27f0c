package dev.skep.kernel.bpf.map;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;

/**
 * A hash with a value per CPU. Updates are in place. A program that creates an element gives the other CPUs zeroes.
 *
 * <p>Linux: kernel/bpf/hashtab.c, htab_percpu_map_ops.
 */
public final class PercpuHtabMap extends Htab {

    /** Type and checks of {@code BPF_MAP_TYPE_PERCPU_HASH}. */
    static final MapTypeOps OPS = new MapTypeOps() {
        @Override
        public void check(MapSpec spec, MapEnv env, Cred cred) {
            checkSpec(spec, env, cred);
        }

        @Override
        public BpfMap create(MapSpec spec, MapEnv env) {
            return new PercpuHtabMap(spec, env);
        }
    };

    private final int stride;

    private PercpuHtabMap(MapSpec spec, MapEnv env) {
        super(spec, env, 8, MapFlags.roundUp8(spec.valueSize()) * env.cpus(), 0);
        this.stride = MapFlags.roundUp8(spec.valueSize());
    }

    @Override
    int percpuStride() {
        return stride;
    }

    @Override
    public int sysValueSize() {
        return stride * cpus;
    }

    @Override
    public long lookup(int cpu, long key) {
        long element = find(key, hash(key));
        return element == 0 ? 0 : element + valueOffset + (long) stride * cpu;
    }

    @Override
    public long lookupPercpu(long key, int cpu) {
        return cpu >= 0 && cpu < cpus ? lookup(cpu, key) : 0;
    }

    /** The element to write into, created when there is none; or a negated errno. */
    private long element(long key, long flags, boolean clear) {
        long refused = checkUpdateFlags(flags);
        if (refused != 0) {
            return refused;
        }
        int hash = hash(key);
        long element = find(key, hash);
        refused = checkFlags(element != 0, flags);
        if (refused != 0 || element != 0) {
            return refused != 0 ? refused : element;
        }
        if (count() == maxEntries()) {
            return -Errno.E2BIG.number();
        }
        element = allocElement();
        if (element == 0) {
            return -(prealloc ? Errno.E2BIG : Errno.ENOMEM).number();
        }
        memory.move(element + header, key, keySize());
        if (clear) {
            memory.fill(element + valueOffset, valueBytes(), (byte) 0);
        }
        link(element, hash);
        return element;
    }

    @Override
    public long update(int cpu, long key, long value, long flags) {
        long element = element(key, flags, true);
        if (element <= 0 && element > -4096) {
            return element;
        }
        copyValue(element + valueOffset + (long) stride * cpu, value);
        return 0;
    }

    @Override
    long updateFromUser(long key, byte[] value, long flags) {
        long element = element(key, flags, false);
        if (element <= 0 && element > -4096) {
            return element;
        }
        for (int cpu = 0; cpu < cpus; cpu++) {
            writeValue(element + valueOffset + (long) stride * cpu, value, stride * cpu, stride);
        }
        return 0;
    }
}
