package dev.skep.kernel.sysctl;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;

/**
 * One knob: a name with dots, permissions, and a value that is read and written as text.
 *
 * <p>Linux: struct ctl_table, kernel/sysctl.c.
 */
public abstract class Sysctl {

    private final String name;
    private final int permissions;
    private final Capability needed;

    /**
     * @param name e.g. {@code kernel.hostname}
     * @param permissions of its file in /proc/sys
     * @param needed a capability that writing asks for beyond the file's permissions (CAP_SYS_ADMIN); null for none
     */
    protected Sysctl(String name, int permissions, Capability needed) {
        this.name = name;
        this.permissions = permissions;
        this.needed = needed;
    }

    /** The name with dots. */
    public final String name() {
        return name;
    }

    /** The path below /proc/sys. */
    public final String path() {
        return name.replace('.', '/');
    }

    public final int permissions() {
        return permissions;
    }

    /** The value, as its file shows it, without the newline. */
    public abstract String text();

    /**
     * Writes the value.
     *
     * @throws ErrnoException EINVAL for text that is no value or out of range, EPERM
     */
    public final void write(Task writer, String text) {
        if (needed != null && !writer.cred().has(needed)) {
            throw new ErrnoException(Errno.EPERM, name + " needs " + needed);
        }
        set(text.strip());
    }

    /** Takes the new value, white space round it removed. */
    protected abstract void set(String text);
}
