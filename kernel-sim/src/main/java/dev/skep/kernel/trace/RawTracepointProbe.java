package dev.skep.kernel.trace;

/**
 * Who listens to a tracepoint itself: it gets the arguments as the kernel passes them, not a record.
 *
 * <p>Linux: bpf_trace_run1() and its fellows.
 */
@FunctionalInterface
public interface RawTracepointProbe {

    /**
     * The tracepoint was passed.
     *
     * @param cpu where
     * @param argsAddress an array of u64 in kernel memory; valid during the call
     * @param count arguments
     */
    void hit(int cpu, long argsAddress, int count);
}
