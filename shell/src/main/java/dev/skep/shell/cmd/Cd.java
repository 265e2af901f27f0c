package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code cd [DIRECTORY]}; without one the root directory. */
final class Cd implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        String path = args.isEmpty() ? "/" : args.get(0);
        try {
            shell.libc().chdir(path);
            return 0;
        } catch (SysError e) {
            return shell.fail("sh: cd", path + ": " + e.errno().text());
        }
    }
}
