package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;

/**
 * An open file description: what a descriptor stands for. Regular files, pipes, sockets, BPF maps, programs and links,
 * perf events are all subclasses. A descriptor holds one reference; the last close releases it.
 *
 * <p>Linux: include/linux/fs.h, struct file and struct file_operations.
 */
public abstract class OpenFile extends RefCounted {

    private final Path path;
    private int flags;

    /** A file without a path: an anonymous inode, open for reading and writing. */
    protected OpenFile() {
        this(null, Fcntl.O_RDWR);
    }

    /**
     * @param path where it was found; null for an anonymous inode
     * @param flags of open(2), without those that matter only while opening
     */
    protected OpenFile(Path path, int flags) {
        this.path = path;
        this.flags = flags & ~(Fcntl.O_CREAT | Fcntl.O_EXCL | Fcntl.O_TRUNC | Fcntl.O_CLOEXEC);
    }

    /** Where it was found, or null. */
    public final Path path() {
        return path;
    }

    /** The flags of open(2) that stay: access mode, O_APPEND, O_NONBLOCK. */
    public final int flags() {
        return flags;
    }

    /** fcntl(F_SETFL). */
    public final void setFlags(int newFlags) {
        this.flags = newFlags;
    }

    /** Whether the access mode allows reading. */
    public final boolean isReadable() {
        return (flags & Fcntl.O_ACCMODE) != Fcntl.O_WRONLY && (flags & Fcntl.O_PATH) == 0;
    }

    /** Whether the access mode allows writing. */
    public final boolean isWritable() {
        return (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY && (flags & Fcntl.O_PATH) == 0;
    }

    /**
     * Reads at the file's own position.
     *
     * @return bytes read, 0 at the end
     * @throws ErrnoException EINVAL when the file cannot be read
     */
    public int read(Task task, byte[] buffer, int length) {
        throw new ErrnoException(Errno.EINVAL, this + " cannot be read");
    }

    /**
     * Writes at the file's own position.
     *
     * @return bytes written
     * @throws ErrnoException EINVAL when the file cannot be written
     */
    public int write(Task task, byte[] buffer, int length) {
        throw new ErrnoException(Errno.EINVAL, this + " cannot be written");
    }

    /**
     * pread(2).
     *
     * @throws ErrnoException ESPIPE when the file has no positions
     */
    public int readAt(Task task, long position, byte[] buffer, int length) {
        throw new ErrnoException(Errno.ESPIPE, this + " cannot be read at a position");
    }

    /**
     * pwrite(2).
     *
     * @throws ErrnoException ESPIPE when the file has no positions
     */
    public int writeAt(Task task, long position, byte[] buffer, int length) {
        throw new ErrnoException(Errno.ESPIPE, this + " cannot be written at a position");
    }

    /**
     * lseek(2).
     *
     * @return the new position
     * @throws ErrnoException ESPIPE when the file has no positions
     */
    public long seek(Task task, long offset, int whence) {
        throw new ErrnoException(Errno.ESPIPE, this + " cannot be positioned");
    }

    /** The position, as fdinfo shows it. */
    public long position() {
        return 0;
    }

    /**
     * ioctl(2).
     *
     * @throws ErrnoException ENOTTY when the file knows no such command
     */
    public long ioctl(Task task, int command, long argument) {
        throw new ErrnoException(Errno.ENOTTY, this + " knows no ioctl 0x%x".formatted(command));
    }

    /** What /proc/PID/fd/N links to, e.g. {@code anon_inode:bpf-map}. */
    public String linkText() {
        return path == null ? "anon_inode:[unknown]" : path.toString();
    }

    /** The lines of /proc/PID/fdinfo/N below pos, flags, mnt_id and ino. */
    public String fdInfo() {
        return "";
    }

    @Override
    protected void release() {}

    @Override
    public String toString() {
        return linkText();
    }
}
