package dev.skep.shell.sh;

import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.shell.lang.Redirection;
import dev.skep.shell.lang.Token;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;

/**
 * The redirections of one command: descriptors replaced while it runs and put back afterwards. What was there is kept at
 * high descriptors in the meantime, as bash keeps it.
 */
final class Redirections {

    private record Saved(int fd, int copy) {}

    private static final int F_DUPFD = 0;

    private final Shell shell;
    private final Libc libc;
    private final List<Saved> saved = new ArrayList<>();

    Redirections(Shell shell) {
        this.shell = shell;
        this.libc = shell.libc();
    }

    /** Opens them in order; false, with a message, at the first that the kernel refuses. */
    boolean open(List<Redirection> redirections) {
        for (Redirection redirection : redirections) {
            String target = shell.word(redirection.target());
            try {
                if (redirection.kind() == Token.Kind.GREAT_AND) {
                    replace(redirection.fd(), Integer.parseInt(target));
                } else {
                    int opened = libc.open(target, flags(redirection.kind()), 0666);
                    replace(redirection.fd(), opened);
                    libc.close(opened);
                }
            } catch (SysError e) {
                restore();
                shell.err("sh: " + target + ": " + e.errno().text() + "\n");
                return false;
            } catch (NumberFormatException e) {
                restore();
                shell.err("sh: " + target + ": ambiguous redirect\n");
                return false;
            }
        }
        return true;
    }

    private static int flags(Token.Kind kind) {
        return switch (kind) {
            case GREAT -> Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_TRUNC;
            case DOUBLE_GREAT -> Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_APPEND;
            default -> Fcntl.O_RDONLY;
        };
    }

    /** Makes {@code fd} lead where {@code source} leads. */
    void replace(int fd, int source) {
        saved.add(new Saved(fd, keep(fd)));
        libc.dup2(source, fd);
    }

    /** A copy of a descriptor from 10 on, or -1 when it is not open. */
    private int keep(int fd) {
        long copy = libc.syscall(SyscallNr.FCNTL, fd, F_DUPFD, 10);
        return copy < 0 ? -1 : (int) copy;
    }

    /** Puts everything back. */
    void restore() {
        for (Saved each : saved.reversed()) {
            if (each.copy() < 0) {
                libc.close(each.fd());
            } else {
                libc.dup2(each.copy(), each.fd());
                libc.close(each.copy());
            }
        }
        saved.clear();
    }
}
