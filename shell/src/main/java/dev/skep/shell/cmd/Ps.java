package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code ps [-e]}, {@code ps aux}: the processes of /proc. Simplified: every process is on the console, the time is always
 * 0 because CPU time is not accounted.
 */
final class Ps implements Command {

    private record Row(int pid, int ppid, int uid, String state, String comm, String command) {}

    @Override
    public int run(Shell shell, List<String> args) {
        String options = String.join("", args).replace("-", "");
        boolean wide = options.contains("u");
        boolean full = options.contains("f");
        boolean all = options.contains("e") || options.contains("A") || options.contains("x");
        StringBuilder out = new StringBuilder();
        if (wide) {
            out.append("USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n");
        } else if (full) {
            out.append("UID          PID    PPID  C STIME TTY          TIME CMD\n");
        } else {
            out.append("    PID TTY          TIME CMD\n");
        }
        for (Row row : rows(shell)) {
            if (!all && row.pid == 1) {
                continue;
            }
            String tty = row.pid == 1 ? "?" : "console";
            if (wide) {
                out.append(String.format(
                        Locale.ROOT,
                        "%-8s %7d  0.0  0.0      0     0 %-8s %-4s 00:00   0:00 %s\n",
                        Ls.user(row.uid),
                        row.pid,
                        tty,
                        row.state,
                        row.command));
            } else if (full) {
                out.append(String.format(
                        Locale.ROOT,
                        "%-8s %7d %7d  0 00:00 %-8s 00:00:00 %s\n",
                        Ls.user(row.uid),
                        row.pid,
                        row.ppid,
                        tty,
                        row.command));
            } else {
                out.append(String.format(Locale.ROOT, "%7d %-8s 00:00:00 %s\n", row.pid, tty, row.comm));
            }
        }
        shell.out(out.toString());
        return 0;
    }

    private static List<Row> rows(Shell shell) {
        List<Integer> pids = new ArrayList<>();
        for (String name : shell.libc().list("/proc")) {
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                pids.add(Integer.parseInt(name));
            }
        }
        pids.sort(null);
        List<Row> rows = new ArrayList<>();
        for (int pid : pids) {
            try {
                rows.add(row(shell, pid));
            } catch (SysError e) {
                continue; // gone between listing and looking
            }
        }
        return rows;
    }

    private static Row row(Shell shell, int pid) {
        String comm = shell.libc().readText("/proc/" + pid + "/comm").strip();
        String status = shell.libc().readText("/proc/" + pid + "/status");
        String command = shell.libc()
                .readText("/proc/" + pid + "/cmdline")
                .replace('\0', ' ')
                .strip();
        return new Row(
                pid,
                number(value(status, "PPid")),
                number(value(status, "Uid")),
                value(status, "State").isEmpty() ? "?" : value(status, "State").substring(0, 1),
                comm,
                command.isEmpty() ? "[" + comm + "]" : command);
    }

    private static String value(String status, String key) {
        for (String line : status.split("\n")) {
            if (line.startsWith(key + ":")) {
                return line.substring(key.length() + 1).strip();
            }
        }
        return "";
    }

    private static int number(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
    }
}
