package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code rm [-rf] FILE...}. */
final class Rm implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("rRf", args);
        if (flags.has('f') && flags.rest().isEmpty()) {
            return 0;
        }
        int status = 0;
        for (String path : flags.operands()) {
            try {
                remove(shell, path, flags.has('r') || flags.has('R'));
            } catch (SysError e) {
                if (e.errno() != Errno.ENOENT || !flags.has('f')) {
                    status = shell.fail(
                            "rm", "cannot remove '" + path + "': " + e.errno().text());
                }
            }
        }
        return status;
    }

    private static void remove(Shell shell, String path, boolean recursive) {
        if (recursive && shell.libc().lstat(path).isDirectory()) {
            for (String name : shell.libc().list(path)) {
                remove(shell, path + "/" + name, true);
            }
            shell.libc().rmdir(path);
        } else {
            shell.libc().unlink(path);
        }
    }
}
