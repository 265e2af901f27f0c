package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.UserCode;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.util.List;

/**
 * A file, whatever its names: type, owner, permissions, and the operations of its kind. What a kind does not override is
 * refused with the errno that Linux gives when the operation is missing.
 *
 * <p>Linux: struct inode, inode_operations and file_operations.
 */
public abstract class Inode {

    private final SuperBlock sb;
    private final long ino;
    private int mode;
    private int uid;
    private int gid;
    private int links;

    /**
     * @param mode file type (S_IF*) and permission bits
     */
    protected Inode(SuperBlock sb, int mode, int uid, int gid) {
        this.sb = sb;
        this.ino = sb.nextIno();
        this.mode = mode;
        this.links = (mode & Fcntl.S_IFMT) == Fcntl.S_IFDIR ? 2 : 1;
        this.uid = uid;
        this.gid = gid;
    }

    public final SuperBlock sb() {
        return sb;
    }

    public final long ino() {
        return ino;
    }

    /** File type and permission bits, as stat(2) gives them. */
    public final int mode() {
        return mode;
    }

    public final int uid() {
        return uid;
    }

    public final int gid() {
        return gid;
    }

    /** Hard links. */
    public final int links() {
        return links;
    }

    /** Names more or less. With the last one the inode gives back what it holds, and nothing can be made in it. */
    public final void addLinks(int difference) {
        links += difference;
        if (links == 0) {
            evict();
        }
    }

    /** chmod(2); the type stays. */
    public void setPermissions(int permissions) {
        mode = mode & Fcntl.S_IFMT | permissions & 07777;
    }

    /** chown(2). */
    public void setOwner(int newUid, int newGid) {
        uid = newUid;
        gid = newGid;
    }

    public final boolean isDirectory() {
        return (mode & Fcntl.S_IFMT) == Fcntl.S_IFDIR;
    }

    public final boolean isSymlink() {
        return (mode & Fcntl.S_IFMT) == Fcntl.S_IFLNK;
    }

    public final boolean isRegular() {
        return (mode & Fcntl.S_IFMT) == Fcntl.S_IFREG;
    }

    /** Bytes, as stat(2) gives them. */
    public long size() {
        return 0;
    }

    /**
     * inode_permission(): owner, then group, then others; CAP_DAC_OVERRIDE passes all but executing what nobody may.
     *
     * @param mask MAY_READ, MAY_WRITE, MAY_EXEC
     * @throws ErrnoException EACCES
     */
    public void checkPermission(Cred cred, int mask) {
        int shift = cred.uid() == uid ? 6 : cred.gid() == gid ? 3 : 0;
        if ((mode >> shift & mask) == mask) {
            return;
        }
        boolean executable = isDirectory() || (mode & 0111) != 0;
        if (cred.has(Capability.CAP_DAC_OVERRIDE) && ((mask & Fcntl.MAY_EXEC) == 0 || executable)) {
            return;
        }
        throw new ErrnoException(Errno.EACCES);
    }

    // -- directories ---------------------------------------------------------------------------------------------

    /** The inode of a name, or null. */
    public Inode lookup(Task task, String name) {
        throw new ErrnoException(Errno.ENOTDIR);
    }

    /** The names, without "." and "..". */
    public List<DirEntry> list(Task task) {
        throw new ErrnoException(Errno.ENOTDIR);
    }

    /** open(2) with O_CREAT. The name is free. */
    public Inode create(Task task, String name, int permissions) {
        throw new ErrnoException(Errno.EACCES, sb + " creates no files");
    }

    /** mkdir(2). The name is free. */
    public Inode mkdir(Task task, String name, int permissions) {
        throw new ErrnoException(Errno.EPERM, sb + " makes no directories");
    }

    /** symlink(2). The name is free. */
    public Inode symlink(Task task, String name, String target) {
        throw new ErrnoException(Errno.EPERM, sb + " makes no symbolic links");
    }

    /**
     * Makes an inode that stands for a kernel object: what BPF_OBJ_PIN does. The inode takes a reference of its own. The
     * name is free. Whether the caller may write here is asked by the directory that pins objects, for the others refuse
     * first.
     *
     * @throws ErrnoException EPERM where objects cannot be pinned, EACCES
     */
    public Inode mkobj(Task task, String name, int permissions, RefCounted object) {
        throw new ErrnoException(Errno.EPERM, sb + " pins no objects");
    }

    /** link(2). The name is free. */
    public void link(Task task, String name, Inode target) {
        throw new ErrnoException(Errno.EPERM, sb + " makes no links");
    }

    /** unlink(2) of a name that exists and is no directory. */
    public void unlink(Task task, String name) {
        throw new ErrnoException(Errno.EPERM, sb + " removes no files");
    }

    /** rmdir(2) of a name that exists and is a directory. */
    public void rmdir(Task task, String name) {
        throw new ErrnoException(Errno.EPERM, sb + " removes no directories");
    }

    /** rename(2) within one file system. The old name exists. */
    public void rename(Task task, String name, Inode toDirectory, String toName) {
        throw new ErrnoException(Errno.EPERM, sb + " renames nothing");
    }

    // -- files ---------------------------------------------------------------------------------------------------

    /**
     * Opens it, permissions having been checked. The caller owns the one reference.
     *
     * @param path how it was found
     * @param flags of open(2)
     */
    public OpenFile open(Task task, Path path, int flags) {
        throw new ErrnoException(Errno.ENXIO);
    }

    /** O_TRUNC and truncate(2). */
    public void truncate(Task task, long length) {
        throw new ErrnoException(Errno.EINVAL);
    }

    /** Where a symbolic link leads. */
    public String readlink(Task task) {
        throw new ErrnoException(Errno.EINVAL);
    }

    /** The kernel object that it stands for (see {@link #mkobj}), or null. No reference is taken. */
    public RefCounted object() {
        return null;
    }

    /** The program that execve(2) finds in it, or null: ENOEXEC. */
    public UserCode program() {
        return null;
    }

    /** The last link and the last open file are gone, or the file system is: gives back what it holds. */
    protected void evict() {}

    /** Evicts it and all below. */
    protected void evictTree() {
        evict();
    }
}
