package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code mount} lists; {@code mount -t TYPE [-o OPTIONS] SOURCE DIRECTORY} mounts. */
final class Mount implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("t:o:", args);
        List<String> operands = flags.rest();
        if (operands.isEmpty()) {
            StringBuilder out = new StringBuilder();
            String table = new String(shell.libc().readFile("/proc/mounts"), StandardCharsets.UTF_8);
            for (String line : table.split("\n")) {
                String[] column = line.split(" ");
                if (column.length >= 4 && (!flags.has('t') || flags.value('t').equals(column[2]))) {
                    out.append(column[0] + " on " + column[1] + " type " + column[2] + " (" + column[3] + ")\n");
                }
            }
            shell.out(out.toString());
            return 0;
        }
        if (operands.size() != 2 || !flags.has('t')) {
            throw new Complaint("usage: mount -t TYPE [-o OPTIONS] SOURCE DIRECTORY");
        }
        String on = operands.get(1);
        try {
            String options = flags.has('o') ? flags.value('o') : "";
            shell.libc().mount(operands.get(0), on, flags.value('t'), 0, options);
            return 0;
        } catch (SysError e) {
            String reason = switch (e.errno()) {
                case ENOENT -> "mount point does not exist.";
                case ENOTDIR -> "mount point is not a directory.";
                case ENODEV -> "unknown filesystem type '" + flags.value('t') + "'.";
                case EPERM -> "must be superuser to use mount.";
                default -> "mount(2) system call failed: " + e.errno().text() + ".";
            };
            shell.err("mount: " + on + ": " + reason + "\n");
            return e.errno() == Errno.EPERM ? 1 : 32;
        }
    }
}
