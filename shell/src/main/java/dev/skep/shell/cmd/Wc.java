package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code wc [-lwc] [FILE...]}. */
final class Wc implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("lwc", args);
        boolean all = !flags.has('l') && !flags.has('w') && !flags.has('c');
        int status = 0;
        for (String file : flags.rest().isEmpty() ? List.of("-") : flags.rest()) {
            try {
                String text = Input.text(shell, file);
                List<String> columns = new ArrayList<>();
                if (all || flags.has('l')) {
                    columns.add(
                            Long.toString(text.chars().filter(c -> c == '\n').count()));
                }
                if (all || flags.has('w')) {
                    columns.add(
                            Integer.toString(text.isBlank() ? 0 : text.strip().split("\\s+").length));
                }
                if (all || flags.has('c')) {
                    columns.add(Integer.toString(text.getBytes(StandardCharsets.UTF_8).length));
                }
                StringBuilder out = new StringBuilder();
                for (String column : columns) {
                    out.append(columns.size() > 1 ? " ".repeat(Math.max(0, 7 - column.length())) : "");
                    out.append(out.isEmpty() || columns.size() == 1 ? "" : " ").append(column);
                }
                shell.out(out + (file.equals("-") ? "" : " " + file) + "\n");
            } catch (SysError e) {
                status = shell.fail("wc", file + ": " + e.errno().text());
            }
        }
        return status;
    }
}
