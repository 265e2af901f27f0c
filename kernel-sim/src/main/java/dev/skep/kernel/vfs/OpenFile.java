package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;

/**
 * An open file description: what a descriptor stands for. Regular files, pipes, sockets, BPF maps, programs and links,
 * perf events are all subclasses. A descriptor holds one reference; the last close releases it.
 *
 * <p>Linux: include/linux/fs.h, struct file and struct file_operations.
 */
public abstract class OpenFile extends RefCounted {

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
     * ioctl(2).
     *
     * @throws ErrnoException ENOTTY when the file knows no such command
     */
    public long ioctl(Task task, int command, long argument) {
        throw new ErrnoException(Errno.ENOTTY, this + " knows no ioctl 0x%x".formatted(command));
    }

    /** What /proc/PID/fd/N links to, e.g. {@code anon_inode:bpf-map}. */
    public abstract String linkText();

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
