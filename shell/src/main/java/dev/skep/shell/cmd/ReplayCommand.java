package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.SysError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** {@code replay FILE dev NAME [speed FACTOR|max]}: plays a capture into a device, from the shell's process. */
final class ReplayCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return new dev.skep.workloads.pcap.ReplayCommand(
                        shell.machine(),
                        name -> {
                            try {
                                return new ByteArrayInputStream(shell.libc().readFile(name));
                            } catch (SysError e) {
                                throw new IOException(e.errno().text());
                            }
                        },
                        line -> shell.out(line + "\n"),
                        line -> shell.err(line + "\n"))
                .sleepingBy(ns -> shell.libc().nanosleep(ns))
                .run(args);
    }
}
