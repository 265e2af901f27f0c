package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.bpftool.BpftoolMain;
import java.util.List;

/** {@code bpftool}: the program of that name, run in the shell's process. */
final class BpftoolCommand implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        return BpftoolMain.run(shell.libc(), JsonFlag.add(shell, args), shell::out, shell::err);
    }

    @Override
    public List<String> complete(Shell shell, List<String> words) {
        return BpftoolMain.complete(shell.libc(), words);
    }
}
