package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.RefCounted;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.SimpleDir;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * A directory of bpffs. It takes directories, symbolic and hard links, and pinned objects; ordinary files are refused
 * (EACCES), and so are names with a dot (EPERM), already when they are looked up. New inodes belong to their maker; a
 * set-group-id directory passes on its group and the bit.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_dir_iops.
 */
final class BpfDir extends SimpleDir {

    private static final int PERMISSIONS = 07777;

    BpfDir(SuperBlock sb, int permissions, int uid, int gid) {
        super(sb, permissions, uid, gid);
    }

    /**
     * bpf_lookup(): only names that are not there are asked about, and a directory without any permission takes dots, for
     * that is how Linux knows an instance that it is still filling.
     */
    @Override
    public Inode lookup(Task task, String name) {
        Inode inode = super.lookup(task, name);
        if (inode == null && (mode() & PERMISSIONS) != 0 && name.indexOf('.') >= 0) {
            throw new ErrnoException(Errno.EPERM, "'" + name + "': bpffs takes no dots in names");
        }
        return inode;
    }

    private int gidFor(Task task) {
        return (mode() & Fcntl.S_ISGID) != 0 ? gid() : task.cred().gid();
    }

    private <T extends Inode> T entered(String name, T inode) {
        add(name, inode);
        return inode;
    }

    @Override
    public Inode mkdir(Task task, String name, int permissions) {
        int mode = permissions | mode() & Fcntl.S_ISGID;
        return entered(name, new BpfDir(sb(), mode, task.cred().uid(), gidFor(task)));
    }

    @Override
    public Inode symlink(Task task, String name, String target) {
        return entered(name, new BpfSymlink(sb(), target, task.cred().uid(), gidFor(task)));
    }

    /**
     * Pins an object: {@inheritDoc}
     *
     * @throws ErrnoException EACCES, EINVAL for what is no map, program or link
     */
    @Override
    public Inode mkobj(Task task, String name, int permissions, RefCounted object) {
        checkPermission(task.cred(), Fcntl.MAY_WRITE | Fcntl.MAY_EXEC);
        return switch (object) {
            case BpfMap map -> pinned(task, name, permissions, map);
            case BpfProg prog -> pinned(task, name, permissions, prog);
            case BpfLink link -> pinned(task, name, permissions, link);
            default -> throw new ErrnoException(Errno.EINVAL, object + " cannot be pinned");
        };
    }

    private PinInode pinned(Task task, String name, int permissions, BpfObject object) {
        return entered(name, new PinInode(sb(), permissions, task.cred().uid(), gidFor(task), object));
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
        if (lookup(task, name) instanceof BpfDir directory && !directory.isEmpty()) {
            throw new ErrnoException(Errno.ENOTEMPTY, name + " is not empty");
        }
        Inode gone = take(name);
        gone.addLinks(-gone.links());
    }

    @Override
    public void rename(Task task, String name, Inode toDirectory, String toName) {
        if (!(toDirectory instanceof BpfDir to)) {
            throw new ErrnoException(Errno.EXDEV, "the target lies in another file system");
        }
        Inode covered = to.lookup(task, toName);
        if (covered != null && covered.isDirectory()) {
            to.rmdir(task, toName);
        } else if (covered != null) {
            to.unlink(task, toName);
        }
        to.add(toName, take(name));
    }
}
