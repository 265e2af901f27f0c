package dev.skep.kernel.vfs;

import dev.skep.kernel.base.RefCounted;

/**
 * One instance of a file system: its root and its inode numbers. Every mount of it holds a reference; the last umount
 * releases it.
 *
 * <p>Linux: struct super_block.
 */
public class SuperBlock extends RefCounted {

    private final String type;
    private final boolean readOnly;
    private final String options;
    private Inode root;
    private long lastIno;

    /**
     * @param type the file system type's name
     * @param readOnly whether writing is refused with EROFS
     * @param options what /proc/mounts shows after the mount's own flags, e.g. {@code mode=700}; may be empty
     */
    public SuperBlock(String type, boolean readOnly, String options) {
        this.type = type;
        this.readOnly = readOnly;
        this.options = options;
    }

    public final String type() {
        return type;
    }

    public final boolean isReadOnly() {
        return readOnly;
    }

    public String options() {
        return options;
    }

    public final Inode root() {
        return root;
    }

    /** Gives the instance its root directory. Called once, by its type. */
    public final void setRoot(Inode newRoot) {
        this.root = newRoot;
    }

    /** A fresh inode number. */
    public final long nextIno() {
        return ++lastIno;
    }

    /** kill_sb: gives back what the inodes hold. */
    @Override
    protected void release() {
        if (root != null) {
            root.evictTree();
        }
    }

    @Override
    public String toString() {
        return type;
    }
}
