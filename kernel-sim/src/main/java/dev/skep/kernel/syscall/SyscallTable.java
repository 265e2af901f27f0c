package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.net.Sockets;
import dev.skep.kernel.perf.PerfEvents;
import dev.skep.kernel.sched.Exec;
import dev.skep.kernel.sched.Exit;
import dev.skep.kernel.sched.Fork;
import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.sysctl.KernelSysctls;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.time.EventQueue;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.Vfs;

/**
 * What serves each system call: a literal switch, so that a machine boots without making a hundred objects first. What
 * has no case answers ENOSYS. {@link SyscallStatus} says how well each one works.
 *
 * <p>Linux: arch/x86/entry/syscalls/syscall_64.tbl.
 */
public final class SyscallTable {

    private static final long CWD = Fcntl.AT_FDCWD;
    private static final long CREAT_FLAGS = Fcntl.O_CREAT | Fcntl.O_WRONLY | Fcntl.O_TRUNC;

    private final UserArgs args;
    private final FileCalls files;
    private final PathCalls paths;
    private final ProcessCalls processes;
    private final SystemCalls system;
    private final SocketCalls sockets;
    private final PerfEvents perf;
    private BpfSyscallEntry bpf = (task, cmd, uattr, size) -> {
        throw new ErrnoException(Errno.ENOSYS, "no BPF is built into this kernel");
    };

    /** What the calls need of their machine. */
    public record Subsystems(
            Mm mm,
            Files files,
            Vfs vfs,
            TaskTable tasks,
            Scheduler scheduler,
            Fork fork,
            Exec exec,
            Exit exit,
            Clock clock,
            EventQueue events,
            SimRandom random,
            KernelSysctls sysctls,
            Sockets sockets,
            PerfEvents perf) {}

    public SyscallTable(Subsystems s) {
        args = new UserArgs(s.mm, s.files, s.vfs);
        files = new FileCalls(args);
        paths = new PathCalls(args);
        processes = new ProcessCalls(args, s.tasks, s.scheduler, s.fork, s.exec, s.exit);
        system = new SystemCalls(args, s.sysctls, s.clock, s.events, s.random);
        sockets = new SocketCalls(args, s.sockets);
        perf = s.perf;
    }

    /** Installs bpf(2). Called once, at boot. */
    public void setBpf(BpfSyscallEntry entry) {
        this.bpf = entry;
    }

    /**
     * Serves a call. Arguments are the six registers; those that the call does not have are garbage.
     *
     * @return the result in rax
     * @throws ErrnoException what user space gets as -errno
     */
    long call(Task t, int number, long a1, long a2, long a3, long a4, long a5, long a6) {
        SyscallNr call = SyscallNr.of(number);
        if (call == null) {
            throw new ErrnoException(Errno.ENOSYS, "there is no system call " + number);
        }
        return switch (call) {
            // files
            case READ -> files.read(t, a1, a2, a3);
            case WRITE -> files.write(t, a1, a2, a3);
            case PREAD64 -> files.pread(t, a1, a2, a3, a4);
            case PWRITE64 -> files.pwrite(t, a1, a2, a3, a4);
            case READV -> files.vector(t, a1, a2, a3, false);
            case WRITEV -> files.vector(t, a1, a2, a3, true);
            case LSEEK -> files.lseek(t, a1, a2, a3);
            case CLOSE -> files.close(t, a1);
            case IOCTL -> files.ioctl(t, a1, a2, a3);
            case DUP -> files.dup(t, a1);
            case DUP2 -> files.dup2(t, a1, a2);
            case DUP3 -> files.dup3(t, a1, a2, a3);
            case FCNTL -> files.fcntl(t, a1, a2, a3);
            case FSYNC -> files.fsync(t, a1);
            case FDATASYNC -> files.fsync(t, a1);
            case SYNC -> 0;
            // paths
            case OPEN -> paths.openat(t, CWD, a1, a2, a3);
            case OPENAT -> paths.openat(t, a1, a2, a3, a4);
            case CREAT -> paths.openat(t, CWD, a1, CREAT_FLAGS, a2);
            case STAT -> paths.newfstatat(t, CWD, a1, a2, 0);
            case LSTAT -> paths.newfstatat(t, CWD, a1, a2, Fcntl.AT_SYMLINK_NOFOLLOW);
            case FSTAT -> paths.fstat(t, a1, a2);
            case NEWFSTATAT -> paths.newfstatat(t, a1, a2, a3, a4);
            case ACCESS -> paths.faccessat(t, CWD, a1, a2);
            case FACCESSAT -> paths.faccessat(t, a1, a2, a3);
            case MKDIR -> paths.mkdirat(t, CWD, a1, a2);
            case MKDIRAT -> paths.mkdirat(t, a1, a2, a3);
            case RMDIR -> paths.unlinkat(t, CWD, a1, Fcntl.AT_REMOVEDIR);
            case UNLINK -> paths.unlinkat(t, CWD, a1, 0);
            case UNLINKAT -> paths.unlinkat(t, a1, a2, a3);
            case RENAME -> paths.renameat(t, CWD, a1, CWD, a2);
            case RENAMEAT -> paths.renameat(t, a1, a2, a3, a4);
            case LINK -> paths.linkat(t, CWD, a1, CWD, a2, 0);
            case LINKAT -> paths.linkat(t, a1, a2, a3, a4, a5);
            case SYMLINK -> paths.symlinkat(t, a1, CWD, a2);
            case SYMLINKAT -> paths.symlinkat(t, a1, a2, a3);
            case READLINK -> paths.readlinkat(t, CWD, a1, a2, a3);
            case READLINKAT -> paths.readlinkat(t, a1, a2, a3, a4);
            case CHMOD -> paths.fchmodat(t, CWD, a1, a2);
            case FCHMODAT -> paths.fchmodat(t, a1, a2, a3);
            case CHOWN -> paths.fchownat(t, CWD, a1, a2, a3, 0);
            case FCHOWNAT -> paths.fchownat(t, a1, a2, a3, a4, a5);
            case TRUNCATE -> paths.truncate(t, a1, a2);
            case FTRUNCATE -> paths.ftruncate(t, a1, a2);
            case CHDIR -> paths.chdir(t, a1);
            case FCHDIR -> paths.fchdir(t, a1);
            case GETCWD -> paths.getcwd(t, a1, a2);
            case UMASK -> paths.umask(t, a1);
            case GETDENTS64 -> paths.getdents64(t, a1, a2, a3);
            case MOUNT -> paths.mount(t, a1, a2, a3, a4, a5);
            case UMOUNT2 -> paths.umount(t, a1, a2);
            // processes
            case CLONE -> processes.clone(t, a1);
            case FORK -> processes.fork(t);
            case VFORK -> processes.vfork(t);
            case EXECVE -> processes.execve(t, a1, a2);
            case EXIT -> processes.exit(t, a1);
            case EXIT_GROUP -> processes.exitGroup(t, a1);
            case WAIT4 -> processes.wait4(t, a1, a2, a3);
            case GETPID -> t.tgid();
            case GETTID -> t.pid();
            case GETPPID -> processes.getppid(t);
            case GETUID -> t.cred().uid();
            case GETEUID -> t.cred().uid();
            case GETGID -> t.cred().gid();
            case GETEGID -> t.cred().gid();
            case SETUID -> processes.setuid(t, a1);
            case SETGID -> processes.setgid(t, a1);
            case KILL -> processes.kill(t, a1, a2);
            case RT_SIGACTION -> processes.sigaction(t, a1, a2, a3, a4);
            case PAUSE -> processes.pause(t);
            case SCHED_YIELD -> processes.schedYield(t);
            case SCHED_SETAFFINITY -> processes.schedSetaffinity(t, a1, a2, a3);
            case SCHED_GETAFFINITY -> processes.schedGetaffinity(t, a1, a2, a3);
            // system
            case UNAME -> system.uname(t, a1);
            case CLOCK_GETTIME -> system.clockGettime(t, a1, a2);
            case CLOCK_GETRES -> system.clockGetres(t, a1, a2);
            case GETTIMEOFDAY -> system.gettimeofday(t, a1);
            case TIME -> system.time(t, a1);
            case NANOSLEEP -> system.nanosleep(t, a1, a2);
            case CLOCK_NANOSLEEP -> system.clockNanosleep(t, a1, a2, a3, a4);
            case GETRANDOM -> system.getrandom(t, a1, a2);
            case GETCPU -> system.getcpu(t, a1, a2);
            case PRLIMIT64 -> system.prlimit(t, a2, a4);
            case GETRLIMIT -> system.prlimit(t, a1, a2);
            case SETRLIMIT -> system.prlimit(t, a1, 0);
            case SETHOSTNAME -> system.sethostname(t, a1, a2);
            // sockets
            case SOCKET -> sockets.socket(t, a1, a2, a3);
            case BIND -> sockets.bind(t, a1, a2, a3);
            case CONNECT -> sockets.connect(t, a1, a2, a3);
            case GETSOCKNAME -> sockets.getsockname(t, a1, a2, a3);
            case SENDTO -> sockets.sendto(t, a1, a2, a3, a4, a5, a6);
            case RECVFROM -> sockets.recvfrom(t, a1, a2, a3, a4, a5, a6);
            case SENDMSG -> sockets.sendmsg(t, a1, a2, a3);
            case RECVMSG -> sockets.recvmsg(t, a1, a2, a3);
            case SETSOCKOPT -> sockets.setsockopt(t, a1, a2, a3, a4, a5);
            case GETSOCKOPT -> sockets.getsockopt(t, a1, a2, a3, a4, a5);
            // bpf and perf
            case BPF -> bpf.call(t, (int) a1, a2, (int) a3);
            case PERF_EVENT_OPEN ->
                args.install(t, perf.open(t, a1, (int) a2, (int) a3, (int) a4, a5), PerfEvents.isCloseOnExec(a5));
            // a row of the support table: Linux has it, this kernel refuses it as one built without it would
            default -> throw new ErrnoException(Errno.ENOSYS, call + ": this kernel has no such call");
        };
    }
}
