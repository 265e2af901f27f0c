package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code replay FILE dev NAME [speed FACTOR|max]}: plays a capture into a device, in the shell's process. */
final class ReplayCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return new dev.skep.workloads.pcap.ReplayCommand(
                        shell.libc(), shell.machine().netDevices())
                .run(args);
    }
}
