package dev.skep.kernel.perf;

import dev.skep.kernel.task.Task;

/**
 * What PERF_EVENT_IOC_SET_BPF needs of bpf: the way from a program's descriptor to something that an event can call.
 * Installed at boot.
 *
 * <p>Linux: perf_event_set_bpf_prog() of kernel/events/core.c.
 */
@FunctionalInterface
public interface PerfBpf {

    /**
     * Attaches the program of a descriptor to an event with {@link PerfEvent#attach}.
     *
     * @throws dev.skep.kernel.base.ErrnoException EBADF for no descriptor, EINVAL for no program or a wrong type
     */
    void setBpf(Task task, PerfEvent event, int progFd);
}
