package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code help [COMMAND]}: all commands by group, or one with its usage. */
final class Help implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        StringBuilder out = new StringBuilder();
        if (!args.isEmpty()) {
            CommandTable.Row row = CommandTable.row(args.get(0));
            if (row == null) {
                return shell.fail("help", "no help topics match '" + args.get(0) + "'");
            }
            shell.out("usage: " + row.usage() + "\n       " + row.summary() + "\n");
            return 0;
        }
        for (CommandTable.Group group : CommandTable.Group.values()) {
            out.append(group.title()).append('\n');
            for (CommandTable.Row row : CommandTable.ROWS) {
                if (row.group() == group) {
                    out.append("  ").append(row.usage()).append('\n');
                }
            }
        }
        out.append("Words and quotes, # comments, ; && || | > >> < 2> work as in sh. The host's files are at /host.\n");
        shell.out(out.toString());
        return 0;
    }

    @Override
    public List<String> complete(Shell shell, List<String> words) {
        return CommandTable.names();
    }
}
