package dev.skep.kernel.sched;

import dev.skep.kernel.task.Task;

/**
 * The tasks that wait for one CPU, and the policy that picks the next.
 *
 * <p>Linux: struct rq and the sched_class operations.
 */
public interface RunQueue {

    /** A task has become runnable, or its slice has ended. */
    void enqueue(Task task);

    /** Takes the task that shall run next; null if there is none. */
    Task pickNext();

    /** Tasks that wait. */
    int size();
}
