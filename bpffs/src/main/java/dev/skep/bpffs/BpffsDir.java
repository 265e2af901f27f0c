package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.SimpleDir;
import dev.skep.kernel.vfs.SuperBlock;
import dev.skep.kernel.vfs.Symlink;

/**
 * A directory of bpffs. Objects are pinned by bpf(2) alone: creating a file answers EACCES. Names with a dot are
 * reserved and answer EPERM.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_dir_iops.
 */
final class BpffsDir extends SimpleDir {

    BpffsDir(SuperBlock sb, int permissions, int uid, int gid) {
        super(sb, permissions, uid, gid);
    }

    @Override
    public Inode lookup(Task task, String name) {
        if (name.indexOf('.') >= 0) {
            throw new ErrnoException(Errno.EPERM, name + ": names with a dot are reserved");
        }
        return super.lookup(task, name);
    }

    @Override
    public Inode mkdir(Task task, String name, int permissions) {
        BpffsDir directory =
                new BpffsDir(sb(), permissions, task.cred().uid(), task.cred().gid());
        add(name, directory);
        return directory;
    }

    @Override
    public Inode symlink(Task task, String name, String target) {
        Symlink link = new Symlink(sb(), target, task.cred().uid(), task.cred().gid());
        add(name, link);
        return link;
    }

    @Override
    public Inode mkobj(Task task, String name, int permissions, RefCounted object) {
        PinInode pin =
                new PinInode(sb(), permissions, task.cred().uid(), task.cred().gid(), object);
        add(name, pin);
        return pin;
    }

    @Override
    public void link(Task task, String name, Inode target) {
        add(name, target);
        if (target instanceof PinInode pin) {
            pin.linked();
        }
    }

    @Override
    public void unlink(Task task, String name) {
        if (take(name) instanceof PinInode pin) {
            pin.unlinked();
        }
    }

    @Override
    public void rmdir(Task task, String name) {
        if (lookup(task, name) instanceof BpffsDir directory && !directory.isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY, name + " is not empty");
        }
        take(name);
    }

    @Override
    public void rename(Task task, String name, Inode toDirectory, String toName) {
        if (!(toDirectory instanceof BpffsDir to)) {
            throw new ErrnoException(Errno.EXDEV);
        }
        Inode moved = lookup(task, name);
        Inode target = to.lookup(task, toName);
        if (target == moved) {
            return;
        }
        if (target != null && target.isDirectory()) {
            to.rmdir(task, toName);
        } else if (target != null) {
            to.unlink(task, toName);
        }
        take(name);
        to.add(toName, moved);
    }
}
