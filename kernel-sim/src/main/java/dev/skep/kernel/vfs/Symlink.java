package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import java.nio.charset.StandardCharsets;

/** A symbolic link with a fixed target. */
public final class Symlink extends Inode {

    private final String target;

    public Symlink(SuperBlock sb, String target, int uid, int gid) {
        super(sb, Fcntl.S_IFLNK | 0777, uid, gid);
        this.target = target;
    }

    @Override
    public String readlink(Task task) {
        return target;
    }

    @Override
    public long size() {
        return target.getBytes(StandardCharsets.UTF_8).length;
    }
}
