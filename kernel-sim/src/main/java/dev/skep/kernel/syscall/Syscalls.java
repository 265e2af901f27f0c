package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.sched.Exec;
import dev.skep.kernel.sched.Exit;
import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.task.Coroutine;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.trace.SyscallTrace;
import dev.skep.kernel.uapi.SyscallNr;

/**
 * The entry from user mode: every system call comes through {@link #call}, is traced, costs virtual time, and answers a
 * number. A refusal becomes -errno; anything else that a handler throws is a broken kernel.
 *
 * <p>Linux: arch/x86/entry/common.c, do_syscall_64().
 */
public final class Syscalls {

    /** Virtual ns that entering and leaving the kernel costs; work inside is not charged yet. */
    public static final long COST_NS = 250;

    private final SyscallTable table;
    private final SyscallTrace trace;
    private final Scheduler scheduler;
    private final Exec exec;
    private final Exit exit;
    private String lastRefusal = "";

    public Syscalls(SyscallTable table, SyscallTrace trace, Scheduler scheduler, Exec exec, Exit exit) {
        this.table = table;
        this.trace = trace;
        this.scheduler = scheduler;
        this.exec = exec;
        this.exit = exit;
    }

    /** The table: also the support matrix. */
    public SyscallTable table() {
        return table;
    }

    /**
     * A system call of the running task.
     *
     * @param number as in rax
     * @return the result, or the negated errno
     */
    public long call(Task task, int number, long a1, long a2, long a3, long a4, long a5, long a6) {
        trace.enter(task.cpu(), task, number, a1, a2, a3, a4, a5, a6);
        scheduler.compute(task, COST_NS);
        Coroutine before = task.coroutine();
        long result = serve(task, number, a1, a2, a3, a4, a5, a6);
        trace.exit(task.cpu(), task, number, result);
        if (task.coroutine() != before) {
            exec.enter(task);
        }
        exit.returnToUser(task);
        return result;
    }

    private long serve(Task task, int number, long a1, long a2, long a3, long a4, long a5, long a6) {
        try {
            return table.call(task, number, a1, a2, a3, a4, a5, a6);
        } catch (ErrnoException e) {
            lastRefusal = e.getMessage();
            return e.errno().negative();
        } catch (KernelPanic e) {
            throw e;
        } catch (RuntimeException e) {
            throw new KernelPanic("%s in %s: %s".formatted(task, SyscallNr.of(number), e), e);
        }
    }

    /** Burns virtual time in user mode. */
    public void compute(Task task, long ns) {
        scheduler.compute(task, ns);
        exit.returnToUser(task);
    }

    /** Why the last refused call was refused: a line for whoever explains, not part of any answer. */
    public String lastRefusal() {
        return lastRefusal;
    }
}
