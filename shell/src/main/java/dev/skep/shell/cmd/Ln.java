package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code ln -s TARGET NAME}. */
final class Ln implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("sf", args);
        if (!flags.has('s')) {
            throw new Complaint("only symbolic links (-s) can be made");
        }
        if (flags.rest().size() != 2) {
            throw new Complaint("missing destination file operand");
        }
        String target = flags.rest().get(0);
        String name = Paths.into(shell, target, flags.rest().get(1));
        try {
            if (flags.has('f') && shell.exists(name)) {
                shell.libc().unlink(name);
            }
            shell.libc().symlink(target, name);
            return 0;
        } catch (SysError e) {
            return shell.fail(
                    "ln",
                    "failed to create symbolic link '" + name + "': "
                            + e.errno().text());
        }
    }
}
