package dev.skep.kernel.task;

/**
 * The program text of a task: straight-line Java that reaches the kernel by system calls only. Returning from it is what
 * returning from main is.
 */
@FunctionalInterface
public interface UserCode {

    /**
     * Runs the program on behalf of a task.
     *
     * @return the exit code, of which the low eight bits count
     */
    int run(Task task);
}
