package dev.skep.kernel.trace;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.mem.KernelMemory;

/**
 * Room in kernel memory where a record is written before anybody sees it: per CPU, one for each of four levels, for an
 * event may happen while another is being told.
 *
 * <p>Linux: perf_trace_buf of kernel/trace/trace_event_perf.c.
 */
public final class TraceScratch {

    /** Bytes of one record: PERF_MAX_TRACE_SIZE. */
    public static final int SIZE = 8192;

    private static final int LEVELS = 4;

    private final KernelMemory memory;
    private final long base;
    private final int[] depth;

    public TraceScratch(KernelMemory memory, int cpus) {
        this.memory = memory;
        this.base = memory.alloc((long) cpus * LEVELS * SIZE);
        this.depth = new int[cpus];
    }

    KernelMemory memory() {
        return memory;
    }

    /** Room for the next record on this CPU. */
    long enter(int cpu) {
        int level = depth[cpu]++;
        if (level >= LEVELS) {
            throw new KernelPanic("CPU " + cpu + ": events nest " + LEVELS + " deep");
        }
        return base + ((long) cpu * LEVELS + level) * SIZE;
    }

    /** Gives back what {@link #enter} gave. */
    void leave(int cpu) {
        depth[cpu]--;
    }

    /** The machine goes down. */
    public void close() {
        memory.free(base);
    }
}
