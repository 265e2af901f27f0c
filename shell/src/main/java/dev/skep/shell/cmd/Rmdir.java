package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code rmdir DIRECTORY...}. */
final class Rmdir implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        int status = 0;
        for (String path : new Flags("", args).operands()) {
            try {
                shell.libc().rmdir(path);
            } catch (SysError e) {
                status = shell.fail(
                        "rmdir", "failed to remove '" + path + "': " + e.errno().text());
            }
        }
        return status;
    }
}
