package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A directory whose names are held in memory, listed by name. It can be read and searched; a subclass opens what may be
 * changed, with {@link #add} and {@link #take}.
 *
 * <p>Linux: fs/libfs.c, simple_dir_operations.
 */
public class SimpleDir extends Inode {

    private final TreeMap<String, Inode> children = new TreeMap<>();

    public SimpleDir(SuperBlock sb, int permissions, int uid, int gid) {
        super(sb, Fcntl.S_IFDIR | permissions, uid, gid);
    }

    @Override
    public Inode lookup(Task task, String name) {
        return children.get(name);
    }

    @Override
    public List<DirEntry> list(Task task) {
        List<DirEntry> entries = new ArrayList<>(children.size());
        for (Map.Entry<String, Inode> child : children.entrySet()) {
            Inode inode = child.getValue();
            entries.add(new DirEntry(child.getKey(), inode.ino(), inode.mode() & Fcntl.S_IFMT));
        }
        return entries;
    }

    @Override
    public OpenFile open(Task task, Path path, int flags) {
        return new DirFile(path, flags);
    }

    /** Enters a name. */
    public void add(String name, Inode inode) {
        if (children.putIfAbsent(name, inode) != null) {
            throw new ErrnoException(Errno.EEXIST, name + " exists");
        }
        if (inode.isDirectory()) {
            addLinks(1);
        }
    }

    /** Removes a name and answers what it stood for; null if there was none. */
    protected Inode take(String name) {
        Inode inode = children.remove(name);
        if (inode != null && inode.isDirectory()) {
            addLinks(-1);
        }
        return inode;
    }

    /** Whether it holds no names. */
    public boolean isEmpty() {
        return children.isEmpty();
    }

    @Override
    protected void evictTree() {
        for (Inode child : children.values()) {
            child.evictTree();
        }
        children.clear();
        addLinks(-links());
    }
}
