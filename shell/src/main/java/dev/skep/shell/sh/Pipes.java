package dev.skep.shell.sh;

import dev.skep.kernel.uapi.Fcntl;
import dev.skep.shell.lang.SimpleCommand;
import dev.skep.workloads.libc.Libc;
import java.util.List;

/**
 * Runs a pipeline. The commands run one after the other in the shell's process, so what one hands to the next lies in an
 * unlinked file meanwhile; the status is the last one's.
 */
final class Pipes {

    private final Shell shell;
    private final Libc libc;

    Pipes(Shell shell) {
        this.shell = shell;
        this.libc = shell.libc();
    }

    int run(List<SimpleCommand> commands) {
        int input = -1;
        int status = 0;
        for (int i = 0; i < commands.size() && !shell.isExiting(); i++) {
            Redirections ends = new Redirections(shell);
            int output = -1;
            int next = -1;
            if (i < commands.size() - 1) {
                String name = "/tmp/.pipe-" + libc.getpid() + "-" + i;
                output = libc.open(name, Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_EXCL, 0600);
                next = libc.open(name, Fcntl.O_RDONLY, 0);
                libc.unlink(name);
                ends.replace(1, output);
                libc.close(output);
            }
            if (input >= 0) {
                ends.replace(0, input);
                libc.close(input);
            }
            try {
                status = shell.run(commands.get(i));
            } finally {
                ends.restore();
            }
            input = next;
        }
        if (input >= 0) {
            libc.close(input);
        }
        return status;
    }
}
