package dev.skep.kernel.trace;

import java.util.Locale;

/**
 * One line of the trace, before it is a line.
 *
 * @param time ns since boot
 * @param cpu where it happened
 * @param comm the task's name at that time
 * @param event what happened
 * @param record the event's record
 */
record TraceEntry(long time, int cpu, String comm, TraceEvent event, byte[] record) {

    /** The line: task, CPU, flags, time rounded to microseconds, event. Linux: kernel/trace/trace_output.c. */
    String line() {
        RecordView view = new RecordView(record);
        long us = (time + 500) / 1000;
        return String.format(
                Locale.ROOT,
                "%16s-%-7d [%03d] %s %5d.%06d: %s: %s\n",
                comm,
                view.s32(4),
                cpu,
                flags(view.u8(2), view.u8(3)),
                us / 1_000_000,
                us % 1_000_000,
                event.name(),
                event.print(record));
    }

    /** trace_print_lat_fmt(): irqs, need-resched, context, preemption depth, migration disabled. */
    private static String flags(int flags, int preemptCount) {
        char irqs = (flags & 0x81) == 0x81 ? 'D' : (flags & 1) != 0 ? 'd' : (flags & 0x80) != 0 ? 'b' : '.';
        char resched = (flags & 4) != 0 ? 'N' : (flags & 2) != 0 ? 'L' : '.';
        boolean hard = (flags & 8) != 0;
        boolean soft = (flags & 16) != 0;
        char context = (flags & 0x40) != 0 ? 'z' : hard && soft ? 'H' : hard ? 'h' : soft ? 's' : '.';
        return "" + irqs + resched + context + digit(preemptCount & 15) + digit(preemptCount >> 4);
    }

    private static char digit(int value) {
        return value == 0 ? '.' : Character.forDigit(value, 16);
    }

    /** The task that it happened in. */
    int pid() {
        return new RecordView(record).s32(4);
    }

    /** Bytes that it takes in the ring buffer. */
    int cost() {
        return record.length + 8;
    }
}
