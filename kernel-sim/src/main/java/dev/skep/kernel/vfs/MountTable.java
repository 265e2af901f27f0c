package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The file system types that the machine knows and what is mounted where.
 *
 * <p>Linux: fs/filesystems.c, fs/namespace.c. Simplified: one mount namespace, no propagation, no bind mounts.
 */
public final class MountTable {

    private final TreeMap<String, FileSystemType> types = new TreeMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private int nextId = 21;
    private Path root;

    /** register_filesystem(). */
    public void register(FileSystemType type) {
        if (types.putIfAbsent(type.name(), type) != null) {
            throw new KernelPanic("file system type " + type.name() + " registered twice");
        }
    }

    /** The type of a name, or null. */
    public FileSystemType type(String name) {
        return types.get(name);
    }

    /** The types by name: /proc/filesystems. */
    public Iterable<FileSystemType> types() {
        return types.values();
    }

    /** Mounts an instance of a registered type; the first one becomes the root. */
    Mount mount(Task task, String typeName, String source, Path on, long flags, String options) {
        FileSystemType type = types.get(typeName);
        if (type == null) {
            throw new ErrnoException(Errno.ENODEV, "unknown filesystem type '" + typeName + "'");
        }
        Mount mount = new Mount(nextId++, type.mount(task, options), source, flags, on);
        mounts.add(mount);
        if (on == null) {
            root = Path.root(mount);
        }
        return mount;
    }

    /** The root of everything. */
    public Path root() {
        return root;
    }

    /** The place seen through whatever is mounted on it. */
    Path cross(Path path) {
        Path at = path;
        for (int i = 0; i < mounts.size(); i++) {
            Mount mount = mounts.get(i);
            if (mount.on() != null && mount.on().same(at)) {
                at = at.crossedTo(mount);
                i = -1;
            }
        }
        return at;
    }

    /**
     * Takes a mount away.
     *
     * @throws ErrnoException EBUSY when something is mounted below, somebody works there or it is the root
     */
    void unmount(Mount mount) {
        for (Mount other : mounts) {
            if (other.on() != null && other.on().mount() == mount) {
                throw new ErrnoException(Errno.EBUSY, other.target() + " is mounted below");
            }
        }
        if (mount.isHeld()) {
            throw new ErrnoException(Errno.EBUSY, mount.target() + " is a task's working directory");
        }
        if (mount.on() == null) {
            throw new ErrnoException(Errno.EBUSY, "the root stays");
        }
        mounts.remove(mount);
        mount.sb().put();
    }

    /** The mounts in the order in which they were made. */
    public List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    /** The machine goes down: everything is unmounted, the last first. */
    public void unmountAll() {
        while (!mounts.isEmpty()) {
            mounts.removeLast().sb().put();
        }
    }

    /** The text of /proc/mounts. */
    public String procMounts() {
        StringBuilder text = new StringBuilder();
        for (Mount mount : mounts) {
            text.append(mount.procLine()).append('\n');
        }
        return text.toString();
    }
}
