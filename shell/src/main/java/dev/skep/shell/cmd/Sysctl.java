package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code sysctl [-an] NAME...}, {@code sysctl [-w] NAME=VALUE...}: the files under /proc/sys, as procps shows them. */
final class Sysctl implements Command {

    private static final String ROOT = "/proc/sys/";

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("anwq", args);
        if (flags.has('a')) {
            return all(shell, "", flags.has('n'));
        }
        if (flags.rest().isEmpty()) {
            throw new Complaint("no variables specified");
        }
        int status = 0;
        for (String operand : flags.rest()) {
            int equals = operand.indexOf('=');
            if (equals > 0) {
                String name = operand.substring(0, equals).strip();
                status |= write(shell, name, operand.substring(equals + 1).strip(), flags.has('q'));
            } else if (flags.has('w')) {
                throw new Complaint("\"" + operand + "\" must be of the form name=value");
            } else {
                status |= read(shell, operand, flags.has('n'));
            }
        }
        return status;
    }

    private static String path(String name) {
        return ROOT + (name.indexOf('/') >= 0 ? name : name.replace('.', '/'));
    }

    private static String key(String name) {
        return name.indexOf('/') >= 0 ? name.replace('/', '.') : name;
    }

    private static int read(Shell shell, String name, boolean valueOnly) {
        String path = path(name);
        try {
            if (shell.libc().stat(path).isDirectory()) {
                return all(shell, path.substring(ROOT.length()) + "/", valueOnly);
            }
            String text = new String(shell.libc().readFile(path), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                shell.out(valueOnly ? line + "\n" : key(name) + " = " + line + "\n");
            }
            return 0;
        } catch (SysError e) {
            if (e.errno() == Errno.ENOENT) {
                return shell.fail(
                        "sysctl", "cannot stat " + path + ": " + e.errno().text());
            }
            if (e.errno() == Errno.EACCES || e.errno() == Errno.EPERM) {
                return shell.fail("sysctl", "permission denied on key '" + key(name) + "'");
            }
            return shell.fail(
                    "sysctl", "reading key \"" + key(name) + "\": " + e.errno().text());
        }
    }

    private static int all(Shell shell, String prefix, boolean valueOnly) {
        List<String> names = new ArrayList<>(shell.libc().list(ROOT + prefix));
        names.sort(null);
        int status = 0;
        for (String name : names) {
            String path = prefix + name;
            if (shell.libc().stat(ROOT + path).isDirectory()) {
                status |= all(shell, path + "/", valueOnly);
            } else if ((shell.libc().stat(ROOT + path).mode() & 0444) != 0) {
                status |= read(shell, path, valueOnly);
            }
        }
        return status;
    }

    private static int write(Shell shell, String name, String value, boolean quiet) {
        String path = path(name);
        try {
            int fd = shell.libc().open(path, Fcntl.O_WRONLY, 0);
            try {
                shell.write(fd, (value + "\n").getBytes(StandardCharsets.UTF_8));
            } finally {
                shell.libc().close(fd);
            }
        } catch (SysError e) {
            if (e.errno() == Errno.ENOENT) {
                return shell.fail(
                        "sysctl", "cannot stat " + path + ": " + e.errno().text());
            }
            if (e.errno() == Errno.EACCES) {
                return shell.fail("sysctl", "permission denied on key \"" + key(name) + "\"");
            }
            return shell.fail(
                    "sysctl", "setting key \"" + key(name) + "\": " + e.errno().text());
        }
        if (!quiet) {
            shell.out(key(name) + " = " + value + "\n");
        }
        return 0;
    }
}
