package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code replay}. */
final class ReplayCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        throw new Complaint("not built yet");
    }
}
