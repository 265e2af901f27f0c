package dev.skep.kernel.task;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * All tasks by pid. Pids go up from 1 and begin again after {@link #PID_MAX}, skipping those in use and, after the first
 * round, the first 300, as Linux does. A zombie keeps its pid.
 *
 * <p>Linux: kernel/pid.c.
 */
public final class TaskTable {

    /** Default of kernel.pid_max on a small machine. */
    public static final int PID_MAX = 32768;

    private static final int RESERVED_PIDS = 300;

    private final TreeMap<Integer, Task> byPid = new TreeMap<>();
    private int next = 1;

    /** The next pid, taken from the counter.
     *
     * @throws ErrnoException EAGAIN when all are in use
     */
    public int allocPid() {
        if (byPid.size() >= PID_MAX - RESERVED_PIDS) {
            throw new ErrnoException(Errno.EAGAIN, "no pid is free");
        }
        while (byPid.containsKey(next)) {
            advance();
        }
        int pid = next;
        advance();
        return pid;
    }

    private void advance() {
        next = next + 1 >= PID_MAX ? RESERVED_PIDS : next + 1;
    }

    /** Lets the counter go on from here: /proc/sys/kernel/ns_last_pid. */
    public void setNextPid(int pid) {
        if (pid < 1 || pid >= PID_MAX) {
            throw new ErrnoException(Errno.EINVAL, "pid " + pid + " is out of range");
        }
        next = pid;
    }

    /** Enters a task. */
    public void add(Task task) {
        if (byPid.put(task.pid(), task) != null) {
            throw new KernelPanic("pid " + task.pid() + " given twice");
        }
    }

    /** Forgets a task: release_task(). */
    public void remove(Task task) {
        if (byPid.remove(task.pid()) != task) {
            throw new KernelPanic(task + " is not in the table");
        }
    }

    /** The task of a pid (a thread's too), or null. */
    public Task find(int pid) {
        return byPid.get(pid);
    }

    /** The smallest pid not below this one that is in use, or 0: how /proc is listed. */
    public int nextPid(int from) {
        Integer pid = byPid.ceilingKey(from);
        return pid == null ? 0 : pid;
    }

    /** All tasks by ascending pid, as a copy. */
    public List<Task> all() {
        return new ArrayList<>(byPid.values());
    }

    /** The threads of a group that have not exited, by ascending pid. */
    public List<Task> threads(int tgid) {
        List<Task> threads = new ArrayList<>();
        for (Task task : byPid.values()) {
            if (task.tgid() == tgid && task.isAlive()) {
                threads.add(task);
            }
        }
        return threads;
    }

    /** The child processes of a process, zombies too, by ascending pid. */
    public List<Task> children(Task parent) {
        List<Task> children = new ArrayList<>();
        for (Task task : byPid.values()) {
            if (task.isGroupLeader() && task.parent() != null && task.parent().tgid() == parent.tgid()) {
                children.add(task);
            }
        }
        return children;
    }
}
