package dev.skep.kernel.task;

/**
 * How a task gives its CPU away and gets one again. The scheduler is that; wait queues and timers need no more of it.
 *
 * <p>Linux: schedule() and try_to_wake_up() of kernel/sched/core.c.
 */
public interface RunQueues {

    /**
     * Puts the running task to sleep until {@link #wake}; returns when it runs again. The caller has made sure that
     * somebody will wake it, and looks after its return whether what it waited for has come.
     *
     * @param state INTERRUPTIBLE or UNINTERRUPTIBLE
     */
    void block(Task task, TaskState state);

    /** Makes a sleeping task runnable; nothing if it is not asleep. */
    void wake(Task task);
}
