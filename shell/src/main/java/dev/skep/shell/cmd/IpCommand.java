package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.iproute.Ip;
import dev.skep.workloads.iproute.LibcOs;
import java.util.List;

/** {@code ip}: the program of that name, run in the shell's process. */
final class IpCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return Ip.main(new LibcOs(shell.libc()), JsonFlag.add(shell, args));
    }

    @Override
    public List<String> complete(Shell shell, List<String> words) {
        return switch (words.size()) {
            case 1 -> List.of("link");
            case 2 -> List.of("add", "set", "show", "del", "help");
            default ->
                switch (words.get(words.size() - 2)) {
                    case "obj", "pinned" -> null;
                    case "dev" -> List.of("lo", "eth0");
                    case "type" -> List.of("dummy");
                    default -> List.of("dev", "up", "down", "xdp", "xdpgeneric", "off", "obj", "sec", "type", "dummy");
                };
        };
    }
}
