package dev.skep.kernel.vfs;

import dev.skep.kernel.task.Task;

/**
 * A kind of file system that mount(2) knows by name. One of the kernel's upward interfaces: bpffs is another module.
 *
 * <p>Linux: struct file_system_type.
 */
public interface FileSystemType {

    /** The name that mount(2) is given. */
    String name();

    /**
     * An instance to mount. The caller owns one reference. A type with a single instance hands out the same one.
     *
     * @param task who mounts; inodes may take its ids
     * @param options mount options, {@code a=b,c}; may be empty
     * @throws dev.skep.kernel.base.ErrnoException EINVAL for options that the type does not know
     */
    SuperBlock mount(Task task, String options);
}
