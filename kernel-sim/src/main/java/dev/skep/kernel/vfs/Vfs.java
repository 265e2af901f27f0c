package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.TaskSlot;
import dev.skep.kernel.task.TaskSlots;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;

/**
 * What system calls do with paths. Every task has a working directory and a umask here; relative paths start at the
 * former, or at a directory that the caller names.
 *
 * <p>Linux: fs/namei.c, fs/open.c, fs/namespace.c; struct fs_struct.
 */
public final class Vfs {

    /** clone(2): share the working directory and the umask. */
    public static final long CLONE_FS = 0x200;

    /** Working directory and umask. Linux: struct fs_struct. */
    private static final class FsStruct {
        private Path cwd;
        private int umask;
        private int users = 1;

        FsStruct(Path cwd, int umask) {
            this.cwd = cwd;
            this.umask = umask;
            cwd.mount().hold();
        }

        FsStruct shared() {
            users++;
            return this;
        }

        void chdir(Path directory) {
            directory.mount().hold();
            cwd.mount().drop();
            cwd = directory;
        }

        void exit() {
            if (--users == 0) {
                cwd.mount().drop();
            }
        }
    }

    private final MountTable mounts;
    private final TaskSlot<FsStruct> slot;

    public Vfs(TaskSlots slots, MountTable mounts) {
        this.mounts = mounts;
        this.slot = slots.add(
                (fs, parent, child, flags) ->
                        fs == null ? null : (flags & CLONE_FS) != 0 ? fs.shared() : new FsStruct(fs.cwd, fs.umask),
                (fs, task) -> fs.exit());
    }

    public MountTable mounts() {
        return mounts;
    }

    private FsStruct of(Task task) {
        FsStruct fs = slot.get(task);
        if (fs == null) {
            fs = new FsStruct(mounts.root(), 022);
            slot.set(task, fs);
        }
        return fs;
    }

    /** The working directory. */
    public Path cwd(Task task) {
        return of(task).cwd;
    }

    /** chdir(2). */
    public void chdir(Task task, Path directory) {
        if (!directory.inode().isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, directory + " is not a directory");
        }
        directory.inode().checkPermission(task.cred(), Fcntl.MAY_EXEC);
        of(task).chdir(directory);
    }

    /** umask(2): sets it and answers the old one. */
    public int umask(Task task, int mask) {
        FsStruct fs = of(task);
        int old = fs.umask;
        fs.umask = mask & 0777;
        return old;
    }

    /** The place of a path, links followed; a relative path starts at the working directory. */
    public Path resolve(Task task, String path) {
        return resolve(task, cwd(task), path, true);
    }

    /** The place of a path; {@code follow} tells whether a link at its end is followed. */
    public Path resolve(Task task, Path base, String path, boolean follow) {
        return new PathWalk(mounts, task).resolve(base, path, follow);
    }

    /** The directory and the last name of a path. */
    public PathWalk.Parent parent(Task task, Path base, String path) {
        return new PathWalk(mounts, task).parent(base, path);
    }

    /**
     * Where a path of an at-call starts: at a directory that the caller has open, or at the working directory. An
     * absolute path starts nowhere, and its descriptor is not looked at.
     *
     * @throws ErrnoException EBADF, ENOTDIR
     */
    public Path base(Task task, FdTable fds, int dfd, String path) {
        if (dfd == Fcntl.AT_FDCWD || path.startsWith("/")) {
            return cwd(task);
        }
        OpenFile file = fds.get(dfd);
        if (!(file instanceof DirFile)) {
            throw new ErrnoException(Errno.ENOTDIR, file + " is not a directory");
        }
        return file.path();
    }

    /**
     * The directory and last name of something to be made. Linux: filename_create().
     *
     * @param directory whether it will be a directory, whose name a slash may follow
     * @throws ErrnoException EEXIST, ENOENT
     */
    private PathWalk.Parent freeName(Task task, Path base, String path, boolean directory) {
        PathWalk.Parent parent = parent(task, base, path);
        if (parent.find(task) != null) {
            throw new ErrnoException(Errno.EEXIST, path + " exists");
        }
        if (parent.mustBeDirectory() && !directory) {
            throw new ErrnoException(Errno.ENOENT, path + " would be no directory");
        }
        return parent;
    }

    /**
     * open(2). The caller owns the one reference.
     *
     * @param base where a relative path starts
     * @param permissions for a file that O_CREAT makes, before the umask
     */
    public OpenFile open(Task task, Path base, String path, int flags, int permissions) {
        PathWalk walk = new PathWalk(mounts, task);
        Path place = (flags & Fcntl.O_CREAT) == 0 || (flags & Fcntl.O_PATH) != 0
                ? walk.resolve(base, path, (flags & Fcntl.O_NOFOLLOW) == 0)
                : openOrCreate(task, walk, base, path, flags, permissions);
        Inode inode = place.inode();
        if ((flags & Fcntl.O_PATH) != 0) {
            if ((flags & Fcntl.O_DIRECTORY) != 0 && !inode.isDirectory()) {
                throw new ErrnoException(Errno.ENOTDIR, place + " is not a directory");
            }
            return inode.isDirectory() ? new DirFile(place, flags) : new PathFile(place, flags);
        }
        if (inode.isSymlink()) {
            throw new ErrnoException(Errno.ELOOP, place + " is a symbolic link");
        }
        if ((flags & Fcntl.O_DIRECTORY) != 0 && !inode.isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, place + " is not a directory");
        }
        boolean writes = (flags & Fcntl.O_ACCMODE) != Fcntl.O_RDONLY || (flags & Fcntl.O_TRUNC) != 0;
        if (writes && inode.isDirectory()) {
            throw new ErrnoException(Errno.EISDIR, place + " is a directory");
        }
        if (writes && place.mount().isReadOnly() && (inode.isRegular() || inode.isDirectory())) {
            throw new ErrnoException(Errno.EROFS, place + " lies in a read-only file system");
        }
        boolean reads = (flags & Fcntl.O_ACCMODE) != Fcntl.O_WRONLY;
        inode.checkPermission(task.cred(), (reads ? Fcntl.MAY_READ : 0) | (writes ? Fcntl.MAY_WRITE : 0));
        OpenFile file = inode.open(task, place, flags);
        if ((flags & Fcntl.O_TRUNC) != 0 && inode.isRegular()) {
            inode.truncate(task, 0);
        }
        return file;
    }

    private Path openOrCreate(Task task, PathWalk walk, Path base, String path, int flags, int permissions) {
        if (path.endsWith("/")) {
            throw new ErrnoException(Errno.EISDIR, path + " would be a directory");
        }
        PathWalk.Parent parent;
        try {
            parent = walk.parent(base, path);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new ErrnoException(Errno.EISDIR, path + " is a directory");
            }
            throw e;
        }
        Inode found = parent.find(task);
        if (found == null) {
            parent.checkWritable(task);
            Inode made = parent.directory().inode().create(task, parent.name(), permissions & 07777 & ~of(task).umask);
            return parent.directory().child(parent.name(), made);
        }
        if ((flags & Fcntl.O_EXCL) != 0) {
            throw new ErrnoException(Errno.EEXIST, path + " exists");
        }
        Path place = mounts.cross(parent.directory().child(parent.name(), found));
        return found.isSymlink() && (flags & Fcntl.O_NOFOLLOW) == 0 ? walk.followed(parent.directory(), place) : place;
    }

    /** mkdir(2). */
    public void mkdir(Task task, Path base, String path, int permissions) {
        PathWalk.Parent parent = freeName(task, base, path, true);
        parent.checkWritable(task);
        parent.directory().inode().mkdir(task, parent.name(), permissions & 01777 & ~of(task).umask);
    }

    /** symlink(2). */
    public void symlink(Task task, String target, Path base, String path) {
        PathWalk.Parent parent = freeName(task, base, path, false);
        parent.checkWritable(task);
        parent.directory().inode().symlink(task, parent.name(), target);
    }

    /** Pins a kernel object at a path: the path half of BPF_OBJ_PIN. */
    public void mkobj(Task task, Path base, String path, int permissions, RefCounted object) {
        PathWalk.Parent parent = freeName(task, base, path, false);
        parent.checkAlive();
        parent.directory().inode().mkobj(task, parent.name(), permissions & ~of(task).umask, object);
    }

    /** link(2): {@code target} gets another name. */
    public void link(Task task, Path target, Path base, String path) {
        PathWalk.Parent parent = freeName(task, base, path, false);
        if (target.mount() != parent.directory().mount()) {
            throw new ErrnoException(Errno.EXDEV, target + " and " + path + " lie in different file systems");
        }
        parent.checkWritable(task);
        if (target.inode().isDirectory()) {
            throw new ErrnoException(Errno.EPERM, target + " is a directory");
        }
        if (target.inode().links() == 0) {
            throw new ErrnoException(Errno.ENOENT, target + " has been removed");
        }
        parent.directory().inode().link(task, parent.name(), target.inode());
    }

    /** unlink(2) and, with {@code directory}, rmdir(2). */
    public void unlink(Task task, Path base, String path, boolean directory) {
        PathWalk.Parent parent = parentForRemoval(task, base, path, directory);
        parent.checkMount();
        Inode inode = existing(task, parent);
        parent.checkWritable(task);
        if (directory && !inode.isDirectory() || parent.mustBeDirectory() && !inode.isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, path + " is not a directory");
        }
        if (!directory && inode.isDirectory()) {
            throw new ErrnoException(Errno.EISDIR, path + " is a directory");
        }
        checkSticky(task, parent.directory().inode(), inode);
        checkNotMounted(parent, inode);
        if (directory) {
            parent.directory().inode().rmdir(task, parent.name());
        } else {
            parent.directory().inode().unlink(task, parent.name());
        }
    }

    private PathWalk.Parent parentForRemoval(Task task, Path base, String path, boolean directory) {
        try {
            return parent(task, base, path);
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EEXIST) {
                throw new ErrnoException(directory ? Errno.EBUSY : Errno.EISDIR, path + " cannot be removed");
            }
            throw e;
        }
    }

    private static Inode existing(Task task, PathWalk.Parent parent) {
        Inode inode = parent.find(task);
        if (inode == null) {
            throw new ErrnoException(Errno.ENOENT, parent.directory() + "/" + parent.name() + " does not exist");
        }
        return inode;
    }

    private void checkNotMounted(PathWalk.Parent parent, Inode inode) {
        Path place = parent.directory().child(parent.name(), inode);
        if (inode != null && mounts.cross(place) != place) {
            throw new ErrnoException(Errno.EBUSY, place + " is a mount point");
        }
    }

    private static void checkSticky(Task task, Inode directory, Inode inode) {
        int uid = task.cred().uid();
        if ((directory.mode() & Fcntl.S_ISVTX) != 0
                && uid != inode.uid()
                && uid != directory.uid()
                && !task.cred().has(Capability.CAP_FOWNER)) {
            throw new ErrnoException(Errno.EPERM, "the directory is sticky and the file somebody else's");
        }
    }

    /** rename(2). */
    public void rename(Task task, Path fromBase, String from, Path toBase, String to) {
        PathWalk.Parent source = parentForRemoval(task, fromBase, from, true);
        PathWalk.Parent target = parentForRemoval(task, toBase, to, true);
        if (source.directory().mount() != target.directory().mount()) {
            throw new ErrnoException(Errno.EXDEV, from + " and " + to + " lie in different file systems");
        }
        source.checkMount();
        Inode moved = existing(task, source);
        source.checkWritable(task);
        target.checkWritable(task);
        checkSticky(task, source.directory().inode(), moved);
        Inode replaced = target.find(task);
        if (replaced != null) {
            checkSticky(task, target.directory().inode(), replaced);
        }
        checkNotMounted(source, moved);
        checkNotMounted(target, replaced);
        if (replaced != null && replaced != moved) {
            if (moved.isDirectory() && !replaced.isDirectory()) {
                throw new ErrnoException(Errno.ENOTDIR, to + " is not a directory");
            }
            if (!moved.isDirectory() && replaced.isDirectory()) {
                throw new ErrnoException(Errno.EISDIR, to + " is a directory");
            }
        }
        for (Path at = target.directory(); at.parent() != at; at = at.parent()) {
            if (at.inode() == moved) {
                throw new ErrnoException(Errno.EINVAL, to + " lies below " + from);
            }
        }
        if (replaced == moved) {
            return;
        }
        source.directory()
                .inode()
                .rename(task, source.name(), target.directory().inode(), target.name());
    }

    /**
     * mount(2).
     *
     * @throws ErrnoException EPERM without CAP_SYS_ADMIN, ENODEV for an unknown type, ENOTDIR
     */
    public Mount mount(Task task, String source, Path on, String type, long flags, String options) {
        if (!task.cred().has(Capability.CAP_SYS_ADMIN)) {
            throw new ErrnoException(Errno.EPERM, "mounting needs CAP_SYS_ADMIN");
        }
        if (on != null && !on.inode().isDirectory()) {
            throw new ErrnoException(Errno.ENOTDIR, on + " is not a directory");
        }
        return mounts.mount(task, type, source, on, flags, options);
    }

    /**
     * umount(2).
     *
     * @throws ErrnoException EPERM without CAP_SYS_ADMIN, EINVAL when nothing is mounted there, EBUSY
     */
    public void unmount(Task task, Path place) {
        if (!task.cred().has(Capability.CAP_SYS_ADMIN)) {
            throw new ErrnoException(Errno.EPERM, "unmounting needs CAP_SYS_ADMIN");
        }
        if (place.inode() != place.mount().root()) {
            throw new ErrnoException(Errno.EINVAL, place + " is not a mount point");
        }
        mounts.unmount(place.mount());
    }
}
