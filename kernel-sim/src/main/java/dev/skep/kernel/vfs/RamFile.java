package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.util.Arrays;

/**
 * A regular file of ramfs: a growing array of bytes. It may carry a program: user code of the simulation is Java, so an
 * executable's text is that and its bytes are only what cat shows.
 *
 * <p>Linux: fs/ramfs/file-mmu.c.
 */
public final class RamFile extends Inode implements ByteFile {

    /** Bytes a file may have. */
    public static final int MAX = 1 << 28;

    private byte[] bytes = {};
    private int size;
    private UserCode program;

    public RamFile(SuperBlock sb, int permissions, int uid, int gid) {
        super(sb, Fcntl.S_IFREG | permissions, uid, gid);
    }

    /** Makes it an executable. */
    public void setProgram(UserCode code) {
        this.program = code;
    }

    @Override
    public UserCode program() {
        return program;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return new RegularFile(path, flags, this);
    }

    @Override
    public int readAt(Task task, long position, byte[] buffer, int length) {
        if (position >= size) {
            return 0;
        }
        int count = (int) Math.min(length, size - position);
        System.arraycopy(bytes, (int) position, buffer, 0, count);
        return count;
    }

    @Override
    public int writeAt(Task task, long position, byte[] buffer, int length) {
        long end = position + length;
        if (end > MAX) {
            throw new ErrnoException(Errno.EFBIG);
        }
        reserve((int) end);
        System.arraycopy(buffer, 0, bytes, (int) position, length);
        size = Math.max(size, (int) end);
        program = null;
        return length;
    }

    private void reserve(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(MAX, bytes.length * 2)));
        }
    }

    @Override
    public void truncate(Task task, long length) {
        if (length > MAX) {
            throw new ErrnoException(Errno.EFBIG);
        }
        reserve((int) length);
        if (length < size) {
            Arrays.fill(bytes, (int) length, size, (byte) 0);
        }
        size = (int) length;
        program = null;
    }
}
