package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapShow;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import java.nio.charset.StandardCharsets;

/**
 * A pinned map opened as a file: its elements as text. The map lives as long as somebody reads.
 *
 * <p>Linux: kernel/bpf/inode.c, bpffs_map_fops. Simplified: the text is made at once when reading begins, so a reader
 * sees one moment of the map.
 */
final class PinnedMapFile extends OpenFile {

    private final BpfMap map;
    private byte[] text;
    private int position;

    /** Takes a user reference on the map. */
    PinnedMapFile(Path path, int flags, BpfMap map) {
        super(path, flags);
        map.getUser();
        this.map = map;
    }

    @Override
    public int read(Task task, byte[] buffer, int length) {
        int count = readAt(task, position, buffer, length);
        position += count;
        return count;
    }

    @Override
    public int readAt(Task task, long at, byte[] buffer, int length) {
        if (text == null || at == 0) {
            text = MapShow.text(map).getBytes(StandardCharsets.ISO_8859_1);
        }
        if (at >= text.length) {
            return 0;
        }
        int count = (int) Math.min(length, text.length - at);
        System.arraycopy(text, (int) at, buffer, 0, count);
        return count;
    }

    @Override
    public long seek(Task task, long offset, int whence) {
        long to = whence == Fcntl.SEEK_SET ? offset : whence == Fcntl.SEEK_CUR ? position + offset : -1;
        if (to < 0 || to > Integer.MAX_VALUE) {
            throw new ErrnoException(Errno.EINVAL, "lseek to " + offset + " from " + whence);
        }
        position = (int) to;
        return to;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    protected void release() {
        map.putUser();
    }
}
