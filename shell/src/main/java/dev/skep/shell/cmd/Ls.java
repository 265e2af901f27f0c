package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Fcntl;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.Stat;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ls [-la1d] [FILE...]} in coreutils' format; one name a line when standard output is no terminal. Simplified: files
 * keep no times, so all show the machine's first day.
 */
final class Ls implements Command {

    private static final String DATE = "Jan  1 00:00";

    private record Entry(String name, Stat stat, String target) {}

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("la1dAhrt", args);
        List<String> operands = flags.rest().isEmpty() ? List.of(".") : flags.rest();
        List<Entry> files = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        int status = 0;
        for (String path : operands) {
            try {
                Stat stat = flags.has('l') ? shell.libc().lstat(path) : statOrLink(shell, path);
                if (stat.isDirectory() && !flags.has('d')) {
                    directories.add(path);
                } else {
                    files.add(entry(shell, path, path));
                }
            } catch (SysError e) {
                shell.err("ls: cannot access '" + path + "': " + e.errno().text() + "\n");
                status = 2;
            }
        }
        list(shell, files, flags);
        boolean headings = operands.size() > 1;
        String gap = files.isEmpty() ? "" : "\n";
        for (String path : directories) {
            if (headings) {
                shell.out(gap + path + ":\n");
                gap = "\n";
            }
            try {
                directory(shell, path, flags);
            } catch (SysError e) {
                shell.err(
                        "ls: cannot open directory '" + path + "': " + e.errno().text() + "\n");
                status = 2;
            }
        }
        return status;
    }

    /** A file, or a link itself when it leads nowhere. */
    private static Stat statOrLink(Shell shell, String path) {
        try {
            return shell.libc().stat(path);
        } catch (SysError e) {
            return shell.libc().lstat(path);
        }
    }

    private static Entry entry(Shell shell, String path, String name) {
        Stat stat = shell.libc().lstat(path);
        return new Entry(name, stat, stat.isSymlink() ? shell.libc().readlink(path) : "");
    }

    private static void directory(Shell shell, String path, Flags flags) {
        List<String> names = new ArrayList<>(shell.libc().list(path));
        names.removeIf(name -> name.startsWith(".") && !flags.has('a') && !flags.has('A'));
        names.sort(null);
        if (flags.has('a')) {
            names.addAll(0, List.of(".", ".."));
        }
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(entry(shell, path + "/" + name, name));
        }
        if (flags.has('l')) {
            shell.out("total 0\n");
        }
        list(shell, entries, flags);
    }

    private static void list(Shell shell, List<Entry> entries, Flags flags) {
        if (entries.isEmpty()) {
            return;
        }
        if (flags.has('l')) {
            lines(shell, entries);
        } else if (flags.has('1') || !shell.isTerminal()) {
            StringBuilder out = new StringBuilder();
            entries.forEach(entry -> out.append(entry.name).append('\n'));
            shell.out(out.toString());
        } else {
            shell.out(Columns.of(
                    entries.stream().map(Entry::name).toList(), shell.terminal().width()));
        }
    }

    private static void lines(Shell shell, List<Entry> entries) {
        int links = 1;
        int users = 1;
        int groups = 1;
        int sizes = 1;
        for (Entry entry : entries) {
            links = Math.max(links, Long.toString(entry.stat.links()).length());
            users = Math.max(users, user(entry.stat.uid()).length());
            groups = Math.max(groups, user(entry.stat.gid()).length());
            sizes = Math.max(sizes, size(entry.stat).length());
        }
        StringBuilder out = new StringBuilder();
        for (Entry entry : entries) {
            Stat stat = entry.stat;
            out.append(mode(stat.mode())).append(' ');
            out.append(" ".repeat(links - Long.toString(stat.links()).length())).append(stat.links());
            String user = user(stat.uid());
            String group = user(stat.gid());
            out.append(' ').append(user).append(" ".repeat(users - user.length()));
            out.append(' ').append(group).append(" ".repeat(groups - group.length()));
            out.append(' ').append(" ".repeat(sizes - size(stat).length())).append(size(stat));
            out.append(' ').append(DATE).append(' ').append(entry.name);
            if (stat.isSymlink()) {
                out.append(" -> ").append(entry.target);
            }
            out.append('\n');
        }
        shell.out(out.toString());
    }

    private static String size(Stat stat) {
        return Long.toString(stat.size());
    }

    /** The names of /etc/passwd. */
    static String user(int uid) {
        return switch (uid) {
            case 0 -> "root";
            case 65534 -> "nobody";
            default -> Integer.toString(uid);
        };
    }

    private static String mode(int mode) {
        char type = switch (mode & Fcntl.S_IFMT) {
            case Fcntl.S_IFDIR -> 'd';
            case Fcntl.S_IFLNK -> 'l';
            case Fcntl.S_IFCHR -> 'c';
            case 0060000 -> 'b';
            case 0010000 -> 'p';
            case 0140000 -> 's';
            default -> '-';
        };
        StringBuilder text = new StringBuilder().append(type);
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode >> shift & 7;
            text.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            text.append((bits & 1) != 0 ? 'x' : '-');
        }
        if ((mode & Fcntl.S_ISVTX) != 0) {
            text.setCharAt(9, text.charAt(9) == 'x' ? 't' : 'T');
        }
        return text.toString();
    }
}
