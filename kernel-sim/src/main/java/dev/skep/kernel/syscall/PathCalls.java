package dev.skep.kernel.syscall;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.DirEntry;
import dev.skep.kernel.vfs.DirFile;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.kernel.vfs.Path;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Calls on paths. The old forms without a directory descriptor pass AT_FDCWD.
 *
 * <p>Linux: fs/open.c, fs/namei.c, fs/stat.c, fs/readdir.c, fs/d_path.c, fs/namespace.c.
 */
final class PathCalls {

    /** Bytes of struct stat. */
    static final int STAT_SIZE = 144;

    private final UserArgs args;

    PathCalls(UserArgs args) {
        this.args = args;
    }

    long openat(Task task, long dfd, long path, long flags, long mode) {
        String name = args.path(task, path);
        OpenFile file = args.vfs.open(task, args.base(task, dfd, name), name, (int) flags, (int) mode);
        return args.install(task, file, (flags & Fcntl.O_CLOEXEC) != 0);
    }

    long newfstatat(Task task, long dfd, long path, long statbuf, long flag) {
        String name = args.path(task, path);
        if (name.isEmpty() && (flag & Fcntl.AT_EMPTY_PATH) != 0) {
            return fstat(task, dfd, statbuf);
        }
        boolean follow = (flag & Fcntl.AT_SYMLINK_NOFOLLOW) == 0;
        Path place = args.vfs.resolve(task, args.base(task, dfd, name), name, follow);
        putStat(task, place.inode(), place.mount().id(), statbuf);
        return 0;
    }

    long fstat(Task task, long fd, long statbuf) {
        OpenFile file = args.file(task, fd);
        if (file.path() == null) {
            putStat(task, null, 15, statbuf);
        } else {
            putStat(task, file.path().inode(), file.path().mount().id(), statbuf);
        }
        return 0;
    }

    /** struct stat of x86-64; an anonymous inode has no type, mode 0600 and ino 1. */
    private void putStat(Task task, Inode inode, int device, long statbuf) {
        ByteBuffer out = ByteBuffer.allocate(STAT_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        long size = inode == null ? 0 : inode.size();
        out.putLong(0, device);
        out.putLong(8, inode == null ? 1 : inode.ino());
        out.putLong(16, inode == null ? 1 : inode.links());
        out.putInt(24, inode == null ? 0600 : inode.mode());
        out.putInt(28, inode == null ? 0 : inode.uid());
        out.putInt(32, inode == null ? 0 : inode.gid());
        out.putLong(48, size);
        out.putLong(56, 4096);
        out.putLong(64, (size + 511) / 512);
        args.memory(task).copyToUser(statbuf, out.array());
    }

    long faccessat(Task task, long dfd, long path, long mode) {
        if ((mode & ~7) != 0) {
            throw new ErrnoException(Errno.EINVAL, "access mode " + mode);
        }
        String name = args.path(task, path);
        Path place = args.vfs.resolve(task, args.base(task, dfd, name), name, true);
        place.inode().checkPermission(task.cred(), (int) mode);
        return 0;
    }

    long mkdirat(Task task, long dfd, long path, long mode) {
        String name = args.path(task, path);
        args.vfs.mkdir(task, args.base(task, dfd, name), name, (int) mode);
        return 0;
    }

    long unlinkat(Task task, long dfd, long path, long flag) {
        if ((flag & ~Fcntl.AT_REMOVEDIR) != 0) {
            throw new ErrnoException(Errno.EINVAL, "unlinkat flag " + flag);
        }
        String name = args.path(task, path);
        args.vfs.unlink(task, args.base(task, dfd, name), name, flag != 0);
        return 0;
    }

    long renameat(Task task, long fromDfd, long from, long toDfd, long to) {
        String oldName = args.path(task, from);
        String newName = args.path(task, to);
        args.vfs.rename(task, args.base(task, fromDfd, oldName), oldName, args.base(task, toDfd, newName), newName);
        return 0;
    }

    long symlinkat(Task task, long target, long dfd, long path) {
        String name = args.path(task, path);
        args.vfs.symlink(task, args.path(task, target), args.base(task, dfd, name), name);
        return 0;
    }

    long linkat(Task task, long fromDfd, long from, long toDfd, long to, long flags) {
        if ((flags & ~Fcntl.AT_SYMLINK_FOLLOW) != 0) {
            throw new ErrnoException(Errno.EINVAL, "linkat flags " + flags);
        }
        String oldName = args.path(task, from);
        String newName = args.path(task, to);
        Path target = args.vfs.resolve(task, args.base(task, fromDfd, oldName), oldName, flags != 0);
        args.vfs.link(task, target, args.base(task, toDfd, newName), newName);
        return 0;
    }

    long readlinkat(Task task, long dfd, long path, long buffer, long size) {
        if ((int) size <= 0) {
            throw new ErrnoException(Errno.EINVAL, "no room");
        }
        String name = args.path(task, path);
        Path place = args.vfs.resolve(task, args.base(task, dfd, name), name, false);
        byte[] target = place.inode().readlink(task).getBytes(StandardCharsets.UTF_8);
        int length = Math.min(target.length, (int) size);
        args.memory(task).copyToUser(buffer, target, 0, length);
        return length;
    }

    long fchmodat(Task task, long dfd, long path, long mode) {
        String name = args.path(task, path);
        return chmod(task, args.vfs.resolve(task, args.base(task, dfd, name), name, true), (int) mode);
    }

    private static long chmod(Task task, Path place, int mode) {
        checkChange(place);
        if (task.cred().uid() != place.inode().uid() && !task.cred().has(Capability.CAP_FOWNER)) {
            throw new ErrnoException(Errno.EPERM, place + " belongs to somebody else");
        }
        place.inode().setPermissions(mode);
        return 0;
    }

    long fchownat(Task task, long dfd, long path, long uid, long gid, long flag) {
        String name = args.path(task, path);
        boolean follow = (flag & Fcntl.AT_SYMLINK_NOFOLLOW) == 0;
        Path place = args.vfs.resolve(task, args.base(task, dfd, name), name, follow);
        checkChange(place);
        Inode inode = place.inode();
        int newUid = (int) uid == -1 ? inode.uid() : (int) uid;
        int newGid = (int) gid == -1 ? inode.gid() : (int) gid;
        if (!mayChown(task.cred(), inode, newUid, newGid)) {
            throw new ErrnoException(Errno.EPERM, "changing an owner needs CAP_CHOWN");
        }
        inode.setOwner(newUid, newGid);
        return 0;
    }

    /** chown_ok() and chgrp_ok(): an owner may give a file to a group of his own. */
    private static boolean mayChown(Cred cred, Inode inode, int uid, int gid) {
        boolean owner = cred.uid() == inode.uid();
        return cred.has(Capability.CAP_CHOWN)
                || owner && uid == inode.uid() && (gid == inode.gid() || gid == cred.gid());
    }

    private static void checkChange(Path place) {
        if (place.mount().isReadOnly()) {
            throw new ErrnoException(Errno.EROFS, place + " lies in a read-only file system");
        }
    }

    long truncate(Task task, long path, long length) {
        if (length < 0) {
            throw new ErrnoException(Errno.EINVAL, "the length is negative");
        }
        Path place = args.vfs.resolve(task, args.path(task, path));
        checkChange(place);
        if (place.inode().isDirectory()) {
            throw new ErrnoException(Errno.EISDIR, place + " is a directory");
        }
        place.inode().checkPermission(task.cred(), Fcntl.MAY_WRITE);
        place.inode().truncate(task, length);
        return 0;
    }

    long ftruncate(Task task, long fd, long length) {
        OpenFile file = args.file(task, fd);
        if (length < 0 || !file.isWritable() || file.path() == null) {
            throw new ErrnoException(Errno.EINVAL, file + " cannot be cut to " + length);
        }
        file.path().inode().truncate(task, length);
        return 0;
    }

    long chdir(Task task, long path) {
        args.vfs.chdir(task, args.vfs.resolve(task, args.path(task, path)));
        return 0;
    }

    long fchdir(Task task, long fd) {
        args.vfs.chdir(task, args.base(task, fd, ""));
        return 0;
    }

    /** Answers the bytes written, the NUL included. */
    long getcwd(Task task, long buffer, long size) {
        byte[] path = (args.vfs.cwd(task) + "\0").getBytes(StandardCharsets.UTF_8);
        if (size < path.length) {
            throw new ErrnoException(Errno.ERANGE, "the working directory needs " + path.length + " bytes");
        }
        args.memory(task).copyToUser(buffer, path);
        return path.length;
    }

    /** struct linux_dirent64 records: ino, offset, u16 length, u8 type, the name with its NUL; 8-byte aligned. */
    long getdents64(Task task, long fd, long buffer, long size) {
        if (!(args.file(task, fd) instanceof DirFile directory)) {
            throw new ErrnoException(Errno.ENOTDIR, args.file(task, fd) + " is not a directory");
        }
        UserMemory memory = args.memory(task);
        int done = 0;
        for (DirEntry entry = directory.next(task); entry != null; entry = directory.next(task)) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            int length = (19 + name.length + 1 + 7) & ~7;
            if (done + length > (int) size) {
                if (done == 0) {
                    throw new ErrnoException(Errno.EINVAL, "no room for one entry");
                }
                break;
            }
            directory.advance();
            ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            out.putLong(entry.ino()).putLong(directory.position()).putShort((short) length);
            out.put((byte) (entry.type() >> 12)).put(name);
            memory.copyToUser(buffer + done, out.array());
            done += length;
        }
        return done;
    }

    long mount(Task task, long source, long target, long type, long flags, long data) {
        String from = source == 0 ? "none" : args.path(task, source);
        String on = args.path(task, target);
        String typeName = type == 0 ? "" : args.path(task, type);
        String options = data == 0 ? "" : args.memory(task).stringFromUser(data, 4096);
        long keep = Fcntl.MS_RDONLY | Fcntl.MS_NOSUID | Fcntl.MS_NODEV | Fcntl.MS_NOEXEC;
        if ((flags & (Fcntl.MS_BIND | Fcntl.MS_REMOUNT)) != 0) {
            throw new ErrnoException(Errno.EINVAL, "bind mounts and remounting are not built");
        }
        Path place = args.vfs.resolve(task, on);
        args.vfs.mount(task, from, place, typeName, flags & keep | Fcntl.MS_RELATIME, options);
        return 0;
    }

    long umount(Task task, long target, long flags) {
        Path place = args.vfs.resolve(task, args.path(task, target));
        if ((flags & Fcntl.MNT_DETACH) == 0 && task.cred().has(Capability.CAP_SYS_ADMIN)) {
            for (OpenFile file : args.files.openFiles().open()) {
                if (file.path() != null && file.path().mount() == place.mount()) {
                    throw new ErrnoException(Errno.EBUSY, file + " is open");
                }
            }
        }
        args.vfs.unmount(task, place);
        return 0;
    }

    long umask(Task task, long mask) {
        return args.vfs.umask(task, (int) mask);
    }
}
