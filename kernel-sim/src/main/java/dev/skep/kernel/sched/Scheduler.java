package dev.skep.kernel.sched;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.task.Coroutine;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.RunQueues;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskState;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.time.EventQueue;
import java.util.function.BooleanSupplier;

/**
 * All CPUs of the machine on one host thread. A task's code runs in no time until it burns some ({@link #compute}): then
 * its CPU is busy until that moment, which is an event like any timer, and the other CPUs' events come in between. So
 * what happens is decided by (time, CPU, sequence) alone.
 *
 * <p>A CPU's event runs its current task until that is busy, sleeps, has used up its slice while others wait, or is
 * dead; then the next task is picked. When no event is left the machine is idle: nothing will ever happen unless somebody
 * outside does it.
 *
 * <p>Linux: kernel/sched/core.c. Simplified: a switch costs nothing; a waking task goes back to the CPU that it ran on.
 */
public final class Scheduler implements RunQueues {

    /** Why {@link #run} returned. */
    public enum Outcome {
        /** What was waited for has come. */
        FINISHED,
        /** Nothing will happen any more. */
        IDLE,
        /** The moment given as limit has come. */
        DEADLINE,
        /** {@link #stop} was called. */
        STOPPED
    }

    /** ns a task may run while others wait: base_slice_ns of a small machine. */
    public static final long SLICE_NS = 2_800_000;

    /** What the scheduler keeps per CPU. Linux: struct rq. */
    private static final class Rq {
        private final Cpu cpu;
        private final Task idle;
        private final RunQueue queue;
        private final Runnable proceed;
        private boolean eventPending;
        private boolean yielding;
        private long sliceEnd;
        private long switches;

        Rq(Cpu cpu, RunQueue queue, Scheduler scheduler) {
            this.cpu = cpu;
            this.idle = cpu.current();
            this.queue = queue;
            this.proceed = () -> scheduler.proceed(this);
        }
    }

    private final Clock clock;
    private final EventQueue events;
    private final SchedEvents trace;
    private final Rq[] rqs;
    private BooleanSupplier until = () -> false;
    private long limit = Long.MAX_VALUE;
    private boolean running;
    private int nextCpu;
    private Rq active;
    private volatile boolean stopRequested;

    /**
     * @param cpus the CPUs, each with its idle task as current
     */
    public Scheduler(Clock clock, EventQueue events, SchedEvents trace, Cpu[] cpus) {
        this.clock = clock;
        this.events = events;
        this.trace = trace;
        this.rqs = new Rq[cpus.length];
        for (int i = 0; i < cpus.length; i++) {
            rqs[i] = new Rq(cpus[i], new RoundRobin(), this);
        }
    }

    /** CPUs. */
    public int cpus() {
        return rqs.length;
    }

    /** Context switches so far. */
    public long switches() {
        long sum = 0;
        for (Rq rq : rqs) {
            sum += rq.switches;
        }
        return sum;
    }

    /** The task that runs at this very moment, or null when the caller is an event or the host. */
    public Task running() {
        return active == null ? null : active.cpu.current();
    }

    // -- the host's side -------------------------------------------------------------------------------------------

    /** Lets the machine live until the condition holds, it is idle, or the clock would pass {@code deadline} (ns). */
    public Outcome run(BooleanSupplier condition, long deadline) {
        if (running) {
            throw new KernelPanic("the scheduler is entered twice");
        }
        running = true;
        until = condition;
        limit = deadline;
        try {
            while (!condition.getAsBoolean()) {
                if (stopRequested) {
                    return Outcome.STOPPED;
                }
                long next = events.next();
                if (next == Long.MAX_VALUE) {
                    return Outcome.IDLE;
                }
                if (next > deadline) {
                    clock.advanceTo(Math.max(deadline, clock.now()));
                    return Outcome.DEADLINE;
                }
                events.runNext();
            }
            return Outcome.FINISHED;
        } finally {
            stopRequested = false;
            until = () -> false;
            limit = Long.MAX_VALUE;
            running = false;
            active = null;
        }
    }

    /** Makes {@link #run} return at the next event: the one method that another host thread may call. */
    public void stop() {
        stopRequested = true;
    }

    // -- tasks -----------------------------------------------------------------------------------------------------

    /** Places a new task on the next CPU that it may run on and makes it runnable. */
    public void start(Task task) {
        task.setCpu(place(task));
        trace.woken(cpuOfCaller(task), currentOr(task), task, true);
        enqueue(task);
    }

    private int place(Task task) {
        for (int i = 0; i < rqs.length; i++) {
            int cpu = (nextCpu + i) % rqs.length;
            if ((task.cpusAllowed() >>> cpu & 1) != 0) {
                nextCpu = (cpu + 1) % rqs.length;
                return cpu;
            }
        }
        throw new KernelPanic(task + " may run nowhere");
    }

    private int cpuOfCaller(Task task) {
        return active == null ? task.cpu() : active.cpu.id();
    }

    private Task currentOr(Task task) {
        return active == null ? rqs[task.cpu()].cpu.current() : active.cpu.current();
    }

    private void enqueue(Task task) {
        if ((task.cpusAllowed() >>> task.cpu() & 1) == 0) {
            task.setCpu(place(task));
        }
        Rq rq = rqs[task.cpu()];
        rq.queue.enqueue(task);
        if (rq.cpu.current() == rq.idle && rq != active) {
            schedule(rq, clock.now());
        }
    }

    private void schedule(Rq rq, long when) {
        if (!rq.eventPending) {
            rq.eventPending = true;
            events.at(when, rq.cpu.id(), rq.proceed);
        }
    }

    @Override
    public void wake(Task task) {
        if (task.state() == TaskState.INTERRUPTIBLE || task.state() == TaskState.UNINTERRUPTIBLE) {
            task.setState(TaskState.RUNNING);
            trace.woken(cpuOfCaller(task), currentOr(task), task, false);
            enqueue(task);
        }
    }

    @Override
    public void block(Task task, TaskState state) {
        if (!Coroutine.isInside()) {
            throw new KernelPanic(task + " would sleep outside of the scheduler");
        }
        task.setState(state);
        Coroutine.suspend();
    }

    /** sched_yield(2): lets the others on this CPU go first. */
    public void yield(Task task) {
        Rq rq = rqs[task.cpu()];
        if (rq.queue.size() > 0) {
            rq.yielding = true;
            Coroutine.suspend();
        }
    }

    /** Moves the running task to a CPU that its affinity allows. */
    public void migrate(Task task) {
        rqs[task.cpu()].yielding = true;
        Coroutine.suspend();
    }

    /** Leaves for good a coroutine whose task is dead or has another one now. Does not return. */
    void abandon(Task task) {
        Coroutine.suspend();
        throw new KernelPanic(task + " came back from where nobody does");
    }

    /**
     * Burns virtual time on the task's CPU; others may run in between when the slice ends. Outside of any task (at boot,
     * in a call from the host) time stands still.
     *
     * @param ns virtual nanoseconds
     */
    public void compute(Task task, long ns) {
        if (active == null || !Coroutine.isInside()) {
            return;
        }
        long left = ns;
        while (left > 0) {
            Rq rq = rqs[task.cpu()];
            long now = clock.now();
            if (now >= rq.sliceEnd) {
                if (rq.queue.size() > 0 || (task.cpusAllowed() >>> task.cpu() & 1) == 0) {
                    rq.yielding = true;
                    Coroutine.suspend();
                    continue;
                }
                rq.sliceEnd = now + SLICE_NS;
            }
            long part = Math.min(left, rq.sliceEnd - now);
            burn(rq, now + part);
            left -= part;
        }
    }

    private void burn(Rq rq, long end) {
        if (events.next() > end && end <= limit && !stopRequested && !until.getAsBoolean()) {
            clock.advanceTo(end); // nothing happens before: no need to leave the coroutine
            return;
        }
        schedule(rq, end);
        Coroutine.suspend();
    }

    /** A CPU's event: its current task goes on, or the next one starts. */
    private void proceed(Rq rq) {
        rq.eventPending = false;
        active = rq;
        try {
            while (true) {
                Task task = rq.cpu.current();
                boolean preempted = rq.yielding;
                if (task != rq.idle && task.state() == TaskState.RUNNING && preempted) {
                    enqueueAgain(rq, task);
                }
                rq.yielding = false;
                if (task == rq.idle || task.state() != TaskState.RUNNING || preempted) {
                    if (!switchTo(rq, task, preempted)) {
                        if (rq.queue.size() > 0) {
                            continue; // whoever traced the switch has woken somebody
                        }
                        return;
                    }
                    task = rq.cpu.current();
                }
                if (until.getAsBoolean()) {
                    schedule(rq, clock.now());
                    return;
                }
                task.coroutine().resume();
                if (rq.eventPending) {
                    return;
                }
            }
        } finally {
            active = null;
        }
    }

    private void enqueueAgain(Rq rq, Task task) {
        if ((task.cpusAllowed() >>> rq.cpu.id() & 1) != 0) {
            rq.queue.enqueue(task);
        } else {
            task.setCpu(place(task));
            Rq other = rqs[task.cpu()];
            other.queue.enqueue(task);
            if (other.cpu.current() == other.idle) {
                schedule(other, clock.now());
            }
        }
    }

    /** Gives the CPU to the next task; false if there is none and the CPU idles. */
    private boolean switchTo(Rq rq, Task prev, boolean preempted) {
        Task next = rq.queue.pickNext();
        Task to = next == null ? rq.idle : next;
        if (to != prev) {
            rq.switches++;
            trace.switched(rq.cpu.id(), prev, to, preempted);
            rq.cpu.setCurrent(to);
        }
        rq.sliceEnd = clock.now() + SLICE_NS;
        return next != null;
    }
}
