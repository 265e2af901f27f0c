package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.nio.charset.StandardCharsets;

/**
 * An open {@link SeqInode}. The text is made when reading begins at its start, so that one reader sees one moment.
 *
 * <p>Linux: struct seq_file.
 */
final class SeqFile extends OpenFile {

    private final SeqInode inode;
    private byte[] text;
    private int position;

    SeqFile(Path path, int flags, SeqInode inode) {
        super(path, flags);
        this.inode = inode;
    }

    private byte[] text(Task task, long at) {
        if (text == null || at == 0) {
            StringBuilder out = new StringBuilder();
            inode.show(task, out);
            text = out.toString().getBytes(StandardCharsets.UTF_8);
        }
        return text;
    }

    @Override
    public int read(Task task, byte[] buffer, int length) {
        int count = readAt(task, position, buffer, length);
        position += count;
        return count;
    }

    @Override
    public int readAt(Task task, long at, byte[] buffer, int length) {
        byte[] all = text(task, at);
        if (at >= all.length) {
            return 0;
        }
        int count = (int) Math.min(length, all.length - at);
        System.arraycopy(all, (int) at, buffer, 0, count);
        return count;
    }

    @Override
    public int write(Task task, byte[] buffer, int length) {
        inode.store(task, new String(buffer, 0, length, StandardCharsets.UTF_8));
        text = null;
        return length;
    }

    @Override
    public long seek(Task task, long offset, int whence) {
        long to = whence == Fcntl.SEEK_SET ? offset : whence == Fcntl.SEEK_CUR ? position + offset : -1;
        if (to < 0 || to > Integer.MAX_VALUE) {
            throw new ErrnoException(Errno.EINVAL);
        }
        position = (int) to;
        return to;
    }

    @Override
    public long position() {
        return position;
    }
}
