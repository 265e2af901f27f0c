package dev.skep.kernel.time;

/**
 * Something that happens once at a moment of virtual time, unless it is cancelled before: a one-shot timer.
 *
 * <p>Linux: struct hrtimer.
 */
public final class Event implements Comparable<Event> {

    private final EventQueue queue;
    private final long when;
    private final int cpu;
    private final long sequence;
    private Runnable action;

    Event(EventQueue queue, long when, int cpu, long sequence, Runnable action) {
        this.queue = queue;
        this.when = when;
        this.cpu = cpu;
        this.sequence = sequence;
        this.action = action;
    }

    /** Its moment, ns since boot. */
    public long when() {
        return when;
    }

    /** Whether it will still happen. */
    public boolean isPending() {
        return action != null;
    }

    /** Takes it back; harmless when it has happened. */
    public void cancel() {
        if (action != null) {
            action = null;
            queue.cancelled();
        }
    }

    void fire() {
        Runnable toRun = action;
        action = null;
        toRun.run();
    }

    @Override
    public int compareTo(Event other) {
        int byTime = Long.compare(when, other.when);
        if (byTime != 0) {
            return byTime;
        }
        int byCpu = Integer.compare(cpu, other.cpu);
        return byCpu != 0 ? byCpu : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}
