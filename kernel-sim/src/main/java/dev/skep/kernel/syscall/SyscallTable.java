package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.net.Sockets;
import dev.skep.kernel.perf.PerfEvents;
import dev.skep.kernel.sched.Exec;
import dev.skep.kernel.sched.Exit;
import dev.skep.kernel.sched.Fork;
import dev.skep.kernel.sched.Scheduler;
import dev.skep.kernel.sysctl.KernelSysctls;
import dev.skep.kernel.task.TaskTable;
import dev.skep.kernel.time.Clock;
import dev.skep.kernel.time.EventQueue;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.Vfs;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which system calls work, and how well: a literal table. What has no row answers ENOSYS.
 *
 * <p>Linux: arch/x86/entry/syscalls/syscall_64.tbl.
 */
public final class SyscallTable {

    /** How much of Linux's call is there. */
    public enum Status {
        /** All of it that means something here. */
        FULL,
        /** The row's note says what is missing. */
        PARTIAL,
        /** Answers as if it had worked. */
        STUB
    }

    /**
     * A row of the support matrix.
     *
     * @param status how much of it there is
     * @param note what is missing; empty if nothing is
     * @param handler what serves it
     */
    public record Row(Status status, String note, SyscallHandler handler) {}

    private static final long CWD = Fcntl.AT_FDCWD;

    private final Map<SyscallNr, Row> rows = new EnumMap<>(SyscallNr.class);
    private final SyscallHandler[] handlers = new SyscallHandler[SyscallNr.COUNT];
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
        UserArgs args = new UserArgs(s.mm, s.files, s.vfs);
        files(new FileCalls(args));
        paths(new PathCalls(args));
        processes(new ProcessCalls(args, s.tasks, s.scheduler, s.fork, s.exec, s.exit));
        system(new SystemCalls(args, s.sysctls, s.clock, s.events, s.random));
        sockets(new SocketCalls(args, s.sockets));
        full(SyscallNr.BPF, (t, cmd, uattr, size, d, e, f) -> bpf.call(t, (int) cmd, uattr, (int) size));
        partial(
                SyscallNr.PERF_EVENT_OPEN,
                "tracepoint and software events; no sampling, no groups",
                (t, attr, pid, cpu, group, flags, f) -> args.install(
                        t,
                        s.perf.open(t, attr, (int) pid, (int) cpu, (int) group, flags),
                        PerfEvents.isCloseOnExec(flags)));
    }

    private void files(FileCalls c) {
        full(SyscallNr.READ, (t, fd, buf, count, d, e, f) -> c.read(t, fd, buf, count));
        full(SyscallNr.WRITE, (t, fd, buf, count, d, e, f) -> c.write(t, fd, buf, count));
        full(SyscallNr.PREAD64, (t, fd, buf, count, pos, e, f) -> c.pread(t, fd, buf, count, pos));
        full(SyscallNr.PWRITE64, (t, fd, buf, count, pos, e, f) -> c.pwrite(t, fd, buf, count, pos));
        full(SyscallNr.READV, (t, fd, vec, n, d, e, f) -> c.vector(t, fd, vec, n, false));
        full(SyscallNr.WRITEV, (t, fd, vec, n, d, e, f) -> c.vector(t, fd, vec, n, true));
        full(SyscallNr.LSEEK, (t, fd, offset, whence, d, e, f) -> c.lseek(t, fd, offset, whence));
        full(SyscallNr.CLOSE, (t, fd, b, cc, d, e, f) -> c.close(t, fd));
        full(SyscallNr.IOCTL, (t, fd, cmd, arg, d, e, f) -> c.ioctl(t, fd, cmd, arg));
        full(SyscallNr.DUP, (t, fd, b, cc, d, e, f) -> c.dup(t, fd));
        full(SyscallNr.DUP2, (t, from, to, cc, d, e, f) -> c.dup2(t, from, to));
        full(SyscallNr.DUP3, (t, from, to, flags, d, e, f) -> c.dup3(t, from, to, flags));
        partial(
                SyscallNr.FCNTL,
                "descriptors and flags; no locks",
                (t, fd, cmd, arg, d, e, f) -> c.fcntl(t, fd, cmd, arg));
        stub(SyscallNr.FSYNC, (t, fd, b, cc, d, e, f) -> c.fsync(t, fd));
        stub(SyscallNr.FDATASYNC, (t, fd, b, cc, d, e, f) -> c.fsync(t, fd));
        stub(SyscallNr.SYNC, (t, a, b, cc, d, e, f) -> 0);
    }

    private void paths(PathCalls c) {
        long creat = Fcntl.O_CREAT | Fcntl.O_WRONLY | Fcntl.O_TRUNC;
        full(SyscallNr.OPEN, (t, path, flags, mode, d, e, f) -> c.openat(t, CWD, path, flags, mode));
        full(SyscallNr.OPENAT, (t, dfd, path, flags, mode, e, f) -> c.openat(t, dfd, path, flags, mode));
        full(SyscallNr.CREAT, (t, path, mode, cc, d, e, f) -> c.openat(t, CWD, path, creat, mode));
        String times = "no times";
        partial(SyscallNr.STAT, times, (t, path, buf, cc, d, e, f) -> c.newfstatat(t, CWD, path, buf, 0));
        partial(
                SyscallNr.LSTAT,
                times,
                (t, path, buf, cc, d, e, f) -> c.newfstatat(t, CWD, path, buf, Fcntl.AT_SYMLINK_NOFOLLOW));
        partial(SyscallNr.FSTAT, times, (t, fd, buf, cc, d, e, f) -> c.fstat(t, fd, buf));
        partial(SyscallNr.NEWFSTATAT, times, (t, dfd, path, buf, flag, e, f) -> c.newfstatat(t, dfd, path, buf, flag));
        full(SyscallNr.ACCESS, (t, path, mode, cc, d, e, f) -> c.faccessat(t, CWD, path, mode));
        full(SyscallNr.FACCESSAT, (t, dfd, path, mode, d, e, f) -> c.faccessat(t, dfd, path, mode));
        full(SyscallNr.MKDIR, (t, path, mode, cc, d, e, f) -> c.mkdirat(t, CWD, path, mode));
        full(SyscallNr.MKDIRAT, (t, dfd, path, mode, d, e, f) -> c.mkdirat(t, dfd, path, mode));
        full(SyscallNr.RMDIR, (t, path, b, cc, d, e, f) -> c.unlinkat(t, CWD, path, Fcntl.AT_REMOVEDIR));
        full(SyscallNr.UNLINK, (t, path, b, cc, d, e, f) -> c.unlinkat(t, CWD, path, 0));
        full(SyscallNr.UNLINKAT, (t, dfd, path, flag, d, e, f) -> c.unlinkat(t, dfd, path, flag));
        full(SyscallNr.RENAME, (t, from, to, cc, d, e, f) -> c.renameat(t, CWD, from, CWD, to));
        full(SyscallNr.RENAMEAT, (t, fd1, from, fd2, to, e, f) -> c.renameat(t, fd1, from, fd2, to));
        full(SyscallNr.SYMLINK, (t, target, path, cc, d, e, f) -> c.symlinkat(t, target, CWD, path));
        full(SyscallNr.SYMLINKAT, (t, target, dfd, path, d, e, f) -> c.symlinkat(t, target, dfd, path));
        full(SyscallNr.READLINK, (t, path, buf, size, d, e, f) -> c.readlinkat(t, CWD, path, buf, size));
        full(SyscallNr.READLINKAT, (t, dfd, path, buf, size, e, f) -> c.readlinkat(t, dfd, path, buf, size));
        full(SyscallNr.CHMOD, (t, path, mode, cc, d, e, f) -> c.fchmodat(t, CWD, path, mode));
        full(SyscallNr.FCHMODAT, (t, dfd, path, mode, d, e, f) -> c.fchmodat(t, dfd, path, mode));
        full(SyscallNr.CHOWN, (t, path, uid, gid, d, e, f) -> c.fchownat(t, CWD, path, uid, gid, 0));
        full(SyscallNr.FCHOWNAT, (t, dfd, path, uid, gid, flag, f) -> c.fchownat(t, dfd, path, uid, gid, flag));
        full(SyscallNr.TRUNCATE, (t, path, length, cc, d, e, f) -> c.truncate(t, path, length));
        full(SyscallNr.FTRUNCATE, (t, fd, length, cc, d, e, f) -> c.ftruncate(t, fd, length));
        full(SyscallNr.CHDIR, (t, path, b, cc, d, e, f) -> c.chdir(t, path));
        full(SyscallNr.FCHDIR, (t, fd, b, cc, d, e, f) -> c.fchdir(t, fd));
        full(SyscallNr.GETCWD, (t, buf, size, cc, d, e, f) -> c.getcwd(t, buf, size));
        full(SyscallNr.UMASK, (t, mask, b, cc, d, e, f) -> c.umask(t, mask));
        full(SyscallNr.GETDENTS64, (t, fd, buf, size, d, e, f) -> c.getdents64(t, fd, buf, size));
        partial(
                SyscallNr.MOUNT,
                "no bind mounts, no remounting",
                (t, dev, dir, type, flags, data, f) -> c.mount(t, dev, dir, type, flags, data));
        partial(SyscallNr.UMOUNT2, "flags mean nothing", (t, path, flags, cc, d, e, f) -> c.umount(t, path));
    }

    private void processes(ProcessCalls c) {
        String entry = "the child begins where the task's child entry says";
        partial(SyscallNr.CLONE, entry, (t, flags, b, cc, d, e, f) -> c.clone(t, flags));
        partial(SyscallNr.FORK, entry, (t, a, b, cc, d, e, f) -> c.fork(t));
        partial(SyscallNr.VFORK, entry + "; the parent goes on", (t, a, b, cc, d, e, f) -> c.vfork(t));
        partial(
                SyscallNr.EXECVE,
                "environments are dropped",
                (t, path, argv, envp, d, e, f) -> c.execve(t, path, argv));
        full(SyscallNr.EXIT, (t, code, b, cc, d, e, f) -> c.exit(t, code));
        full(SyscallNr.EXIT_GROUP, (t, code, b, cc, d, e, f) -> c.exitGroup(t, code));
        partial(
                SyscallNr.WAIT4,
                "no process groups, no rusage",
                (t, pid, status, options, ru, e, f) -> c.wait4(t, pid, status, options));
        full(SyscallNr.GETPID, (t, a, b, cc, d, e, f) -> t.tgid());
        full(SyscallNr.GETTID, (t, a, b, cc, d, e, f) -> t.pid());
        full(SyscallNr.GETPPID, (t, a, b, cc, d, e, f) -> c.getppid(t));
        full(SyscallNr.GETUID, (t, a, b, cc, d, e, f) -> t.cred().uid());
        full(SyscallNr.GETEUID, (t, a, b, cc, d, e, f) -> t.cred().uid());
        full(SyscallNr.GETGID, (t, a, b, cc, d, e, f) -> t.cred().gid());
        full(SyscallNr.GETEGID, (t, a, b, cc, d, e, f) -> t.cred().gid());
        partial(SyscallNr.SETUID, "one uid stands for all", (t, uid, b, cc, d, e, f) -> c.setuid(t, uid));
        partial(SyscallNr.SETGID, "one gid stands for all", (t, gid, b, cc, d, e, f) -> c.setgid(t, gid));
        partial(SyscallNr.KILL, "no process groups", (t, pid, sig, cc, d, e, f) -> c.kill(t, pid, sig));
        partial(
                SyscallNr.RT_SIGACTION,
                "a handler only interrupts",
                (t, sig, act, old, size, e, f) -> c.sigaction(t, sig, act, old, size));
        full(SyscallNr.PAUSE, (t, a, b, cc, d, e, f) -> c.pause(t));
        full(SyscallNr.SCHED_YIELD, (t, a, b, cc, d, e, f) -> c.schedYield(t));
        full(SyscallNr.SCHED_SETAFFINITY, (t, pid, len, mask, d, e, f) -> c.schedSetaffinity(t, pid, len, mask));
        full(SyscallNr.SCHED_GETAFFINITY, (t, pid, len, mask, d, e, f) -> c.schedGetaffinity(t, pid, len, mask));
    }

    private void system(SystemCalls c) {
        full(SyscallNr.UNAME, (t, name, b, cc, d, e, f) -> c.uname(t, name));
        partial(
                SyscallNr.CLOCK_GETTIME,
                "CPU clocks count from the task's start",
                (t, which, tp, cc, d, e, f) -> c.clockGettime(t, which, tp));
        full(SyscallNr.CLOCK_GETRES, (t, which, tp, cc, d, e, f) -> c.clockGetres(t, which, tp));
        full(SyscallNr.GETTIMEOFDAY, (t, tv, tz, cc, d, e, f) -> c.gettimeofday(t, tv));
        full(SyscallNr.TIME, (t, tloc, b, cc, d, e, f) -> c.time(t, tloc));
        full(SyscallNr.NANOSLEEP, (t, request, rest, cc, d, e, f) -> c.nanosleep(t, request, rest));
        full(
                SyscallNr.CLOCK_NANOSLEEP,
                (t, which, flags, request, rest, e, f) -> c.clockNanosleep(t, which, flags, request, rest));
        full(SyscallNr.GETRANDOM, (t, buf, length, flags, d, e, f) -> c.getrandom(t, buf, length));
        full(SyscallNr.GETCPU, (t, cpu, node, cc, d, e, f) -> c.getcpu(t, cpu, node));
        partial(SyscallNr.PRLIMIT64, "nothing is limited", (t, pid, what, set, old, e, f) -> c.prlimit(t, what, old));
        partial(SyscallNr.GETRLIMIT, "nothing is limited", (t, what, old, cc, d, e, f) -> c.prlimit(t, what, old));
        stub(SyscallNr.SETRLIMIT, (t, what, set, cc, d, e, f) -> c.prlimit(t, what, 0));
        full(SyscallNr.SETHOSTNAME, (t, name, length, cc, d, e, f) -> c.sethostname(t, name, length));
    }

    private void sockets(SocketCalls c) {
        String control = "no control messages";
        full(SyscallNr.SOCKET, (t, family, type, protocol, d, e, f) -> c.socket(t, family, type, protocol));
        full(SyscallNr.BIND, (t, fd, address, length, d, e, f) -> c.bind(t, fd, address, length));
        full(SyscallNr.CONNECT, (t, fd, address, length, d, e, f) -> c.connect(t, fd, address, length));
        full(SyscallNr.GETSOCKNAME, (t, fd, address, length, d, e, f) -> c.getsockname(t, fd, address, length));
        full(SyscallNr.SENDTO, (t, fd, buf, len, flags, to, size) -> c.sendto(t, fd, buf, len, flags, to, size));
        full(
                SyscallNr.RECVFROM,
                (t, fd, buf, len, flags, from, size) -> c.recvfrom(t, fd, buf, len, flags, from, size));
        partial(SyscallNr.SENDMSG, control, (t, fd, header, flags, d, e, f) -> c.sendmsg(t, fd, header, flags));
        partial(SyscallNr.RECVMSG, control, (t, fd, header, flags, d, e, f) -> c.recvmsg(t, fd, header, flags));
        full(
                SyscallNr.SETSOCKOPT,
                (t, fd, level, option, value, length, f) -> c.setsockopt(t, fd, level, option, value, length));
        full(
                SyscallNr.GETSOCKOPT,
                (t, fd, level, option, value, length, f) -> c.getsockopt(t, fd, level, option, value, length));
    }

    private void full(SyscallNr call, SyscallHandler handler) {
        row(call, new Row(Status.FULL, "", handler));
    }

    private void partial(SyscallNr call, String note, SyscallHandler handler) {
        row(call, new Row(Status.PARTIAL, note, handler));
    }

    private void stub(SyscallNr call, SyscallHandler handler) {
        row(call, new Row(Status.STUB, "", handler));
    }

    private void row(SyscallNr call, Row row) {
        if (rows.put(call, row) != null) {
            throw new KernelPanic(call + " has two rows");
        }
        handlers[call.number()] = row.handler;
    }

    /** Installs bpf(2). Called once, at boot. */
    public void setBpf(BpfSyscallEntry entry) {
        this.bpf = entry;
    }

    /** What serves a number; null answers ENOSYS. */
    SyscallHandler handler(int number) {
        return number >= 0 && number < handlers.length ? handlers[number] : null;
    }

    /** The row of a call; null if it is not implemented. */
    public Row row(SyscallNr call) {
        return rows.get(call);
    }
}
