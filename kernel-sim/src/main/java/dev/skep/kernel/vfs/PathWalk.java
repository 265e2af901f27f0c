package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.nio.charset.StandardCharsets;

/**
 * From a path to a place: component by component, through symbolic links and mounts, asking for search permission in
 * every directory passed.
 *
 * <p>Linux: fs/namei.c, link_path_walk().
 */
public final class PathWalk {

    /** Symbolic links one walk may follow. */
    public static final int MAX_LINKS = 40;

    /**
     * Where a name is or would be.
     *
     * @param directory the directory
     * @param name the last component
     * @param mustBeDirectory whether a slash followed it
     */
    public record Parent(Path directory, String name, boolean mustBeDirectory) {

        /** The inode that has the name, not followed if it is a link; null if there is none. */
        public Inode find(Task task) {
            return directory.inode().lookup(task, name);
        }

        /**
         * May an entry be made or removed here?
         *
         * @throws ErrnoException EROFS, ENOENT when the directory itself has been removed, EACCES
         */
        public void checkWritable(Task task) {
            checkAlive();
            directory.inode().checkPermission(task.cred(), Fcntl.MAY_WRITE | Fcntl.MAY_EXEC);
        }

        /** mnt_want_write(): EROFS. */
        void checkMount() {
            if (directory.mount().isReadOnly()) {
                throw new ErrnoException(Errno.EROFS, directory + " is read-only");
            }
        }

        /** The same, whoever asks: EROFS, ENOENT. */
        void checkAlive() {
            checkMount();
            if (directory.inode().links() == 0) {
                throw new ErrnoException(Errno.ENOENT, directory + " has been removed");
            }
        }
    }

    private final MountTable mounts;
    private final Task task;
    private int links;

    PathWalk(MountTable mounts, Task task) {
        this.mounts = mounts;
        this.task = task;
    }

    /**
     * The place of a path.
     *
     * @param base where a relative path starts
     * @param follow whether a link at the very end is followed
     * @throws ErrnoException ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG
     */
    Path resolve(Path base, String path, boolean follow) {
        check(path);
        Path at = path.startsWith("/") ? mounts.root() : base;
        String[] parts = path.split("/");
        boolean slash = path.endsWith("/");
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            at = step(at, parts[i], !last || follow || slash);
        }
        if (slash && !at.inode().isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, at + " is not a directory");
        }
        return at;
    }

    /**
     * The directory and the last name of a path whose last component need not exist.
     *
     * @throws ErrnoException as {@link #resolve}; EEXIST when the path has no last name ("/", "..")
     */
    Parent parent(Path base, String path) {
        check(path);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        int slash = path.lastIndexOf('/', end - 1);
        String name = path.substring(slash + 1, end);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new ErrnoException(Errno.EEXIST, path + " has no last name");
        }
        checkName(name);
        Path directory = slash < 0 ? base : resolve(base, path.substring(0, slash + 1), true);
        if (!directory.inode().isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, directory + " is not a directory");
        }
        directory.inode().checkPermission(task.cred(), Fcntl.MAY_EXEC);
        return new Parent(directory, name, end < path.length());
    }

    private Path step(Path at, String part, boolean follow) {
        if (part.isEmpty() || part.equals(".")) {
            return at;
        }
        if (!at.inode().isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, at + " is not a directory");
        }
        at.inode().checkPermission(task.cred(), Fcntl.MAY_EXEC);
        if (part.equals("..")) {
            return at.parent();
        }
        checkName(part);
        Inode inode = at.inode().lookup(task, part);
        if (inode == null) {
            throw new ErrnoException(Errno.ENOENT, at.child(part, null) + " does not exist");
        }
        Path next = mounts.cross(at.child(part, inode));
        return follow && next.inode().isSymlink() ? followed(at, next) : next;
    }

    /** The place that a link leads to. */
    Path followed(Path directory, Path link) {
        if (++links > MAX_LINKS) {
            throw new ErrnoException(Errno.ELOOP, link + ": too many symbolic links");
        }
        return resolve(directory, link.inode().readlink(task), true);
    }

    private static void check(String path) {
        if (path.isEmpty()) {
            throw new ErrnoException(Errno.ENOENT, "the path is empty");
        }
        if (path.length() >= Fcntl.PATH_MAX) {
            throw new ErrnoException(Errno.ENAMETOOLONG, "the path is too long");
        }
    }

    private static void checkName(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > Fcntl.NAME_MAX) {
            throw new ErrnoException(Errno.ENAMETOOLONG, "a name is too long");
        }
    }
}
