package dev.skep.kernel.net;

import dev.skep.kernel.task.Task;

/**
 * How a device finds the program behind a descriptor. The BPF subsystem, which lies above, installs it at boot.
 *
 * <p>Linux: bpf_prog_get_type_dev(), kernel/bpf/syscall.c.
 */
@FunctionalInterface
public interface XdpPrograms {

    /**
     * Takes a reference to the program of a descriptor.
     *
     * @throws dev.skep.kernel.base.ErrnoException EBADF when it is not open, EINVAL when it is no program or one of
     *     another type than XDP
     */
    XdpProgram get(Task task, int fd);
}
