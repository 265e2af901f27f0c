package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.task.Task;

/**
 * Where bpf_trace_printk writes: the trace buffer.
 */
@FunctionalInterface
public interface PrintkSink {

    /** Takes one message, as formatted. */
    void print(int cpu, Task task, String text);
}
