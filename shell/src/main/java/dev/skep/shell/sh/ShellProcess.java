package dev.skep.shell.sh;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Signal;
import dev.skep.workloads.Machine;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * What the shell's process does from its first to its last instruction: a given script, or the lines that it reads from
 * its standard input until that ends.
 */
public final class ShellProcess {

    /** The process's name. */
    public static final String COMM = "bash";

    private ShellProcess() {}

    /** A shell that catches Ctrl-C, as shells do: it interrupts what runs, not the shell. */
    public static Shell start(Machine machine, Libc libc, Terminal terminal, Function<String, Command> commands) {
        libc.signal(Signal.SIGINT, 2);
        return new Shell(machine, libc, terminal, commands);
    }

    /**
     * Runs a script, which ends at its first failure.
     *
     * @return the exit status: 0, 1 after a failure, or what {@code exit} said
     */
    public static int script(Shell shell, String text) {
        shell.stopAtFailure();
        if (!shell.execute(text)) {
            shell.incomplete(text);
        }
        return shell.status();
    }

    /** Reads and runs lines until the input ends or {@code exit} is called. */
    public static int interactive(Shell shell) {
        StringBuilder pending = new StringBuilder();
        while (!shell.isExiting()) {
            byte[] line;
            try {
                line = shell.libc().read(0, 1 << 16);
            } catch (SysError e) {
                if (e.errno() == Errno.EINTR) {
                    pending.setLength(0);
                    continue;
                }
                throw e;
            }
            if (line.length == 0) {
                break;
            }
            pending.append(new String(line, StandardCharsets.UTF_8));
            if (shell.execute(pending.toString())) {
                pending.setLength(0);
            }
        }
        return shell.status();
    }
}
