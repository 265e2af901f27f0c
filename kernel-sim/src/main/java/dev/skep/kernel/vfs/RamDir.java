package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;

/**
 * A directory of ramfs: everything may be made and unmade in it.
 *
 * <p>Linux: ramfs_dir_inode_operations.
 */
public class RamDir extends SimpleDir {

    public RamDir(SuperBlock sb, int permissions, int uid, int gid) {
        super(sb, permissions, uid, gid);
    }

    private <T extends Inode> T entered(String name, T inode) {
        add(name, inode);
        return inode;
    }

    @Override
    public Inode create(Task task, String name, int permissions) {
        return entered(
                name,
                new RamFile(sb(), permissions, task.cred().uid(), task.cred().gid()));
    }

    @Override
    public Inode mkdir(Task task, String name, int permissions) {
        return entered(
                name,
                new RamDir(sb(), permissions, task.cred().uid(), task.cred().gid()));
    }

    @Override
    public Inode symlink(Task task, String name, String target) {
        return entered(
                name, new Symlink(sb(), target, task.cred().uid(), task.cred().gid()));
    }

    @Override
    public void link(Task task, String name, Inode target) {
        add(name, target);
        target.addLinks(1);
    }

    @Override
    public void unlink(Task task, String name) {
        take(name).addLinks(-1);
    }

    @Override
    public void rmdir(Task task, String name) {
        if (lookup(task, name) instanceof SimpleDir directory && !directory.isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY, name + " is not empty");
        }
        Inode gone = take(name);
        gone.addLinks(-gone.links());
    }

    @Override
    public void rename(Task task, String name, Inode toDirectory, String toName) {
        if (!(toDirectory instanceof RamDir to)) {
            throw new ErrnoException(Errno.EXDEV);
        }
        Inode moved = lookup(task, name);
        Inode target = to.lookup(task, toName);
        if (target == moved) {
            return;
        }
        if (target != null) {
            if (target.isDirectory()) {
                to.rmdir(task, toName);
            } else {
                to.unlink(task, toName);
            }
        }
        take(name);
        to.add(toName, moved);
    }
}
