package dev.skep.kernel.vfs;

/**
 * A place in the tree of mounted file systems: an inode and the way that led to it. Crossing a mount point gives the
 * place of the mounted root. Immutable; ".." is {@link #parent}.
 *
 * <p>Linux: struct path with its dentry. Simplified: the way is remembered, not a dentry shared by all; a rename above
 * does not change paths that are held already.
 *
 * @param parent where ".." leads; itself for the root
 * @param name the last component; empty for the root
 * @param mount the mount it lies in
 * @param inode what lies here
 */
public record Path(Path parent, String name, Mount mount, Inode inode) {

    /** The root of the first mount. */
    static Path root(Mount mount) {
        return new Path(null, "", mount, mount.root());
    }

    /** Where ".." leads. */
    @Override
    public Path parent() {
        return parent == null ? this : parent;
    }

    /** The place of a name below this directory. */
    Path child(String childName, Inode child) {
        return new Path(this, childName, mount, child);
    }

    /** The same place seen through what is mounted on it. */
    Path crossedTo(Mount covering) {
        return new Path(parent, name, covering, covering.root());
    }

    /** Whether both are the same place. */
    boolean same(Path other) {
        return inode == other.inode && mount == other.mount;
    }

    /** The absolute path: d_path(). */
    @Override
    public String toString() {
        if (parent == null) {
            return "/";
        }
        StringBuilder text = new StringBuilder();
        for (Path at = this; at.parent != null; at = at.parent) {
            text.insert(0, at.name).insert(0, '/');
        }
        return text.toString();
    }
}
