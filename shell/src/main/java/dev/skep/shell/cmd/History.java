package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;
import java.util.Locale;

/** {@code history}: the lines typed so far. */
final class History implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        List<String> lines = shell.terminal().history();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(String.format(Locale.ROOT, "%5d  %s\n", i + 1, lines.get(i)));
        }
        shell.out(out.toString());
        return 0;
    }
}
