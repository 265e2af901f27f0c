package dev.skep.kernel.task;

import java.util.Arrays;

/**
 * A thread of execution: what Linux calls a task, with a pid of its own and the thread group's id that user space calls
 * the process id. It knows who it is and nothing of files, memory or scheduling; those live in its slots.
 *
 * <p>Linux: include/linux/sched.h, struct task_struct.
 */
public final class Task {

    /** Bytes of a command name, the NUL included (TASK_COMM_LEN). */
    public static final int COMM_LEN = 16;

    private final int pid;
    private final int tgid;
    private final Task parent;
    private String comm;
    private Cred cred;
    private int cpu;
    private Object[] slots = {};

    /**
     * @param pid thread id; 0 for idle tasks
     * @param tgid thread group id
     * @param parent the task that forked it, null for the first ones
     * @param comm command name, cut to 15 bytes
     * @param cred credentials
     * @param cpu the CPU it runs on
     */
    public Task(int pid, int tgid, Task parent, String comm, Cred cred, int cpu) {
        this.pid = pid;
        this.tgid = tgid;
        this.parent = parent;
        this.cred = cred;
        this.cpu = cpu;
        setComm(comm);
    }

    public int pid() {
        return pid;
    }

    public int tgid() {
        return tgid;
    }

    public Task parent() {
        return parent;
    }

    public String comm() {
        return comm;
    }

    public void setComm(String name) {
        this.comm = name.length() < COMM_LEN ? name : name.substring(0, COMM_LEN - 1);
    }

    public Cred cred() {
        return cred;
    }

    public void setCred(Cred newCred) {
        this.cred = newCred;
    }

    /** The CPU it runs on, or ran on last. */
    public int cpu() {
        return cpu;
    }

    public void setCpu(int newCpu) {
        this.cpu = newCpu;
    }

    Object slot(int index) {
        return index < slots.length ? slots[index] : null;
    }

    void setSlot(int index, Object value) {
        if (index >= slots.length) {
            slots = Arrays.copyOf(slots, index + 1);
        }
        slots[index] = value;
    }

    @Override
    public String toString() {
        return comm + "-" + pid;
    }
}
