package dev.skep.kernel.sched;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Coroutine;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.uapi.Errno;

/**
 * How tasks begin: fork, vfork, clone, and the processes that the machine itself starts.
 *
 * <p>Linux: kernel/fork.c. Simplified: vfork does not make the parent wait; no namespaces.
 */
public final class Fork {

    /** clone(2): the child is a thread of the caller's process. */
    public static final long CLONE_THREAD = 0x10000;
    /** clone(2): the child's parent is the caller's parent. */
    public static final long CLONE_PARENT = 0x8000;

    private static final long CLONE_VM = 0x100;
    private static final long CLONE_SIGHAND = 0x800;

    private final TaskTable tasks;
    private final TaskSlots slots;
    private final Scheduler scheduler;
    private final SchedEvents trace;
    private final Exit exit;
    private final Clock clock;

    public Fork(TaskTable tasks, TaskSlots slots, Scheduler scheduler, SchedEvents trace, Exit exit, Clock clock) {
        this.tasks = tasks;
        this.slots = slots;
        this.scheduler = scheduler;
        this.trace = trace;
        this.exit = exit;
        this.clock = clock;
    }

    /**
     * Makes a child of a task, or a thread of its process. The child begins at {@link Task#takeChildEntry}.
     *
     * @param flags clone(2)'s
     * @throws ErrnoException EINVAL for flags that contradict one another or a child without code, EAGAIN
     */
    public Task fork(Task parent, long flags) {
        if ((flags & CLONE_THREAD) != 0 && (flags & CLONE_SIGHAND) == 0
                || (flags & CLONE_SIGHAND) != 0 && (flags & CLONE_VM) == 0) {
            throw new ErrnoException(Errno.EINVAL, "CLONE_THREAD needs CLONE_SIGHAND, which needs CLONE_VM");
        }
        UserCode entry = parent.takeChildEntry();
        if (entry == null) {
            throw new ErrnoException(Errno.EINVAL, parent + " set no entry for its child");
        }
        int pid = tasks.allocPid();
        boolean thread = (flags & CLONE_THREAD) != 0;
        Task realParent = thread || (flags & CLONE_PARENT) != 0 ? parent.parent() : parent;
        Task child =
                new Task(pid, thread ? parent.tgid() : pid, realParent, parent.comm(), parent.cred(), parent.cpu());
        child.inheritSignals(parent);
        child.setCpusAllowed(parent.cpusAllowed());
        slots.fork(parent, child, flags);
        trace.forked(parent.cpu(), parent, child);
        begin(child, entry);
        return child;
    }

    /**
     * Starts a process that nobody forked.
     *
     * @param parent who waits for it; null or init if nobody does
     * @param cpusAllowed one bit a CPU
     */
    public Task spawn(Task parent, String comm, Cred cred, long cpusAllowed, UserCode code) {
        int pid = tasks.allocPid();
        Task task = new Task(pid, pid, parent, comm, cred, 0);
        task.setCpusAllowed(cpusAllowed);
        begin(task, code);
        return task;
    }

    private void begin(Task task, UserCode code) {
        task.setStartTime(clock.now());
        task.setCode(scheduler, new Coroutine(() -> exit.runToExit(task, code)));
        tasks.add(task);
        scheduler.start(task);
    }
}
