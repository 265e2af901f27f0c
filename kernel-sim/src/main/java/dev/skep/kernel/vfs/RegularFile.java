package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;

/**
 * An open regular file: a position over the inode's bytes.
 *
 * <p>Linux: generic_file_read_iter(), generic_file_write_iter(), generic_file_llseek().
 */
public final class RegularFile extends OpenFile {

    private final ByteFile bytes;
    private long position;

    public RegularFile(Path path, int flags, ByteFile bytes) {
        super(path, flags);
        this.bytes = bytes;
    }

    @Override
    public int read(Task task, byte[] buffer, int length) {
        int count = bytes.readAt(task, position, buffer, length);
        position += count;
        return count;
    }

    @Override
    public int write(Task task, byte[] buffer, int length) {
        if ((flags() & Fcntl.O_APPEND) != 0) {
            position = bytes.size();
        }
        int count = bytes.writeAt(task, position, buffer, length);
        position += count;
        return count;
    }

    @Override
    public int readAt(Task task, long at, byte[] buffer, int length) {
        return bytes.readAt(task, at, buffer, length);
    }

    @Override
    public int writeAt(Task task, long at, byte[] buffer, int length) {
        return bytes.writeAt(task, at, buffer, length);
    }

    @Override
    public long seek(Task task, long offset, int whence) {
        long from = switch (whence) {
            case Fcntl.SEEK_SET -> 0;
            case Fcntl.SEEK_CUR -> position;
            case Fcntl.SEEK_END -> bytes.size();
            default -> throw new ErrnoException(Errno.EINVAL);
        };
        if (from + offset < 0) {
            throw new ErrnoException(Errno.EINVAL);
        }
        position = from + offset;
        return position;
    }

    @Override
    public long position() {
        return position;
    }
}
