package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/**
 * The host's files, read-only: a window that real objects and captures come in by. Nothing is ever written there.
 *
 * <p>Linux: fs/hostfs of User Mode Linux.
 */
public final class HostFs implements FileSystemType {

    private final Path root;
    private final String mountPoint;

    /**
     * @param root the host directory that is shown
     * @param mountPoint where it will be mounted: absolute symbolic links of the host are followed within it
     */
    public HostFs(Path root, String mountPoint) {
        this.root = root;
        this.mountPoint = mountPoint;
    }

    @Override
    public String name() {
        return "hostfs";
    }

    String mountPoint() {
        return mountPoint;
    }

    @Override
    public SuperBlock mount(Task task, String options) {
        SuperBlock sb = new SuperBlock(name(), true, "");
        sb.setRoot(HostInode.of(this, sb, root));
        return sb;
    }

    /** The errno of what java.nio complains about. */
    static ErrnoException errno(IOException e) {
        Errno errno = switch (e) {
            case NoSuchFileException missing -> Errno.ENOENT;
            case AccessDeniedException denied -> Errno.EACCES;
            case NotDirectoryException file -> Errno.ENOTDIR;
            case NotLinkException file -> Errno.EINVAL;
            case FileSystemLoopException loop -> Errno.ELOOP;
            default -> Errno.EIO;
        };
        return new ErrnoException(errno, "host: " + e.getMessage());
    }
}
