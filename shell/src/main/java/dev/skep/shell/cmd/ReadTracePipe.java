package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code read_trace_pipe}: what the function of that name in the kernel's samples does, {@code cat trace_pipe}. */
final class ReadTracePipe implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return shell.run(List.of("cat", "/sys/kernel/debug/tracing/trace_pipe"));
    }
}
