package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.sched.Exec;
import dev.skep.kernel.sched.Exit;
import dev.skep.kernel.sched.Fork;
import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskState;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Signal;
import java.util.List;

/**
 * Calls on processes: their coming and going, their ids, signals, CPUs.
 *
 * <p>Linux: kernel/fork.c, kernel/exit.c, fs/exec.c, kernel/sys.c, kernel/signal.c, kernel/sched/syscalls.c.
 */
final class ProcessCalls {

    private static final long CSIGNAL = 0xff;
    private static final long VFORK_FLAGS = 0x4100;

    private final UserArgs args;
    private final TaskTable tasks;
    private final Scheduler scheduler;
    private final Fork fork;
    private final Exec exec;
    private final Exit exit;

    ProcessCalls(UserArgs args, TaskTable tasks, Scheduler scheduler, Fork fork, Exec exec, Exit exit) {
        this.args = args;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.fork = fork;
        this.exec = exec;
        this.exit = exit;
    }

    long fork(Task task) {
        return fork.fork(task, 0).pid();
    }

    /** CLONE_VM without the waiting: the child gets memory of its own, or its arguments would overwrite the parent's. */
    long vfork(Task task) {
        return fork.fork(task, VFORK_FLAGS & ~0x100).pid();
    }

    long clone(Task task, long flags) {
        return fork.fork(task, flags & ~CSIGNAL).pid();
    }

    long execve(Task task, long filename, long argv) {
        List<String> arguments = args.strings(task, argv);
        exec.execve(task, args.vfs.cwd(task), args.path(task, filename), arguments);
        return 0;
    }

    long exit(Task task, long code) {
        exit.exit(task, (int) (code & 0xff) << 8);
        return 0;
    }

    long exitGroup(Task task, long code) {
        exit.exitGroup(task, (int) (code & 0xff) << 8);
        return 0;
    }

    long wait4(Task task, long pid, long status, long options) {
        if (pid == 0 || (int) pid < -1) {
            throw new ErrnoException(Errno.EINVAL, "process groups are not built");
        }
        Task child = exit.wait4(task, (int) pid, (int) options);
        if (child == null) {
            return 0;
        }
        if (status != 0) {
            args.memory(task).putInt(status, child.exitStatus());
        }
        return child.pid();
    }

    long getppid(Task task) {
        return task.parent() == null ? 0 : task.parent().tgid();
    }

    /** kill(2): one process only; signal 0 asks whether it is there. */
    long kill(Task task, long pid, long number) {
        if (number < 0 || number > 64) {
            throw new ErrnoException(Errno.EINVAL, "no signal " + number);
        }
        if (pid <= 0) {
            throw new ErrnoException(Errno.EINVAL, "process groups are not built");
        }
        Task target = tasks.find((int) pid);
        if (target == null) {
            throw new ErrnoException(Errno.ESRCH, "no process " + pid);
        }
        boolean mayKill =
                task.cred().uid() == target.cred().uid() || task.cred().has(Capability.CAP_KILL);
        if (!mayKill) {
            throw new ErrnoException(Errno.EPERM, target + " belongs to somebody else");
        }
        Signal signal = Signal.of((int) number);
        if (signal != null) {
            exit.kill(target.tgid(), signal);
        }
        return 0;
    }

    /** rt_sigaction(2): struct sigaction's first word is the handler: 0 default, 1 ignore, else a handler. */
    long sigaction(Task task, long number, long act, long oact, long size) {
        Signal signal = Signal.of((int) number);
        boolean fixed = signal == Signal.SIGKILL || signal == Signal.SIGSTOP;
        if (size != 8 || signal == null || fixed && act != 0) {
            throw new ErrnoException(Errno.EINVAL, "sigaction of signal " + number);
        }
        UserMemory memory = args.memory(task);
        long handler = act == 0 ? 0 : memory.getLong(act);
        if (oact != 0) {
            memory.putLong(
                    oact, task.signals().isCaught(signal) ? 2 : task.signals().isIgnored(signal) ? 1 : 0);
        }
        if (act != 0) {
            task.signals().setDisposition(signal, handler == 1, handler != 0 && handler != 1);
        }
        return 0;
    }

    long pause(Task task) {
        while (!task.signals().isPending()) {
            scheduler.block(task, TaskState.INTERRUPTIBLE);
        }
        throw new ErrnoException(Errno.EINTR);
    }

    long schedYield(Task task) {
        scheduler.yield(task);
        return 0;
    }

    /** A mask of one u64 serves up to 64 CPUs. */
    long schedSetaffinity(Task task, long pid, long length, long mask) {
        Task target = target(pid == 0 ? task.pid() : pid);
        byte[] bytes = args.memory(task).copyFromUser(mask, (int) Math.min(length, 8));
        long wanted = 0;
        for (int i = 0; i < bytes.length; i++) {
            wanted |= (bytes[i] & 0xffL) << 8 * i;
        }
        long possible = scheduler.cpus() == 64 ? -1 : (1L << scheduler.cpus()) - 1;
        if ((wanted & possible) == 0) {
            throw new ErrnoException(Errno.EINVAL, "no CPU of the mask exists");
        }
        target.setCpusAllowed(wanted & possible);
        if (target == task && (target.cpusAllowed() >>> task.cpu() & 1) == 0) {
            scheduler.migrate(task);
        }
        return 0;
    }

    long schedGetaffinity(Task task, long pid, long length, long mask) {
        if (length < 8) {
            throw new ErrnoException(Errno.EINVAL, "the mask takes 8 bytes");
        }
        long possible = scheduler.cpus() == 64 ? -1 : (1L << scheduler.cpus()) - 1;
        args.memory(task).putLong(mask, target(pid == 0 ? task.pid() : pid).cpusAllowed() & possible);
        return 8;
    }

    private Task target(long pid) {
        Task target = tasks.find((int) pid);
        if (target == null) {
            throw new ErrnoException(Errno.ESRCH, "no task " + pid);
        }
        return target;
    }

    long setuid(Task task, long uid) {
        if ((int) uid != task.cred().uid() && !task.cred().has(Capability.CAP_SETUID)) {
            throw new ErrnoException(Errno.EPERM, "changing the uid needs CAP_SETUID");
        }
        Cred old = task.cred();
        task.setCred(new Cred((int) uid, old.gid(), (int) uid == 0 ? old.effective() : 0));
        return 0;
    }

    long setgid(Task task, long gid) {
        if ((int) gid != task.cred().gid() && !task.cred().has(Capability.CAP_SETGID)) {
            throw new ErrnoException(Errno.EPERM, "changing the gid needs CAP_SETGID");
        }
        task.setCred(new Cred(task.cred().uid(), (int) gid, task.cred().effective()));
        return 0;
    }
}
