package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code exit [N]}: ends the shell with a status, by default the last command's. */
final class Exit implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        int status = shell.status();
        if (!args.isEmpty()) {
            try {
                status = Integer.parseInt(args.get(0)) & 0xff;
            } catch (NumberFormatException e) {
                throw new Complaint(args.get(0) + ": numeric argument required");
            }
        }
        shell.exit(status);
        return status;
    }
}
