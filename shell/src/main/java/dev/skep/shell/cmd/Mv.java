package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code mv SOURCE... DESTINATION}. */
final class Mv implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        List<String> operands = new Flags("f", args).rest();
        if (operands.size() < 2) {
            throw new Complaint(
                    operands.isEmpty()
                            ? "missing file operand"
                            : "missing destination file operand after '" + operands.get(0) + "'");
        }
        int status = 0;
        for (String source : operands.subList(0, operands.size() - 1)) {
            String target = Paths.into(shell, source, operands.getLast());
            try {
                shell.libc().lstat(source);
            } catch (SysError e) {
                status = shell.fail(
                        "mv", "cannot stat '" + source + "': " + e.errno().text());
                continue;
            }
            try {
                shell.libc().rename(source, target);
            } catch (SysError e) {
                status = shell.fail(
                        "mv",
                        "cannot move '" + source + "' to '" + target + "': "
                                + e.errno().text());
            }
        }
        return status;
    }
}
