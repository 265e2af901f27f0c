package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A process's descriptors: small numbers, lowest free first, each holding one reference on an open file.
 *
 * <p>Linux: fs/file.c.
 */
public final class FdTable {

    /** RLIMIT_NOFILE's usual hard limit. */
    public static final int MAX = 1 << 16;

    private final OpenFileTable openFiles;
    private OpenFile[] files = new OpenFile[16];
    private final BitSet closeOnExec = new BitSet();

    /** A table of its own, for tests. */
    public FdTable() {
        this(new OpenFileTable());
    }

    FdTable(OpenFileTable openFiles) {
        this.openFiles = openFiles;
    }

    /**
     * Gives a file the lowest free descriptor; the table takes over the caller's reference.
     *
     * @throws ErrnoException EMFILE when the table is full (the reference stays the caller's)
     */
    public int install(OpenFile file) {
        return install(file, 0);
    }

    /** The same from a lowest descriptor on: fcntl(F_DUPFD). */
    public int install(OpenFile file, int from) {
        int fd = from;
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
        setCloseOnExec(fd, false);
        if (old != file) {
            openFiles.add(file);
        }
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
        FdTable table = new FdTable(openFiles);
        table.files = files.clone();
        table.closeOnExec.or(closeOnExec);
        for (OpenFile file : table.files) {
            if (file != null) {
                file.get();
            }
        }
        return table;
    }

    /** FD_CLOEXEC of a descriptor. */
    public void setCloseOnExec(int fd, boolean close) {
        closeOnExec.set(fd, close);
    }

    public boolean isCloseOnExec(int fd) {
        return closeOnExec.get(fd);
    }

    /** What execve does: closes the descriptors marked so. */
    public void closeOnExec() {
        for (int fd = closeOnExec.nextSetBit(0); fd >= 0; fd = closeOnExec.nextSetBit(fd + 1)) {
            if (isOpen(fd)) {
                close(fd);
            }
        }
        closeOnExec.clear();
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
