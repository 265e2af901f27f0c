package dev.skep.kernel.vfs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.util.List;

/**
 * /proc/PID/fd, fdinfo and cwd: a process's open files by descriptor.
 *
 * <p>Linux: fs/proc/fd.c. Simplified: opening /proc/PID/fd/N of an anonymous inode is refused, and of a file with a path
 * opens that path.
 */
public final class ProcFd {

    private final Files files;

    public ProcFd(Files files) {
        this.files = files;
    }

    /** Adds the entries to every process. */
    public void register(ProcFs procfs, Vfs vfs) {
        procfs.taskEntry(
                "fd", (sb, of) -> directory(sb, of, 0500, (owner, file) -> new FdLink(owner, file.linkText())));
        procfs.taskEntry(
                "fdinfo",
                (sb, of) -> directory(
                        sb,
                        of,
                        0555,
                        (owner, file) -> new SeqInode(owner, 0444, (reader, out) -> out.append(info(file)), null)));
        procfs.taskEntry("cwd", (sb, of) -> new FdLink(sb, vfs.cwd(of).toString()));
    }

    private interface Entry {
        Inode inode(SuperBlock sb, OpenFile file);
    }

    private Inode directory(SuperBlock sb, Task of, int permissions, Entry entry) {
        return new DynamicDir(
                sb,
                permissions,
                of.cred().uid(),
                of.cred().gid(),
                (owner, task, name) -> {
                    int fd = number(name);
                    FdTable table = files.of(of);
                    return table.isOpen(fd) ? entry.inode(owner, table.get(fd)) : null;
                },
                (task, out) -> names(files.of(of), out));
    }

    private static void names(FdTable table, List<String> out) {
        for (int fd = 0; fd < table.limit(); fd++) {
            if (table.isOpen(fd)) {
                out.add(String.valueOf(fd));
            }
        }
    }

    private static int number(String name) {
        try {
            return Integer.parseUnsignedInt(name);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The text of a fdinfo file. */
    static String info(OpenFile file) {
        Path path = file.path();
        return "pos:\t" + file.position() + "\nflags:\t0" + Integer.toOctalString(file.flags() | Fcntl.O_LARGEFILE)
                + "\nmnt_id:\t" + (path == null ? 15 : path.mount().id())
                + "\nino:\t" + (path == null ? 1 : path.inode().ino()) + "\n" + file.fdInfo();
    }

    /** A magic link: its text may name no path. */
    private static final class FdLink extends Inode {

        private final String text;

        FdLink(SuperBlock sb, String text) {
            super(sb, Fcntl.S_IFLNK | 0700, 0, 0);
            this.text = text;
        }

        @Override
        public String readlink(Task task) {
            return text;
        }

        @Override
        public OpenFile open(Task task, Path path, int flags) {
            throw new ErrnoException(Errno.ENXIO);
        }
    }
}
