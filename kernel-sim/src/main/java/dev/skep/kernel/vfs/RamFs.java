package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;

/**
 * The file system that lives in memory: the machine's root, and whatever a user mounts as ramfs or tmpfs.
 *
 * <p>Linux: fs/ramfs/inode.c. Simplified: file contents are Java arrays, not pages.
 *
 * @param name the type's name, ramfs or tmpfs
 */
public record RamFs(String name) implements FileSystemType {

    @Override
    public SuperBlock mount(Task task, String options) {
        int mode = 0755;
        for (String option : options.isEmpty() ? new String[0] : options.split(",")) {
            if (!option.startsWith("mode=")) {
                continue; // ramfs ignores what it does not know, as in Linux
            }
            try {
                mode = Integer.parseInt(option.substring(5), 8) & 07777;
            } catch (NumberFormatException e) {
                throw new ErrnoException(Errno.EINVAL, name + ": bad mount option '" + option + "'");
            }
        }
        SuperBlock sb = new SuperBlock(name, false, options);
        sb.setRoot(new RamDir(sb, mode, 0, 0));
        return sb;
    }
}
