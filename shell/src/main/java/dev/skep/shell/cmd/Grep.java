package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code grep [-cinqv] PATTERN [FILE...]}. Simplified: patterns are Java's regular expressions. */
final class Grep implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("cEFinqv", args);
        if (flags.rest().isEmpty()) {
            throw new Complaint("usage: grep [-cinqv] PATTERN [FILE...]");
        }
        Pattern pattern;
        try {
            int options = (flags.has('i') ? Pattern.CASE_INSENSITIVE : 0) | (flags.has('F') ? Pattern.LITERAL : 0);
            pattern = Pattern.compile(flags.rest().get(0), options);
        } catch (PatternSyntaxException e) {
            throw new Complaint(e.getDescription());
        }
        List<String> files =
                flags.rest().size() > 1 ? flags.rest().subList(1, flags.rest().size()) : List.of("-");
        boolean found = false;
        int status = 1;
        for (String file : files) {
            try {
                found |= grep(shell, Input.text(shell, file), pattern, flags, files.size() > 1 ? file + ":" : "");
            } catch (SysError e) {
                shell.err("grep: " + file + ": " + e.errno().text() + "\n");
                status = 2;
            }
        }
        return found && status == 1 ? 0 : status;
    }

    private static boolean grep(Shell shell, String text, Pattern pattern, Flags flags, String prefix) {
        StringBuilder out = new StringBuilder();
        int count = 0;
        int number = 0;
        for (String line : Input.lines(text)) {
            number++;
            if (pattern.matcher(line).find() != flags.has('v')) {
                count++;
                out.append(prefix)
                        .append(flags.has('n') ? number + ":" : "")
                        .append(line)
                        .append('\n');
            }
        }
        if (flags.has('c')) {
            shell.out(prefix + count + "\n");
        } else if (!flags.has('q')) {
            shell.out(out.toString());
        }
        return count > 0;
    }
}
