package dev.skep.kernel.trace;

/**
 * Who listens to an event: a perf event's program, say. Called where the event happens, before anything else does.
 *
 * <p>Linux: perf_trace_##call() and trace_call_bpf().
 */
@FunctionalInterface
public interface TracepointProbe {

    /**
     * The event has happened.
     *
     * @param cpu where
     * @param recordAddress the record in kernel memory; valid during the call
     * @param size bytes of the record
     */
    void hit(int cpu, long recordAddress, int size);
}
