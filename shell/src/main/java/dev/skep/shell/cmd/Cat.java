package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code cat [FILE...]}. A file that never ends, such as trace_pipe, is read until Ctrl-C; where nobody can press that, the
 * machine interrupts the read when nothing can happen any more, and cat has done its work.
 */
final class Cat implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        List<String> files = new Flags("u", args).rest();
        if (files.isEmpty()) {
            return copy(shell, 0, "-");
        }
        int status = 0;
        for (String file : files) {
            status |= file.equals("-") ? copy(shell, 0, "-") : cat(shell, file);
        }
        return status;
    }

    private static int cat(Shell shell, String path) {
        int fd;
        try {
            fd = shell.libc().open(path, Fcntl.O_RDONLY, 0);
        } catch (SysError e) {
            return shell.fail("cat", path + ": " + e.errno().text());
        }
        try {
            return copy(shell, fd, path);
        } finally {
            shell.libc().close(fd);
        }
    }

    private static int copy(Shell shell, int fd, String path) {
        try {
            while (true) {
                byte[] part = shell.libc().read(fd, 1 << 16);
                if (part.length == 0) {
                    return 0;
                }
                shell.write(1, part);
            }
        } catch (SysError e) {
            if (e.errno() == Errno.EINTR) {
                return shell.terminal().isInteractive() ? 130 : 0;
            }
            return shell.fail("cat", path + ": " + e.errno().text());
        }
    }
}
