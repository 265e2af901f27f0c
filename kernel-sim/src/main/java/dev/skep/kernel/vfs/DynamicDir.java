package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that is made up when it is looked into: nothing of it is kept, so that thousands of such (every event of
 * tracefs, every task of procfs) cost nothing at boot.
 *
 * <p>Linux: fs/tracefs/event_inode.c, fs/proc/base.c.
 */
public final class DynamicDir extends Inode {

    /** Finds the inode of a name. */
    @FunctionalInterface
    public interface Lookup {
        /** A (fresh) inode, or null. */
        Inode lookup(SuperBlock sb, Task task, String name);
    }

    /** Tells the names. */
    @FunctionalInterface
    public interface Names {
        /** Adds every name, in the order of the listing. */
        void names(Task task, List<String> out);
    }

    private final Lookup lookup;
    private final Names names;

    public DynamicDir(SuperBlock sb, int permissions, int uid, int gid, Lookup lookup, Names names) {
        super(sb, Fcntl.S_IFDIR | permissions, uid, gid);
        this.lookup = lookup;
        this.names = names;
    }

    @Override
    public Inode lookup(Task task, String name) {
        return lookup.lookup(sb(), task, name);
    }

    @Override
    public List<DirEntry> list(Task task) {
        List<String> all = new ArrayList<>();
        names.names(task, all);
        List<DirEntry> entries = new ArrayList<>(all.size());
        for (String name : all) {
            Inode inode = lookup(task, name);
            if (inode != null) {
                entries.add(new DirEntry(name, inode.ino(), inode.mode() & Fcntl.S_IFMT));
            }
        }
        return entries;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return new DirFile(path, flags);
    }
}
