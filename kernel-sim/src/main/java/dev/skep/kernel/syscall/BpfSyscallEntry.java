package dev.skep.kernel.syscall;

import dev.skep.kernel.task.Task;

/**
 * Where bpf(2) goes on. Installed at boot, for what serves it is built above this package's other neighbours.
 *
 * <p>Linux: __sys_bpf() of kernel/bpf/syscall.c.
 */
@FunctionalInterface
public interface BpfSyscallEntry {

    /**
     * Serves bpf(2).
     *
     * @param uattr user address of union bpf_attr
     * @param size bytes that the caller filled
     */
    long call(Task task, int cmd, long uattr, int size);
}
