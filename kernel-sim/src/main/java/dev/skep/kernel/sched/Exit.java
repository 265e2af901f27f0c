package dev.skep.kernel.sched;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlot;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.task.TaskState;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.task.WaitQueue;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Signal;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How tasks end, and how their parents learn of it. A dead task's coroutine is left where it is: after exit(2) no line
 * of user code runs, not even a finally.
 *
 * <p>Linux: kernel/exit.c. Simplified: whoever has no parent, or init for one, is reaped at once; no stopped states.
 */
public final class Exit {

    /** wait4(2): do not wait. */
    public static final int WNOHANG = 1;

    private final TaskTable tasks;
    private final TaskSlots slots;
    private final Scheduler scheduler;
    private final SchedEvents trace;
    private final TaskSlot<WaitQueue> childExit;
    private final TreeMap<Integer, Integer> groupExits = new TreeMap<>();
    private BiConsumer<Task, RuntimeException> onCrash = (task, e) -> {};

    public Exit(TaskTable tasks, TaskSlots slots, Scheduler scheduler, SchedEvents trace) {
        this.tasks = tasks;
        this.slots = slots;
        this.scheduler = scheduler;
        this.trace = trace;
        this.childExit = slots.add((queue, parent, child, flags) -> null, (queue, task) -> {});
    }

    /** Who is told when user code ends by an exception, which kills its process as SIGABRT does. */
    public void onCrash(BiConsumer<Task, RuntimeException> listener) {
        this.onCrash = listener;
    }

    /** The whole life of a task's user code. */
    void runToExit(Task task, UserCode code) {
        int status;
        try {
            returnToUser(task);
            status = (code.run(task) & 0xff) << 8;
        } catch (KernelPanic e) {
            throw e;
        } catch (RuntimeException e) {
            onCrash.accept(task, e);
            status = Signal.SIGABRT.number();
        }
        exitGroup(task, status);
    }

    /** On the way back to user mode: a fatal signal ends the process. */
    public void returnToUser(Task task) {
        if (task.signals().isPending()) {
            Signal fatal = task.signals().take();
            if (fatal != null) {
                exitGroup(task, fatal.number());
            }
        }
    }

    /** exit_group(2): ends the running task's whole process. Does not return. */
    public void exitGroup(Task task, int status) {
        List<Task> threads = tasks.threads(task.tgid());
        if (threads.size() > 1 || !task.isGroupLeader()) {
            groupExits.putIfAbsent(task.tgid(), status);
            for (Task thread : threads) {
                if (thread != task) {
                    thread.send(Signal.SIGKILL);
                }
            }
        }
        exit(task, status);
    }

    /** exit(2): ends the running task. Does not return. */
    public void exit(Task task, int status) {
        die(task, status);
        scheduler.abandon(task);
    }

    /** The machine goes down: ends a task that does not run. */
    public void shutDown(Task task) {
        if (task.isAlive()) {
            die(task, Signal.SIGKILL.number());
        }
    }

    private void die(Task task, int status) {
        task.setExitStatus(status);
        slots.exit(task);
        boolean groupDead = tasks.threads(task.tgid()).size() == 1;
        trace.exited(task.cpu(), task, groupDead);
        adoptChildren(task);
        if (!task.isGroupLeader()) {
            task.setState(TaskState.DEAD);
            tasks.remove(task);
        } else {
            task.setState(TaskState.ZOMBIE);
        }
        if (groupDead) {
            notifyParent(tasks.find(task.tgid()));
        }
    }

    private void adoptChildren(Task task) {
        if (tasks.threads(task.tgid()).size() > 1) {
            return;
        }
        Task init = tasks.find(1);
        for (Task child : tasks.children(task)) {
            child.setParent(init == task ? null : init);
            if (!child.isAlive()) {
                notifyParent(child);
            }
        }
    }

    private void notifyParent(Task leader) {
        Integer groupStatus = groupExits.remove(leader.tgid());
        if (groupStatus != null) {
            leader.setExitStatus(groupStatus);
        }
        Task parent = leader.parent();
        if (parent == null || parent.tgid() == 1 || !tasks.find(parent.tgid()).isAlive()) {
            release(leader);
            return;
        }
        for (Task thread : tasks.threads(parent.tgid())) {
            thread.send(Signal.SIGCHLD);
            WaitQueue queue = childExit.get(thread);
            if (queue != null) {
                queue.wakeAll();
            }
        }
    }

    private void release(Task zombie) {
        zombie.setState(TaskState.DEAD);
        tasks.remove(zombie);
    }

    /**
     * wait4(2): waits for a child process to end and reaps it.
     *
     * @param pid a child's pid, or -1 for any
     * @return the child reaped; null with WNOHANG while none has ended
     * @throws ErrnoException ECHILD when there is no such child, EINTR
     */
    public Task wait4(Task task, int pid, int options) {
        WaitQueue queue = childExit.get(task);
        if (queue == null) {
            queue = new WaitQueue();
            childExit.set(task, queue);
        }
        while (true) {
            boolean any = false;
            for (Task child : tasks.children(task)) {
                if (pid > 0 && child.pid() != pid) {
                    continue;
                }
                any = true;
                if (child.state() == TaskState.ZOMBIE
                        && tasks.threads(child.tgid()).isEmpty()) {
                    release(child);
                    return child;
                }
            }
            if (!any) {
                throw new ErrnoException(Errno.ECHILD);
            }
            if ((options & WNOHANG) != 0) {
                return null;
            }
            if (task.signals().isPending()) {
                throw new ErrnoException(Errno.EINTR);
            }
            queue.sleep(task);
        }
    }

    /** kill(2) without the permission check: a signal for a process, which one of its threads takes. */
    public void kill(int tgid, Signal signal) {
        List<Task> threads = tasks.threads(tgid);
        if (!threads.isEmpty()) {
            threads.getFirst().send(signal);
        }
    }
}
