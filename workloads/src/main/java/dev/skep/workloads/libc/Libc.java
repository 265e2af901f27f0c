package dev.skep.workloads.libc;

import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.syscall.Syscalls;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.Signal;
import dev.skep.kernel.uapi.SyscallNr;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The system calls as a user program writes them. Every call puts its arguments into the process's own memory, goes
 * through the system call table, and takes its scratch memory back. A failure throws {@link SysError}; whoever wants the
 * naked -errno uses {@link #syscall}.
 *
 * <p>One of these belongs to one task; a forked child gets another.
 */
public final class Libc {

    private static final int BUFFER = 1 << 16;

    private final Syscalls syscalls;
    private final Mm mm;
    private final Task task;

    public Libc(Syscalls syscalls, Mm mm, Task task) {
        this.syscalls = syscalls;
        this.mm = mm;
        this.task = task;
    }

    /** The start of a process: runs its main, and exits with what that returns. */
    public int start(ToIntFunction<Libc> main) {
        exit(main.applyAsInt(this));
        return 0;
    }

    // -- the ground ------------------------------------------------------------------------------------------------

    /** The process's memory. */
    public UserMemory memory() {
        return mm.of(task);
    }

    /** A system call, bare: the result or -errno. */
    public long syscall(SyscallNr call, long a1, long a2, long a3, long a4, long a5, long a6) {
        return syscalls.call(task, call.number(), a1, a2, a3, a4, a5, a6);
    }

    /** The same with up to three arguments. */
    public long syscall(SyscallNr call, long a1, long a2, long a3) {
        return syscall(call, a1, a2, a3, 0, 0, 0);
    }

    private long checked(SyscallNr call, long a1, long a2, long a3, long a4, long a5, long a6) {
        long result = syscall(call, a1, a2, a3, a4, a5, a6);
        if (Errno.isError(result)) {
            throw new SysError(Errno.of(result), call);
        }
        return result;
    }

    private long checked(SyscallNr call, long a1, long a2, long a3) {
        return checked(call, a1, a2, a3, 0, 0, 0);
    }

    private long withPath(SyscallNr call, String path, long a2, long a3, long a4) {
        long mark = memory().mark();
        try {
            return checked(call, string(path), a2, a3, a4, 0, 0);
        } finally {
            memory().release(mark);
        }
    }

    /** A string in user memory, with its NUL, until the caller releases it. */
    public long string(String text) {
        return bytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes in user memory, until the caller releases them. */
    public long bytes(byte[] from) {
        long address = memory().alloc(from.length);
        memory().copyToUser(address, from);
        return address;
    }

    /** Why the kernel refused the last call, in a line: what a real kernel would not tell. */
    public String lastRefusal() {
        return syscalls.lastRefusal();
    }

    // -- files -----------------------------------------------------------------------------------------------------

    /** open(2). */
    public int open(String path, int flags, int mode) {
        return (int) withPath(SyscallNr.OPEN, path, flags, mode, 0);
    }

    /** open(2) for reading. */
    public int open(String path) {
        return open(path, Fcntl.O_RDONLY, 0);
    }

    /** close(2). */
    public void close(int fd) {
        checked(SyscallNr.CLOSE, fd, 0, 0);
    }

    /** read(2); an empty array at the end of the file. */
    public byte[] read(int fd, int length) {
        long mark = memory().mark();
        try {
            long buffer = memory().alloc(length);
            int count = (int) checked(SyscallNr.READ, fd, buffer, length);
            return memory().copyFromUser(buffer, count);
        } finally {
            memory().release(mark);
        }
    }

    /** write(2). */
    public int write(int fd, byte[] data) {
        long mark = memory().mark();
        try {
            return (int) checked(SyscallNr.WRITE, fd, bytes(data), data.length);
        } finally {
            memory().release(mark);
        }
    }

    /** Writes all of a text. */
    public void print(int fd, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        for (int done = 0; done < data.length; ) {
            int length = Math.min(BUFFER, data.length - done);
            byte[] part = new byte[length];
            System.arraycopy(data, done, part, 0, length);
            done += write(fd, part);
        }
    }

    /** printf to standard output, the text ready made. */
    public void print(String text) {
        print(1, text);
    }

    /** All of a file. */
    public byte[] readFile(String path) {
        int fd = open(path);
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part = read(fd, BUFFER); part.length > 0; part = read(fd, BUFFER)) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        } finally {
            close(fd);
        }
    }

    /** All of a file as text. */
    public String readText(String path) {
        return new String(readFile(path), StandardCharsets.UTF_8);
    }

    /** Writes a file: what echo with a redirection does. */
    public void writeFile(String path, String text) {
        int fd = open(path, Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_TRUNC, 0666);
        try {
            print(fd, text);
        } finally {
            close(fd);
        }
    }

    /** lseek(2). */
    public long lseek(int fd, long offset, int whence) {
        return checked(SyscallNr.LSEEK, fd, offset, whence);
    }

    /** ioctl(2). */
    public long ioctl(int fd, int command, long argument) {
        return checked(SyscallNr.IOCTL, fd, command & 0xffff_ffffL, argument);
    }

    /** dup2(2). */
    public int dup2(int from, int to) {
        return (int) checked(SyscallNr.DUP2, from, to, 0);
    }

    /** stat(2). */
    public Stat stat(String path) {
        return stat(SyscallNr.STAT, path);
    }

    /** lstat(2). */
    public Stat lstat(String path) {
        return stat(SyscallNr.LSTAT, path);
    }

    private Stat stat(SyscallNr call, String path) {
        long mark = memory().mark();
        try {
            long buffer = memory().alloc(144);
            checked(call, string(path), buffer, 0);
            UserMemory m = memory();
            return new Stat(
                    m.getLong(buffer + 8),
                    m.getInt(buffer + 24),
                    m.getLong(buffer + 16),
                    m.getInt(buffer + 28),
                    m.getInt(buffer + 32),
                    m.getLong(buffer + 48));
        } finally {
            memory().release(mark);
        }
    }

    /** The names in a directory, without "." and "..", in the kernel's order. */
    public List<String> list(String path) {
        int fd = open(path, Fcntl.O_RDONLY | Fcntl.O_DIRECTORY, 0);
        long mark = memory().mark();
        try {
            long buffer = memory().alloc(BUFFER);
            List<String> names = new ArrayList<>();
            while (true) {
                int count = (int) checked(SyscallNr.GETDENTS64, fd, buffer, BUFFER);
                if (count == 0) {
                    return names;
                }
                for (int at = 0; at < count; at += memory().getInt(buffer + at + 16) & 0xffff) {
                    String name = memory().stringFromUser(buffer + at + 19, 256);
                    if (!name.equals(".") && !name.equals("..")) {
                        names.add(name);
                    }
                }
            }
        } finally {
            memory().release(mark);
            close(fd);
        }
    }

    public void mkdir(String path, int mode) {
        withPath(SyscallNr.MKDIR, path, mode, 0, 0);
    }

    public void rmdir(String path) {
        withPath(SyscallNr.RMDIR, path, 0, 0, 0);
    }

    public void unlink(String path) {
        withPath(SyscallNr.UNLINK, path, 0, 0, 0);
    }

    public void chmod(String path, int mode) {
        withPath(SyscallNr.CHMOD, path, mode, 0, 0);
    }

    public void chdir(String path) {
        withPath(SyscallNr.CHDIR, path, 0, 0, 0);
    }

    public void rename(String from, String to) {
        twoPaths(SyscallNr.RENAME, from, to);
    }

    public void symlink(String target, String path) {
        twoPaths(SyscallNr.SYMLINK, target, path);
    }

    private void twoPaths(SyscallNr call, String first, String second) {
        long mark = memory().mark();
        try {
            checked(call, string(first), string(second), 0);
        } finally {
            memory().release(mark);
        }
    }

    public void link(String existing, String path) {
        twoPaths(SyscallNr.LINK, existing, path);
    }

    /** lchown(2) by way of fchownat: links are not followed; -1 leaves an id. */
    public void lchown(String path, int uid, int gid) {
        long mark = memory().mark();
        try {
            checked(SyscallNr.FCHOWNAT, Fcntl.AT_FDCWD, string(path), uid, gid, Fcntl.AT_SYMLINK_NOFOLLOW, 0);
        } finally {
            memory().release(mark);
        }
    }

    /** truncate(2). */
    public void truncate(String path, long length) {
        withPath(SyscallNr.TRUNCATE, path, length, 0, 0);
    }

    /** umask(2): sets it and answers the old one. */
    public int umask(int mask) {
        return (int) checked(SyscallNr.UMASK, mask, 0, 0);
    }

    public String readlink(String path) {
        return textOf(SyscallNr.READLINK, path);
    }

    public String getcwd() {
        String withNul = textOf(SyscallNr.GETCWD, null);
        return withNul.substring(0, withNul.length() - 1);
    }

    private String textOf(SyscallNr call, String path) {
        long mark = memory().mark();
        try {
            long buffer = memory().alloc(Fcntl.PATH_MAX);
            long count = path == null
                    ? checked(call, buffer, Fcntl.PATH_MAX, 0)
                    : checked(call, string(path), buffer, Fcntl.PATH_MAX);
            return new String(memory().copyFromUser(buffer, (int) count), StandardCharsets.UTF_8);
        } finally {
            memory().release(mark);
        }
    }

    /** mount(2). */
    public void mount(String source, String target, String type, long flags, String options) {
        long mark = memory().mark();
        try {
            checked(SyscallNr.MOUNT, string(source), string(target), string(type), flags, string(options), 0);
        } finally {
            memory().release(mark);
        }
    }

    /** umount2(2). */
    public void umount(String target) {
        withPath(SyscallNr.UMOUNT2, target, 0, 0, 0);
    }

    // -- processes -------------------------------------------------------------------------------------------------

    public int getpid() {
        return (int) checked(SyscallNr.GETPID, 0, 0, 0);
    }

    public int getppid() {
        return (int) checked(SyscallNr.GETPPID, 0, 0, 0);
    }

    public int getuid() {
        return (int) checked(SyscallNr.GETUID, 0, 0, 0);
    }

    /** The CPU that it runs on now. */
    public int getcpu() {
        long mark = memory().mark();
        try {
            long cpu = memory().alloc(4);
            checked(SyscallNr.GETCPU, cpu, 0, 0);
            return memory().getInt(cpu);
        } finally {
            memory().release(mark);
        }
    }

    /** Burns virtual time in user mode. */
    public void compute(long ns) {
        syscalls.compute(task, ns);
    }

    /** fork(2): the child runs {@code child} with a Libc of its own and exits with what it returns. */
    public int fork(ToIntFunction<Libc> child) {
        task.setChildEntry(entry(child));
        return (int) checked(SyscallNr.FORK, 0, 0, 0);
    }

    /** clone(2) with flags: threads, shared descriptors, shared memory. */
    public int clone(long flags, ToIntFunction<Libc> child) {
        task.setChildEntry(entry(child));
        return (int) checked(SyscallNr.CLONE, flags, 0, 0);
    }

    private UserCode entry(ToIntFunction<Libc> child) {
        return forked -> new Libc(syscalls, mm, forked).start(child);
    }

    /** execve(2): returns only by throwing. */
    public int execve(String path, String... argv) {
        long mark = memory().mark();
        try {
            long vector = memory().alloc(8 * (argv.length + 1));
            for (int i = 0; i < argv.length; i++) {
                memory().putLong(vector + 8L * i, string(argv[i]));
            }
            return (int) checked(SyscallNr.EXECVE, string(path), vector, 0);
        } finally {
            memory().release(mark);
        }
    }

    /** exit_group(2): does not return. */
    public void exit(int code) {
        checked(SyscallNr.EXIT_GROUP, code, 0, 0);
    }

    /** wait4(2); pid -1 for any child. */
    public WaitStatus waitpid(int pid, int options) {
        long mark = memory().mark();
        try {
            long status = memory().alloc(4);
            int reaped = (int) checked(SyscallNr.WAIT4, pid, status, options, 0, 0, 0);
            return new WaitStatus(reaped, memory().getInt(status));
        } finally {
            memory().release(mark);
        }
    }

    /** kill(2). */
    public void kill(int pid, Signal signal) {
        checked(SyscallNr.KILL, pid, signal.number(), 0);
    }

    /** signal(2): 0 default, 1 ignore, 2 interrupts what the process is doing. */
    public void signal(Signal signal, int handler) {
        long mark = memory().mark();
        try {
            long act = memory().alloc(32);
            memory().putLong(act, handler);
            checked(SyscallNr.RT_SIGACTION, signal.number(), act, 0, 8, 0, 0);
        } finally {
            memory().release(mark);
        }
    }

    /** nanosleep(2). */
    public void nanosleep(long ns) {
        long mark = memory().mark();
        try {
            long timespec = memory().alloc(16);
            memory().putLong(timespec, ns / 1_000_000_000L);
            memory().putLong(timespec + 8, ns % 1_000_000_000L);
            checked(SyscallNr.NANOSLEEP, timespec, 0, 0);
        } finally {
            memory().release(mark);
        }
    }

    /** clock_gettime(CLOCK_MONOTONIC), ns. */
    public long monotonicTime() {
        long mark = memory().mark();
        try {
            long timespec = memory().alloc(16);
            checked(SyscallNr.CLOCK_GETTIME, 1, timespec, 0);
            return memory().getLong(timespec) * 1_000_000_000L + memory().getLong(timespec + 8);
        } finally {
            memory().release(mark);
        }
    }

    /** uname(2). */
    public Utsname uname() {
        long mark = memory().mark();
        try {
            long buffer = memory().alloc(6 * 65);
            checked(SyscallNr.UNAME, buffer, 0, 0);
            return new Utsname(
                    field(buffer, 0), field(buffer, 1), field(buffer, 2), field(buffer, 3), field(buffer, 4));
        } finally {
            memory().release(mark);
        }
    }

    private String field(long buffer, int index) {
        return memory().stringFromUser(buffer + 65L * index, 65);
    }

    // -- BPF and perf ----------------------------------------------------------------------------------------------

    /** bpf(2), bare: {@code attr} is the union's bytes; it comes back as the kernel left it. */
    public long bpf(int command, byte[] attr) {
        long mark = memory().mark();
        try {
            long address = bytes(attr);
            long result = syscall(SyscallNr.BPF, command, address, attr.length);
            byte[] after = memory().copyFromUser(address, attr.length);
            System.arraycopy(after, 0, attr, 0, attr.length);
            return result;
        } finally {
            memory().release(mark);
        }
    }

    /** perf_event_open(2) for a tracepoint event. */
    public int perfEventOpenTracepoint(long eventId, int pid, int cpu) {
        long mark = memory().mark();
        try {
            long attr = memory().alloc(136);
            memory().putInt(attr, 2);
            memory().putInt(attr + 4, 136);
            memory().putLong(attr + 8, eventId);
            return (int) checked(SyscallNr.PERF_EVENT_OPEN, attr, pid, cpu, -1, 8, 0);
        } finally {
            memory().release(mark);
        }
    }
}
