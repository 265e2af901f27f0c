package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;

/**
 * An inode that only knows how it is opened: a device node, trace_pipe.
 *
 * <p>Linux: the open of struct file_operations.
 */
public final class DeviceInode extends Inode {

    /** Opens the file. */
    @FunctionalInterface
    public interface Opener {
        OpenFile open(Task task, Path path, int flags);
    }

    private final Opener opener;

    /**
     * @param mode file type and permissions
     */
    public DeviceInode(SuperBlock sb, int mode, Opener opener) {
        super(sb, mode, 0, 0);
        this.opener = opener;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return opener.open(task, path, flags);
    }

    @Override
    public void truncate(Task task, long length) {
        // O_TRUNC means nothing to a device.
    }
}
