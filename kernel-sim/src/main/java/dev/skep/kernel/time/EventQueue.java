package dev.skep.kernel.time;

import dev.skep.kernel.base.KernelPanic;
import java.util.PriorityQueue;

/**
 * What happens next: events ordered by (virtual time, CPU, sequence), and nothing else, so that equal histories have
 * equal futures. Taking an event moves the clock to its moment.
 *
 * <p>Linux: kernel/time/hrtimer.c, lib/timerqueue.c. Simplified: one queue for all CPUs, exact to the nanosecond.
 */
public final class EventQueue {

    private final Clock clock;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long sequence;
    private int live;

    public EventQueue(Clock clock) {
        this.clock = clock;
    }

    /**
     * Arranges for {@code action} to run at {@code when}.
     *
     * @param when ns since boot, not before now
     * @param cpu the CPU it happens on; decides the order among events of the same moment
     */
    public Event at(long when, int cpu, Runnable action) {
        if (when < clock.now()) {
            throw new KernelPanic("event at " + when + ", which is past: now is " + clock.now());
        }
        Event event = new Event(this, when, cpu, sequence++, action);
        events.add(event);
        live++;
        return event;
    }

    /** The moment of the next event, {@link Long#MAX_VALUE} if there is none. */
    public long next() {
        Event head = head();
        return head == null ? Long.MAX_VALUE : head.when();
    }

    /** Moves the clock to the next event and runs it. False if there is none. */
    public boolean runNext() {
        Event event = head();
        if (event == null) {
            return false;
        }
        events.remove();
        live--;
        clock.advanceTo(event.when());
        event.fire();
        return true;
    }

    /** Events that wait. */
    public int size() {
        return live;
    }

    void cancelled() {
        live--;
    }

    private Event head() {
        Event head = events.peek();
        while (head != null && !head.isPending()) {
            events.remove();
            head = events.peek();
        }
        return head;
    }
}
