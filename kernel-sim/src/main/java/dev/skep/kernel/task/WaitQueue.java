package dev.skep.kernel.task;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tasks that wait for one thing to change. Whoever changes it wakes them; each looks again for itself.
 *
 * <p>Linux: kernel/sched/wait.c.
 */
public final class WaitQueue {

    private final List<Task> waiters = new ArrayList<>();

    /**
     * wait_event_interruptible: sleeps until the condition holds.
     *
     * @throws ErrnoException EINTR when a signal comes first
     */
    public void await(Task task, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (task.signals().isPending()) {
                throw new ErrnoException(Errno.EINTR);
            }
            sleep(task);
        }
    }

    /** Sleeps until the next {@link #wakeAll}, or a signal. */
    public void sleep(Task task) {
        waiters.add(task);
        try {
            task.runQueues().block(task, TaskState.INTERRUPTIBLE);
        } finally {
            waiters.remove(task);
        }
    }

    /** wake_up_all: wakes everybody who waits, in the order in which they came. */
    public void wakeAll() {
        wakeAllBut(null);
    }

    /** The same, but one sleeps on. */
    public void wakeAllBut(Task sleeper) {
        if (!waiters.isEmpty()) {
            for (Task task : List.copyOf(waiters)) {
                if (task != sleeper) {
                    task.runQueues().wake(task);
                }
            }
        }
    }

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return waiters.isEmpty();
    }
}
