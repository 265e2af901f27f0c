package dev.skep.kernel.vfs;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.task.Task;

/**
 * A file system whose files are made up by the kernel when they are read: an empty tree with one instance, into which
 * every subsystem hangs its own. procfs, sysfs, tracefs, debugfs and devtmpfs are such trees.
 *
 * <p>Linux: fs/kernfs, fs/tracefs/inode.c, fs/libfs.c.
 */
public class PseudoFs implements FileSystemType {

    private final String name;
    private final SuperBlock sb;

    /**
     * An empty tree.
     *
     * @param name the type's name
     * @param options what /proc/mounts shows for it
     * @param rootPermissions of the root directory
     */
    public PseudoFs(String name, String options, int rootPermissions) {
        this.name = name;
        this.sb = new SuperBlock(name, false, options);
        sb.setRoot(new SimpleDir(sb, rootPermissions, 0, 0));
    }

    /** An empty tree whose root a subclass makes. */
    protected PseudoFs(String name) {
        this.name = name;
        this.sb = new SuperBlock(name, false, "");
    }

    @Override
    public final String name() {
        return name;
    }

    /** The one instance. */
    public final SuperBlock sb() {
        return sb;
    }

    @Override
    public final SuperBlock mount(Task task, String mountOptions) {
        sb.get();
        return sb;
    }

    /** The machine goes down: gives back the type's own reference. */
    public final void close() {
        sb.put();
    }

    /** The directory of a path from the root of this tree, made with its parents if it is not there. */
    public final SimpleDir dir(String path) {
        SimpleDir at = (SimpleDir) sb.root();
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            Inode next = at.lookup(null, part);
            if (next == null) {
                next = new SimpleDir(sb, at.mode() & 0777, 0, 0);
                at.add(part, next);
            }
            if (!(next instanceof SimpleDir directory)) {
                throw new KernelPanic(name + ": " + path + " runs through a file");
            }
            at = directory;
        }
        return at;
    }

    /** Hangs an inode at a path. */
    public final void add(String path, Inode inode) {
        int slash = path.lastIndexOf('/');
        dir(slash < 0 ? "" : path.substring(0, slash)).add(path.substring(slash + 1), inode);
    }

    /** A file that can only be read. */
    public final void file(String path, int permissions, SeqInode.Show show) {
        add(path, new SeqInode(sb, permissions, show, null));
    }

    /** A file that can be read and written; {@code show} or {@code store} may be null. */
    public final void file(String path, int permissions, SeqInode.Show show, SeqInode.Store store) {
        add(path, new SeqInode(sb, permissions, show, store));
    }

    /** A symbolic link. */
    public final void symlink(String path, String target) {
        add(path, new Symlink(sb, target, 0, 0));
    }
}
