package dev.skep.shell.cmd;

import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.Utsname;
import java.util.ArrayList;
import java.util.List;

/** {@code uname [-asnrvmo]}. */
final class Uname implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("asnrvmpio", args);
        Utsname name = shell.libc().uname();
        boolean all = flags.has('a');
        List<String> words = new ArrayList<>();
        if (all || flags.has('s') || args.isEmpty()) {
            words.add(name.sysname());
        }
        if (all || flags.has('n')) {
            words.add(name.nodename());
        }
        if (all || flags.has('r')) {
            words.add(name.release());
        }
        if (all || flags.has('v')) {
            words.add(name.version());
        }
        if (all || flags.has('m')) {
            words.add(name.machine());
        }
        if (flags.has('p') || flags.has('i')) {
            words.add("unknown");
        }
        if (all || flags.has('o')) {
            words.add("GNU/Linux");
        }
        shell.out(String.join(" ", words) + "\n");
        return 0;
    }
}
