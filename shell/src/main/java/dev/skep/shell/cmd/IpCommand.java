package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code ip}. */
final class IpCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        throw new Complaint("not built yet");
    }
}
