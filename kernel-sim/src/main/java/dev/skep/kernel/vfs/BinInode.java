package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;

/**
 * A file of bytes that the kernel keeps elsewhere and that nobody can write, such as {@code /sys/kernel/btf/vmlinux}.
 *
 * <p>Linux: struct bin_attribute, fs/sysfs/file.c; kernfs_fop_open() for EACCES, which root gets too.
 */
public final class BinInode extends Inode implements ByteFile {

    /** Where the bytes are. */
    public interface Content {

        /** How many there are. */
        int size();

        /** Copies up to {@code length} bytes from a position; returns how many, 0 at the end. */
        int copy(long position, byte[] to, int length);
    }

    private final Content content;

    public BinInode(SuperBlock sb, int permissions, Content content) {
        super(sb, Fcntl.S_IFREG | permissions, 0, 0);
        this.content = content;
    }

    /** Copies up to {@code length} bytes of an array from a position; returns how many, 0 at its end. */
    public static int copy(byte[] from, long position, byte[] to, int length) {
        if (position >= from.length) {
            return 0;
        }
        int count = (int) Math.min(length, from.length - position);
        System.arraycopy(from, (int) position, to, 0, count);
        return count;
    }

    @Override
    public long size() {
        return content.size();
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        if ((flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY) {
            throw new ErrnoException(Errno.EACCES, "the file can only be read, by whomever");
        }
        return new RegularFile(path, flags, this);
    }

    @Override
    public int readAt(Task task, long position, byte[] buffer, int length) {
        return content.copy(position, buffer, length);
    }

    @Override
    public int writeAt(Task task, long position, byte[] buffer, int length) {
        throw new ErrnoException(Errno.EIO, "the file cannot be written");
    }

    @Override
    public void truncate(Task task, long length) {
        // O_TRUNC without write access is nothing to sysfs.
    }
}
