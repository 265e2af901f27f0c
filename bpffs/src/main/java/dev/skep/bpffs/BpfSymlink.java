package dev.skep.bpffs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * A symbolic link in bpffs. Its size stays 0, as Linux never sets it.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_symlink().
 */
final class BpfSymlink extends Inode {

    private final String target;

    BpfSymlink(SuperBlock sb, String target, int uid, int gid) {
        super(sb, Fcntl.S_IFLNK | 0777, uid, gid);
        this.target = target;
    }

    @Override
    public String readlink(Task task) {
        return target;
    }
}
