package dev.skep.kernel.trace;

import java.util.Arrays;

/**
 * A place in the kernel that can be listened to by its arguments: what BPF's raw tracepoints attach to. Asking
 * {@link #isArmed} is one field read; only then are the arguments gathered.
 *
 * <p>Linux: include/linux/tracepoint.h.
 */
public final class Tracepoint {

    /** Arguments a tracepoint may have (MAX_BPF_FUNC_ARGS for raw tracepoints). */
    public static final int MAX_ARGS = 12;

    private static final RawTracepointProbe[] NOBODY = {};

    private final String name;
    private final int argCount;
    private final TraceScratch scratch;
    private RawTracepointProbe[] probes = NOBODY;
    private boolean armed;

    Tracepoint(String name, int argCount, TraceScratch scratch) {
        this.name = name;
        this.argCount = argCount;
        this.scratch = scratch;
    }

    /** The name that BPF_RAW_TRACEPOINT_OPEN is given, e.g. {@code sys_enter}. */
    public String name() {
        return name;
    }

    /** How many arguments it passes: what a raw program may read is 8 times that. */
    public int argCount() {
        return argCount;
    }

    /** Whether anybody listens. */
    public boolean isArmed() {
        return armed;
    }

    /** Begins to listen. */
    public void add(RawTracepointProbe probe) {
        RawTracepointProbe[] more = Arrays.copyOf(probes, probes.length + 1);
        more[probes.length] = probe;
        probes = more;
        armed = true;
    }

    /** Ends listening. */
    public void remove(RawTracepointProbe probe) {
        for (int i = 0; i < probes.length; i++) {
            if (probes[i] == probe) {
                RawTracepointProbe[] fewer = new RawTracepointProbe[probes.length - 1];
                System.arraycopy(probes, 0, fewer, 0, i);
                System.arraycopy(probes, i + 1, fewer, i, fewer.length - i);
                probes = fewer;
                armed = fewer.length > 0;
                return;
            }
        }
    }

    /** Passes the tracepoint with up to four arguments; ask {@link #isArmed} first. */
    public void fire(int cpu, long a0, long a1, long a2, long a3) {
        long args = scratch.enter(cpu);
        try {
            scratch.memory().storeLong(args, a0);
            scratch.memory().storeLong(args + 8, a1);
            scratch.memory().storeLong(args + 16, a2);
            scratch.memory().storeLong(args + 24, a3);
            for (RawTracepointProbe probe : probes) {
                probe.hit(cpu, args, argCount);
            }
        } finally {
            scratch.leave(cpu);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
