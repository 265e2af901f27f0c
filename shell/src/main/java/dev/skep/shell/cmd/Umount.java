package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code umount DIRECTORY...}. */
final class Umount implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        int status = 0;
        for (String path : new Flags("", args).operands()) {
            try {
                shell.libc().umount(path);
            } catch (SysError e) {
                String reason = switch (e.errno()) {
                    case ENOENT -> "no mount point specified.";
                    case EINVAL -> "not mounted.";
                    case EBUSY -> "target is busy.";
                    case EPERM -> "must be superuser to unmount.";
                    default -> e.errno().text() + ".";
                };
                shell.err("umount: " + path + ": " + reason + "\n");
                status = 32;
            }
        }
        return status;
    }
}
