package dev.skep.kernel.syscall;

import dev.skep.kernel.uapi.SyscallNr;
import java.util.EnumMap;
import java.util.Map;

/**
 * How well each system call works: the support matrix of {@link SyscallTable}. A call without a row answers ENOSYS; a
 * test holds the two together.
 *
 * @param level how much of Linux's call is there
 * @param note what is missing; empty if nothing is
 */
public record SyscallStatus(Level level, String note) {

    /** How much of Linux's call is there. */
    public enum Level {
        /** All of it that means something here. */
        FULL,
        /** The note says what is missing. */
        PARTIAL,
        /** Answers as if it had worked. */
        STUB
    }

    private static final Map<SyscallNr, SyscallStatus> ROWS = new EnumMap<>(SyscallNr.class);

    static {
        full(
                SyscallNr.READ,
                SyscallNr.WRITE,
                SyscallNr.PREAD64,
                SyscallNr.PWRITE64,
                SyscallNr.READV,
                SyscallNr.WRITEV,
                SyscallNr.LSEEK,
                SyscallNr.CLOSE,
                SyscallNr.IOCTL,
                SyscallNr.DUP,
                SyscallNr.DUP2,
                SyscallNr.DUP3,
                SyscallNr.OPEN,
                SyscallNr.OPENAT,
                SyscallNr.CREAT,
                SyscallNr.ACCESS,
                SyscallNr.FACCESSAT,
                SyscallNr.MKDIR,
                SyscallNr.MKDIRAT,
                SyscallNr.RMDIR,
                SyscallNr.UNLINK,
                SyscallNr.UNLINKAT,
                SyscallNr.RENAME,
                SyscallNr.RENAMEAT,
                SyscallNr.LINK,
                SyscallNr.LINKAT,
                SyscallNr.SYMLINK,
                SyscallNr.SYMLINKAT,
                SyscallNr.READLINK,
                SyscallNr.READLINKAT,
                SyscallNr.CHMOD,
                SyscallNr.FCHMODAT,
                SyscallNr.CHOWN,
                SyscallNr.FCHOWNAT,
                SyscallNr.TRUNCATE,
                SyscallNr.FTRUNCATE,
                SyscallNr.CHDIR,
                SyscallNr.FCHDIR,
                SyscallNr.GETCWD,
                SyscallNr.UMASK,
                SyscallNr.GETDENTS64,
                SyscallNr.EXIT,
                SyscallNr.EXIT_GROUP,
                SyscallNr.GETPID,
                SyscallNr.GETTID,
                SyscallNr.GETPPID,
                SyscallNr.GETUID,
                SyscallNr.GETEUID,
                SyscallNr.GETGID,
                SyscallNr.GETEGID,
                SyscallNr.PAUSE,
                SyscallNr.SCHED_YIELD,
                SyscallNr.SCHED_SETAFFINITY,
                SyscallNr.SCHED_GETAFFINITY,
                SyscallNr.UNAME,
                SyscallNr.CLOCK_GETRES,
                SyscallNr.GETTIMEOFDAY,
                SyscallNr.TIME,
                SyscallNr.NANOSLEEP,
                SyscallNr.CLOCK_NANOSLEEP,
                SyscallNr.GETRANDOM,
                SyscallNr.GETCPU,
                SyscallNr.SETHOSTNAME,
                SyscallNr.SOCKET,
                SyscallNr.BIND,
                SyscallNr.CONNECT,
                SyscallNr.GETSOCKNAME,
                SyscallNr.SENDTO,
                SyscallNr.RECVFROM,
                SyscallNr.SETSOCKOPT,
                SyscallNr.GETSOCKOPT,
                SyscallNr.BPF);
        partial(SyscallNr.FCNTL, "descriptors and flags; no locks");
        partial(SyscallNr.STAT, "no times");
        partial(SyscallNr.LSTAT, "no times");
        partial(SyscallNr.FSTAT, "no times");
        partial(SyscallNr.NEWFSTATAT, "no times");
        partial(SyscallNr.MOUNT, "no bind mounts, no remounting");
        partial(SyscallNr.UMOUNT2, "of the flags MNT_DETACH, at once");
        partial(SyscallNr.CLONE, "the child begins where the task's child entry says");
        partial(SyscallNr.FORK, "the child begins where the task's child entry says");
        partial(SyscallNr.VFORK, "the child begins where the task's child entry says; the parent goes on");
        partial(SyscallNr.EXECVE, "environments are dropped");
        partial(SyscallNr.WAIT4, "no process groups, no rusage");
        partial(SyscallNr.SETUID, "one uid stands for all");
        partial(SyscallNr.SETGID, "one gid stands for all");
        partial(SyscallNr.KILL, "no process groups");
        partial(SyscallNr.RT_SIGACTION, "a handler only interrupts");
        partial(SyscallNr.CLOCK_GETTIME, "CPU clocks count from the task's start");
        partial(SyscallNr.PRLIMIT64, "nothing is limited");
        partial(SyscallNr.GETRLIMIT, "nothing is limited");
        partial(SyscallNr.SENDMSG, "no control messages");
        partial(SyscallNr.RECVMSG, "no control messages");
        partial(SyscallNr.PERF_EVENT_OPEN, "tracepoint and software events; no sampling, no groups");
        stub(SyscallNr.FSYNC);
        stub(SyscallNr.FDATASYNC);
        stub(SyscallNr.SYNC);
        stub(SyscallNr.SETRLIMIT);
    }

    private static void full(SyscallNr... calls) {
        for (SyscallNr call : calls) {
            ROWS.put(call, new SyscallStatus(Level.FULL, ""));
        }
    }

    private static void partial(SyscallNr call, String note) {
        ROWS.put(call, new SyscallStatus(Level.PARTIAL, note));
    }

    private static void stub(SyscallNr call) {
        ROWS.put(call, new SyscallStatus(Level.STUB, ""));
    }

    /** The row of a call; null for one that Linux has and this kernel refuses with ENOSYS. */
    public static SyscallStatus of(SyscallNr call) {
        return ROWS.get(call);
    }
}
