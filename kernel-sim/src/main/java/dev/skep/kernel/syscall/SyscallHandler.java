package dev.skep.kernel.syscall;

import dev.skep.kernel.task.Task;

/** What a system call does. Arguments are the six registers; those that the call does not have are garbage. */
@FunctionalInterface
public interface SyscallHandler {

    /**
     * Serves the call.
     *
     * @return the result in rax; refusals are thrown
     * @throws dev.skep.kernel.base.ErrnoException what user space gets as -errno
     */
    long call(Task task, long a1, long a2, long a3, long a4, long a5, long a6);
}
