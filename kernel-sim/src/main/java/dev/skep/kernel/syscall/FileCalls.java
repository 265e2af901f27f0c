package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;

/**
 * Calls on descriptors.
 *
 * <p>Linux: fs/read_write.c, fs/file.c, fs/fcntl.c, fs/ioctl.c.
 */
final class FileCalls {

    /** Bytes moved at once between a file and user memory: no array of a size that user space chose is made. */
    private static final int CHUNK = 1 << 16;

    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private final UserArgs args;

    FileCalls(UserArgs args) {
        this.args = args;
    }

    /** Moves one chunk; answers the bytes moved. */
    private interface Move {
        int move(byte[] buffer, int length, long done);
    }

    private static long readLoop(UserMemory memory, long address, int count, Move move) {
        int done = 0;
        byte[] buffer = new byte[Math.min(count, CHUNK)];
        do {
            int part = Math.min(CHUNK, count - done);
            if (!memory.valid(address + done, part)) {
                if (done > 0) {
                    return done;
                }
                throw new ErrnoException(Errno.EFAULT, "buffer 0x%x".formatted(address));
            }
            int moved = move.move(buffer, part, done);
            memory.copyToUser(address + done, buffer, 0, moved);
            done += moved;
            if (moved < part) {
                return done;
            }
        } while (done < count);
        return done;
    }

    private static long writeLoop(UserMemory memory, long address, int count, Move move) {
        int done = 0;
        do {
            int part = Math.min(CHUNK, count - done);
            byte[] buffer = memory.copyFromUser(address + done, part);
            int moved = move.move(buffer, part, done);
            done += moved;
            if (moved < part) {
                return done;
            }
        } while (done < count);
        return done;
    }

    long read(Task task, long fd, long address, long length) {
        OpenFile file = args.readable(task, fd);
        int count = UserArgs.count(length);
        if (count <= CHUNK) {
            return readLoop(args.memory(task), address, count, (buffer, part, done) -> file.read(task, buffer, part));
        }
        // Only the first chunk of a read may wait: what came before must not be lost to an EINTR.
        return readLoop(args.memory(task), address, CHUNK, (buffer, part, done) -> file.read(task, buffer, part));
    }

    long write(Task task, long fd, long address, long length) {
        OpenFile file = args.writable(task, fd);
        return writeLoop(
                args.memory(task),
                address,
                UserArgs.count(length),
                (buffer, part, done) -> file.write(task, buffer, part));
    }

    long pread(Task task, long fd, long address, long length, long position) {
        OpenFile file = args.readable(task, fd);
        checkPosition(position);
        return readLoop(
                args.memory(task),
                address,
                UserArgs.count(length),
                (buffer, part, done) -> file.readAt(task, position + done, buffer, part));
    }

    long pwrite(Task task, long fd, long address, long length, long position) {
        OpenFile file = args.writable(task, fd);
        checkPosition(position);
        return writeLoop(
                args.memory(task),
                address,
                UserArgs.count(length),
                (buffer, part, done) -> file.writeAt(task, position + done, buffer, part));
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new ErrnoException(Errno.EINVAL, "the position is negative");
        }
    }

    /** readv and writev: an iovec of (base, length) pairs. */
    long vector(Task task, long fd, long vector, long entries, boolean write) {
        if (entries < 0 || entries > 1024) {
            throw new ErrnoException(Errno.EINVAL, "iovec of " + entries + " entries");
        }
        UserMemory memory = args.memory(task);
        long done = 0;
        for (int i = 0; i < entries; i++) {
            long base = memory.getLong(vector + 16L * i);
            long length = memory.getLong(vector + 16L * i + 8);
            long moved = write ? write(task, fd, base, length) : read(task, fd, base, length);
            done += moved;
            if (moved < length) {
                break;
            }
        }
        return done;
    }

    long lseek(Task task, long fd, long offset, long whence) {
        return args.file(task, fd).seek(task, offset, (int) whence);
    }

    long close(Task task, long fd) {
        args.files.of(task).close((int) fd);
        return 0;
    }

    long ioctl(Task task, long fd, long command, long argument) {
        return args.file(task, fd).ioctl(task, (int) command, argument);
    }

    long dup(Task task, long fd) {
        OpenFile file = args.file(task, fd);
        file.get();
        return args.install(task, file, false);
    }

    long dup2(Task task, long from, long to) {
        OpenFile file = args.file(task, from);
        return from == to ? to : dupTo(task, file, to, false);
    }

    long dup3(Task task, long from, long to, long flags) {
        if (from == to || (flags & ~Fcntl.O_CLOEXEC) != 0) {
            throw new ErrnoException(Errno.EINVAL, "dup3 takes two descriptors and O_CLOEXEC");
        }
        return dupTo(task, args.file(task, from), to, flags != 0);
    }

    private long dupTo(Task task, OpenFile file, long to, boolean closeOnExec) {
        if (to < 0 || to >= FdTable.MAX) {
            throw new ErrnoException(Errno.EBADF, "fd " + to + " is out of range");
        }
        file.get();
        args.files.of(task).put((int) to, file);
        args.files.of(task).setCloseOnExec((int) to, closeOnExec);
        return to;
    }

    long fcntl(Task task, long fd, long command, long argument) {
        OpenFile file = args.file(task, fd);
        FdTable table = args.files.of(task);
        return switch ((int) command) {
            case F_DUPFD, F_DUPFD_CLOEXEC -> {
                if (argument < 0 || argument >= FdTable.MAX) {
                    throw new ErrnoException(Errno.EINVAL, "fd " + argument + " is out of range");
                }
                file.get();
                int copy = table.install(file, (int) argument);
                table.setCloseOnExec(copy, command == F_DUPFD_CLOEXEC);
                yield copy;
            }
            case F_GETFD -> table.isCloseOnExec((int) fd) ? 1 : 0;
            case F_SETFD -> {
                table.setCloseOnExec((int) fd, (argument & 1) != 0);
                yield 0;
            }
            case F_GETFL -> file.flags() | Fcntl.O_LARGEFILE;
            case F_SETFL -> {
                int settable = Fcntl.O_APPEND | Fcntl.O_NONBLOCK;
                file.setFlags(file.flags() & ~settable | (int) argument & settable);
                yield 0;
            }
            default -> throw new ErrnoException(Errno.EINVAL, "fcntl command " + command);
        };
    }

    long fsync(Task task, long fd) {
        args.file(task, fd);
        return 0;
    }
}
