package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Interrupted;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.util.List;
import java.util.Locale;

/** {@code sleep NUMBER[smhd]...}, in virtual time: other tasks run meanwhile. */
final class Sleep implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        double seconds = 0;
        for (String word : new Flags("", args).operands()) {
            seconds += parse(word);
        }
        try {
            shell.libc().nanosleep((long) (seconds * 1e9));
        } catch (SysError e) {
            if (e.errno() == Errno.EINTR) {
                throw new Interrupted();
            }
            throw e;
        }
        return 0;
    }

    private static double parse(String word) {
        int unit = "smhd".indexOf(word.toLowerCase(Locale.ROOT).charAt(word.length() - 1));
        String digits = unit < 0 ? word : word.substring(0, word.length() - 1);
        try {
            double value = Double.parseDouble(digits);
            if (value >= 0) {
                return value * new int[] {1, 60, 3600, 86400}[Math.max(unit, 0)];
            }
        } catch (NumberFormatException e) {
            throw new Complaint("invalid time interval '" + word + "'");
        }
        throw new Complaint("invalid time interval '" + word + "'");
    }
}
