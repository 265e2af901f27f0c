package dev.skep.kernel.trace;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.WaitQueue;
import dev.skep.kernel.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The trace: a bounded ring of records per CPU, read merged by time. When a ring is full its oldest records make room
 * and are counted as lost.
 *
 * <p>Linux: kernel/trace/ring_buffer.c, kernel/trace/trace.c. Simplified: bytes are counted, not laid out in pages.
 */
public final class TraceBuffer {

    /** Bytes per CPU at boot: buffer_size_kb says 1408. */
    public static final int DEFAULT_BYTES = 1408 * 1024;

    /** One CPU's ring. */
    private static final class Ring {
        private final ArrayDeque<TraceEntry> entries = new ArrayDeque<>();
        private long bytes;
        private long lost;
        private long overwritten;
        private long written;
    }

    private final KernelMemory memory;
    private final Clock clock;
    private final Ring[] rings;
    private final WaitQueue readers = new WaitQueue();
    private long limit = DEFAULT_BYTES;
    private boolean on = true;
    private TraceEvent printkEvent;

    public TraceBuffer(KernelMemory memory, Clock clock, int cpus) {
        this.memory = memory;
        this.clock = clock;
        this.rings = new Ring[cpus];
        for (int i = 0; i < cpus; i++) {
            rings[i] = new Ring();
        }
    }

    /** Declares bpf_trace:bpf_trace_printk, which {@link #print} writes. Linux: kernel/trace/bpf_trace.h. */
    public TraceEvent declarePrintk(TraceEvents events) {
        printkEvent = events.declare(new EventSpec("bpf_trace", "bpf_trace_printk")
                .string("bpf_string")
                .print("\"%s\", __get_str(bpf_string)", record -> record.string(8)));
        return printkEvent;
    }

    /**
     * What bpf_trace_printk() does with its text: fires bpf_trace_printk and, like the helper, makes sure that the line
     * gets into the trace.
     */
    public void print(int cpu, Task task, String text) {
        if (!printkEvent.isEnabled()) {
            printkEvent.setEnabled(true);
        }
        long record = printkEvent.begin(cpu, task);
        printkEvent.commit(cpu, task, record, printkEvent.putString(record, 8, printkEvent.size(), text));
    }

    /** Appends a record. */
    void write(int cpu, Task task, TraceEvent event, long record, int length) {
        if (!on) {
            return;
        }
        Ring ring = rings[cpu];
        TraceEntry entry = new TraceEntry(clock.now(), cpu, task.comm(), event, memory.read(record, length));
        ring.entries.add(entry);
        ring.bytes += entry.cost();
        ring.written++;
        while (ring.bytes > limit) {
            ring.bytes -= ring.entries.remove().cost();
            ring.lost++;
            ring.overwritten++;
        }
        readers.wakeAllBut(task);
    }

    /** Whether something waits to be read that another task than this one caused. */
    boolean hasEventOfOthers(Task task) {
        for (Ring ring : rings) {
            for (TraceEntry entry : ring.entries) {
                if (entry.pid() != task.pid()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The CPU whose oldest record is the oldest of all, or -1. */
    private int oldest() {
        int best = -1;
        for (int cpu = 0; cpu < rings.length; cpu++) {
            TraceEntry entry = rings[cpu].entries.peek();
            if (entry != null
                    && (best < 0 || entry.time() < rings[best].entries.element().time())) {
                best = cpu;
            }
        }
        return best;
    }

    /** Whether nothing waits to be read. */
    public boolean isEmpty() {
        return oldest() < 0;
    }

    /** Takes the oldest record out and answers its line, preceded by one about lost events if there were any. */
    String takeLine() {
        int cpu = oldest();
        Ring ring = rings[cpu];
        String lost = ring.lost == 0 ? "" : "CPU:" + cpu + " [LOST " + ring.lost + " EVENTS]\n";
        ring.lost = 0;
        TraceEntry entry = ring.entries.remove();
        ring.bytes -= entry.cost();
        return lost + entry.line();
    }

    /** Readers of trace_pipe sleep here. */
    WaitQueue readers() {
        return readers;
    }

    /** The lines, none taken out: the trace file. */
    List<String> lines() {
        List<TraceEntry> all = new ArrayList<>();
        for (Ring ring : rings) {
            all.addAll(ring.entries);
        }
        all.sort(Comparator.comparingLong(TraceEntry::time).thenComparingInt(TraceEntry::cpu));
        return all.stream().map(TraceEntry::line).toList();
    }

    /** Records written since the last {@link #clear}. */
    long written() {
        long sum = 0;
        for (Ring ring : rings) {
            sum += ring.written;
        }
        return sum;
    }

    /** Records lost to newer ones since the last {@link #clear}. */
    public long overwritten() {
        long sum = 0;
        for (Ring ring : rings) {
            sum += ring.overwritten;
        }
        return sum;
    }

    /** Forgets everything: what writing to the trace file does. */
    public void clear() {
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new Ring();
        }
    }

    /** CPUs. */
    int cpus() {
        return rings.length;
    }

    /** The tracing_on file. */
    public boolean isOn() {
        return on;
    }

    public void setOn(boolean newOn) {
        on = newOn;
    }

    /** The buffer_size_kb file. */
    public long limit() {
        return limit;
    }

    /** Sets the bytes a CPU's ring may take. */
    public void setLimit(long bytes) {
        limit = bytes;
    }
}
