package dev.skep.kernel.task;

import dev.skep.kernel.uapi.Signal;
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
    private Task parent;
    private String comm;
    private Cred cred;
    private int cpu;
    private long cpusAllowed = -1;
    private TaskState state = TaskState.RUNNING;
    private Signals signals = new Signals();
    private RunQueues runQueues;
    private Coroutine coroutine;
    private UserCode childEntry;
    private int exitStatus;
    private long startTime;
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

    /** The process that is told when this one exits; null for the first ones. */
    public Task parent() {
        return parent;
    }

    /** What reparenting does when the parent exits. */
    public void setParent(Task newParent) {
        this.parent = newParent;
    }

    /** Whether its pid is the process's id. */
    public boolean isGroupLeader() {
        return pid == tgid;
    }

    public TaskState state() {
        return state;
    }

    /** Only the scheduler and exit call it. */
    public void setState(TaskState newState) {
        this.state = newState;
    }

    /** Whether it has not exited. */
    public boolean isAlive() {
        return state != TaskState.ZOMBIE && state != TaskState.DEAD;
    }

    public Signals signals() {
        return signals;
    }

    /** What fork does with the parent's dispositions. */
    public void inheritSignals(Task from) {
        this.signals = from.signals.copy();
    }

    /** Makes a signal pending and wakes the task if it sleeps. */
    public void send(Signal signal) {
        signals.add(signal);
        if (signals.isPending() && state == TaskState.INTERRUPTIBLE) {
            runQueues.wake(this);
        }
    }

    /** Where it sleeps and is woken. */
    public RunQueues runQueues() {
        return runQueues;
    }

    /** The stack of its user code; null for idle tasks and before it first runs. */
    public Coroutine coroutine() {
        return coroutine;
    }

    /** Gives the task to a scheduler with the code it is to run: at fork and execve. */
    public void setCode(RunQueues scheduler, Coroutine code) {
        this.runQueues = scheduler;
        this.coroutine = code;
    }

    /**
     * Where the next child begins. User code sets it before it forks: a Java stack cannot be copied, so this stands for
     * the instruction pointer that the child would inherit. Taken once.
     */
    public void setChildEntry(UserCode entry) {
        this.childEntry = entry;
    }

    /** Takes {@link #setChildEntry}'s code; null if there is none. */
    public UserCode takeChildEntry() {
        UserCode entry = childEntry;
        childEntry = null;
        return entry;
    }

    /** The status that wait4(2) reports: exit code in bits 8 to 15, or the fatal signal in bits 0 to 6. */
    public int exitStatus() {
        return exitStatus;
    }

    public void setExitStatus(int status) {
        this.exitStatus = status;
    }

    /** When it was forked, ns since boot. */
    public long startTime() {
        return startTime;
    }

    public void setStartTime(long when) {
        this.startTime = when;
    }

    /** CPUs it may run on, one bit each. */
    public long cpusAllowed() {
        return cpusAllowed;
    }

    public void setCpusAllowed(long mask) {
        this.cpusAllowed = mask;
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
