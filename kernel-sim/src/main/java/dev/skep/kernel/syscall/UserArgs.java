package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.Mm;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Files;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import dev.skep.kernel.vfs.Vfs;
import java.util.ArrayList;
import java.util.List;

/**
 * What system calls share in reading their arguments: strings, vectors of strings, descriptors, directories.
 *
 * <p>Linux: getname(), fdget(), and count() of fs/exec.c.
 */
final class UserArgs {

    /** Bytes one read(2) or write(2) may move: MAX_RW_COUNT. */
    static final int MAX_RW_COUNT = Integer.MAX_VALUE & ~4095;

    /** Strings an execve may pass. */
    private static final int MAX_ARG_STRINGS = 4096;

    private static final int MAX_ARG_STRLEN = 131072;

    final Mm mm;
    final Files files;
    final Vfs vfs;

    UserArgs(Mm mm, Files files, Vfs vfs) {
        this.mm = mm;
        this.files = files;
        this.vfs = vfs;
    }

    UserMemory memory(Task task) {
        return mm.of(task);
    }

    /** A path: EFAULT, ENAMETOOLONG. */
    String path(Task task, long address) {
        try {
            return memory(task).stringFromUser(address, Fcntl.PATH_MAX);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.E2BIG ? new ErrnoException(Errno.ENAMETOOLONG, "the path is too long") : e;
        }
    }

    /** A NULL-terminated vector of strings; a NULL vector is empty. */
    List<String> strings(Task task, long vector) {
        List<String> strings = new ArrayList<>();
        if (vector == 0) {
            return strings;
        }
        for (long at = vector; strings.size() <= MAX_ARG_STRINGS; at += 8) {
            long string = memory(task).getLong(at);
            if (string == 0) {
                return strings;
            }
            strings.add(memory(task).stringFromUser(string, MAX_ARG_STRLEN));
        }
        throw new ErrnoException(Errno.E2BIG, "too many arguments");
    }

    OpenFile file(Task task, long fd) {
        return files.of(task).get((int) fd);
    }

    /** An open file that may be read. */
    OpenFile readable(Task task, long fd) {
        OpenFile file = file(task, fd);
        if (!file.isReadable()) {
            throw new ErrnoException(Errno.EBADF, file + " is not open for reading");
        }
        return file;
    }

    /** An open file that may be written. */
    OpenFile writable(Task task, long fd) {
        OpenFile file = file(task, fd);
        if (!file.isWritable()) {
            throw new ErrnoException(Errno.EBADF, file + " is not open for writing");
        }
        return file;
    }

    /** Where a path of an at-call starts: the directory of dfd, or the working directory. */
    Path base(Task task, long dfd, String path) {
        return vfs.base(task, files.of(task), (int) dfd, path);
    }

    /** Installs a new file; gives it back if there is no room. */
    int install(Task task, OpenFile file, boolean closeOnExec) {
        try {
            int fd = files.of(task).install(file);
            files.of(task).setCloseOnExec(fd, closeOnExec);
            return fd;
        } catch (ErrnoException e) {
            file.put();
            throw e;
        }
    }

    /** A byte count, cut to what one call may move; negative ones are EINVAL. */
    static int count(long count) {
        if (count < 0) {
            throw new ErrnoException(Errno.EINVAL, "the count is negative");
        }
        return (int) Math.min(count, MAX_RW_COUNT);
    }
}
