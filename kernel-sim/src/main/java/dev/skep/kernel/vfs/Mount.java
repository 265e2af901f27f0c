package dev.skep.kernel.vfs;

import dev.skep.kernel.uapi.Fcntl;

/**
 * A file system instance mounted somewhere.
 *
 * <p>Linux: struct mount; /proc/mounts is fs/proc_namespace.c.
 */
public final class Mount {

    private final int id;
    private final SuperBlock sb;
    private final String source;
    private final long flags;
    private final Path on;
    private int held;

    /**
     * @param on the directory that it covers; null for the root
     */
    Mount(int id, SuperBlock sb, String source, long flags, Path on) {
        this.id = id;
        this.sb = sb;
        this.source = source;
        this.flags = flags;
        this.on = on;
    }

    /** mnt_id. */
    public int id() {
        return id;
    }

    public SuperBlock sb() {
        return sb;
    }

    public Inode root() {
        return sb.root();
    }

    /** The place that it covers, null for the root. */
    public Path on() {
        return on;
    }

    /** A working directory lies in it. */
    void hold() {
        held++;
    }

    /** A working directory lies in it no more. */
    void drop() {
        held--;
    }

    /** Whether a working directory lies in it. */
    boolean isHeld() {
        return held > 0;
    }

    /** Whether writing is refused with EROFS. */
    public boolean isReadOnly() {
        return sb.isReadOnly() || (flags & Fcntl.MS_RDONLY) != 0;
    }

    /** The path that it is mounted at. */
    public String target() {
        return on == null ? "/" : on.toString();
    }

    private String options() {
        StringBuilder text = new StringBuilder(isReadOnly() ? "ro" : "rw");
        add(text, Fcntl.MS_NOSUID, "nosuid");
        add(text, Fcntl.MS_NODEV, "nodev");
        add(text, Fcntl.MS_NOEXEC, "noexec");
        add(text, Fcntl.MS_RELATIME, "relatime");
        if (!sb.options().isEmpty()) {
            text.append(',').append(sb.options());
        }
        return text.toString();
    }

    private void add(StringBuilder text, long flag, String word) {
        if ((flags & flag) != 0) {
            text.append(',').append(word);
        }
    }

    /** A line of /proc/mounts, without its newline. */
    public String procLine() {
        return source + " " + target() + " " + sb.type() + " " + options() + " 0 0";
    }

    /** A line as mount(8) lists it: {@code proc on /proc type proc (rw,nosuid)}. */
    @Override
    public String toString() {
        return source + " on " + target() + " type " + sb.type() + " (" + options() + ")";
    }
}
