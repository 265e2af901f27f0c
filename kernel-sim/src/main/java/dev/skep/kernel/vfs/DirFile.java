package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.util.ArrayList;
import java.util.List;

/**
 * An open directory. The listing is taken when reading begins; the position counts entries.
 *
 * <p>Linux: fs/readdir.c.
 */
public final class DirFile extends OpenFile {

    private List<DirEntry> entries;
    private int position;

    public DirFile(Path path, int flags) {
        super(path, flags);
    }

    @Override
    public int read(Task task, byte[] buffer, int length) {
        throw new ErrnoException(Errno.EISDIR);
    }

    /** The next entry, "." and ".." first, or null at the end. It stays the next until {@link #advance}. */
    public DirEntry next(Task task) {
        if (entries == null) {
            entries = new ArrayList<>();
            entries.add(new DirEntry(".", path().inode().ino(), Fcntl.S_IFDIR));
            entries.add(new DirEntry("..", path().parent().inode().ino(), Fcntl.S_IFDIR));
            entries.addAll(path().inode().list(task));
        }
        return position < entries.size() ? entries.get(position) : null;
    }

    /** Steps over the entry that {@link #next} answered. */
    public void advance() {
        position++;
    }

    /** Counts entries. */
    @Override
    public long position() {
        return position;
    }

    @Override
    public long seek(Task task, long offset, int whence) {
        if (whence != Fcntl.SEEK_SET || offset < 0 || offset > Integer.MAX_VALUE) {
            throw new ErrnoException(Errno.EINVAL);
        }
        if (offset == 0) {
            entries = null;
        }
        position = (int) offset;
        return offset;
    }
}
