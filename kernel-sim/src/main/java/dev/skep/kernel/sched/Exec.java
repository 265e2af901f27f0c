package dev.skep.kernel.sched;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.task.Coroutine;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.Vfs;
import java.util.List;

/**
 * Replaces a process's program. The program of an executable is the user code that its inode carries; real ELF files
 * have none, and are refused as a wrong format is.
 *
 * <p>Linux: fs/exec.c. Simplified: no interpreters, no set-user-id, no other threads to kill.
 */
public final class Exec {

    private final Vfs vfs;
    private final Files files;
    private final Mm mm;
    private final Scheduler scheduler;
    private final SchedEvents trace;
    private final Exit exit;

    public Exec(Vfs vfs, Files files, Mm mm, Scheduler scheduler, SchedEvents trace, Exit exit) {
        this.vfs = vfs;
        this.files = files;
        this.mm = mm;
        this.scheduler = scheduler;
        this.trace = trace;
        this.exit = exit;
    }

    /**
     * Loads a program into the running task: new name, new memory with the arguments in it, descriptors marked so
     * closed. When the system call has returned, {@link #enter} starts it.
     *
     * @throws ErrnoException ENOENT, EACCES, ENOEXEC, ...; the old program goes on then
     */
    public void execve(Task task, Path base, String filename, List<String> arguments) {
        Path place = vfs.resolve(task, base, filename, true);
        Inode inode = place.inode();
        if (!inode.isRegular()) {
            throw new ErrnoException(Errno.EACCES, filename + " is not a regular file");
        }
        inode.checkPermission(task.cred(), Fcntl.MAY_EXEC);
        UserCode program = inode.program();
        if (program == null) {
            throw new ErrnoException(Errno.ENOEXEC, filename + " is no program of this machine");
        }
        mm.replace(task);
        mm.of(task).putArguments(arguments);
        files.unshare(task);
        files.of(task).closeOnExec();
        task.signals().resetHandlers();
        task.setComm(filename.substring(filename.lastIndexOf('/') + 1));
        task.setCode(scheduler, new Coroutine(() -> exit.runToExit(task, program)));
        trace.executed(task.cpu(), task, filename);
    }

    /** Leaves the old program for good. Does not return. */
    public void enter(Task task) {
        scheduler.abandon(task);
    }
}
