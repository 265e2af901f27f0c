package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;

/**
 * A file whose text the kernel writes when somebody reads it, and which may take writes as orders.
 *
 * <p>Linux: fs/seq_file.c, and the show and store of kernfs attributes.
 */
public final class SeqInode extends Inode {

    /** Writes the file's text. */
    @FunctionalInterface
    public interface Show {
        void show(Task reader, StringBuilder out);
    }

    /** Obeys what was written. */
    @FunctionalInterface
    public interface Store {
        /**
         * Takes one write(2).
         *
         * @throws ErrnoException EINVAL for text that means nothing, EPERM
         */
        void store(Task writer, String text);
    }

    private final Show show;
    private final Store store;

    /**
     * @param show null if it cannot be read
     * @param store null if it cannot be written
     */
    public SeqInode(SuperBlock sb, int permissions, Show show, Store store) {
        super(sb, Fcntl.S_IFREG | permissions, 0, 0);
        this.show = show;
        this.store = store;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return new SeqFile(path, flags, this);
    }

    @Override
    public void truncate(Task task, long length) {
        // Shells open such files with O_TRUNC before they write; there is nothing to cut.
    }

    void show(Task reader, StringBuilder out) {
        if (show == null) {
            throw new ErrnoException(Errno.EINVAL, "the file cannot be read");
        }
        show.show(reader, out);
    }

    void store(Task writer, String text) {
        if (store == null) {
            throw new ErrnoException(Errno.EINVAL, "the file cannot be written");
        }
        store.store(writer, text);
    }
}
