package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/** {@code head [-n N] [FILE...]} and {@code tail [-n N] [FILE...]}: a file's first or last lines, 10 by default. */
final class Head implements Command {

    private final String name;
    private final boolean fromEnd;

    Head(String name, boolean fromEnd) {
        this.name = name;
        this.fromEnd = fromEnd;
    }

    @Override
    public int run(Shell shell, List<String> args) {
        List<String> words = args;
        if (!args.isEmpty()
                && args.get(0).length() > 1
                && args.get(0).charAt(0) == '-'
                && args.get(0).chars().skip(1).allMatch(Character::isDigit)) {
            words = new java.util.ArrayList<>(args);
            words.set(0, "-n" + args.get(0).substring(1));
        }
        Flags flags = new Flags("n:", words);
        int count = 10;
        if (flags.has('n')) {
            try {
                count = Integer.parseInt(flags.value('n'));
            } catch (NumberFormatException e) {
                throw new Complaint("invalid number of lines: '" + flags.value('n') + "'");
            }
        }
        int status = 0;
        for (String file : flags.rest().isEmpty() ? List.of("-") : flags.rest()) {
            try {
                List<String> lines = Input.lines(Input.text(shell, file));
                int length = Math.min(Math.max(count, 0), lines.size());
                int from = fromEnd ? lines.size() - length : 0;
                StringBuilder out = new StringBuilder();
                lines.subList(from, from + length)
                        .forEach(line -> out.append(line).append('\n'));
                shell.out(out.toString());
            } catch (SysError e) {
                status = shell.fail(
                        name,
                        "cannot open '" + file + "' for reading: " + e.errno().text());
            }
        }
        return status;
    }
}
