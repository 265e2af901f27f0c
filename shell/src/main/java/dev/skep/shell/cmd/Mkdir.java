package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code mkdir [-p] DIRECTORY...}. */
final class Mkdir implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("p", args);
        int status = 0;
        for (String path : flags.operands()) {
            try {
                if (flags.has('p')) {
                    parents(shell, path);
                } else {
                    shell.libc().mkdir(path, 0777);
                }
            } catch (SysError e) {
                status = shell.fail(
                        "mkdir",
                        "cannot create directory '" + path + "': " + e.errno().text());
            }
        }
        return status;
    }

    private static void parents(Shell shell, String path) {
        for (int slash = path.indexOf('/', 1); ; slash = path.indexOf('/', slash + 1)) {
            String prefix = slash < 0 ? path : path.substring(0, slash);
            try {
                shell.libc().mkdir(prefix, 0777);
            } catch (SysError e) {
                if (e.errno() != Errno.EEXIST) {
                    throw e;
                }
            }
            if (slash < 0) {
                return;
            }
        }
    }
}
