package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;

/**
 * A process's descriptors: small numbers, lowest free first, each holding one reference on an open file.
 *
 * <p>Linux: fs/file.c.
 */
public final class FdTable {

    /** RLIMIT_NOFILE's usual hard limit. */
    public static final int MAX = 1 << 16;

    private OpenFile[] files = new OpenFile[16];

    /**
     * Gives a file the lowest free descriptor; the table takes over the caller's reference.
     *
     * @throws ErrnoException EMFILE when the table is full (the reference stays the caller's)
     */
    public int install(OpenFile file) {
        int fd = 0;
        while (fd < files.length && files[fd] != null) {
            fd++;
        }
        if (fd >= MAX) {
            throw new ErrnoException(Errno.EMFILE);
        }
        put(fd, file);
        return fd;
    }

    /** Puts a file at this very descriptor, closing what was there: dup2(2). */
    public void put(int fd, OpenFile file) {
        if (fd < 0 || fd >= MAX) {
            throw new ErrnoException(Errno.EBADF, "fd " + fd + " is out of range");
        }
        if (fd >= files.length) {
            files = Arrays.copyOf(files, Math.max(fd + 1, files.length * 2));
        }
        OpenFile old = files[fd];
        files[fd] = file;
        if (old != null) {
            old.put();
        }
    }

    /**
     * The file of a descriptor; no reference is taken.
     *
     * @throws ErrnoException EBADF when the descriptor is not open
     */
    public OpenFile get(int fd) {
        if (fd < 0 || fd >= files.length || files[fd] == null) {
            throw new ErrnoException(Errno.EBADF, "fd " + fd + " is not open");
        }
        return files[fd];
    }

    /** Whether the descriptor is open. */
    public boolean isOpen(int fd) {
        return fd >= 0 && fd < files.length && files[fd] != null;
    }

    /** One more than the highest descriptor that may be open. */
    public int limit() {
        return files.length;
    }

    /** close(2). */
    public void close(int fd) {
        OpenFile file = get(fd);
        files[fd] = null;
        file.put();
    }

    /** What fork does: a table of its own with the same files. */
    public FdTable copy() {
        FdTable table = new FdTable();
        table.files = files.clone();
        for (OpenFile file : table.files) {
            if (file != null) {
                file.get();
            }
        }
        return table;
    }

    /** What exit does. */
    public void closeAll() {
        for (int fd = 0; fd < files.length; fd++) {
            if (files[fd] != null) {
                close(fd);
            }
        }
    }
}
