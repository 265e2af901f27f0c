package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Signal;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Complaint;
import dev.skep.shell.sh.Shell;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code exec [-c CPU] [-n NAME] PATH [ARG...]}: a real child: fork, execve, exit, wait. The shell's other commands need
 * none of that, so this is how to make a process that probes can see.
 *
 * <p>{@code -c} binds the child to a CPU; {@code -n} is the name that it has until execve gives it another. Unlike sh's
 * builtin of that name it does not replace the shell.
 */
final class Exec implements Command {

    private static final int PATH_MAX = 4096;

    @Override
    public int run(Shell shell, List<String> args) {
        Flags flags = new Flags("c:n:", args, true);
        List<String> words = flags.operands();
        int cpu = flags.has('c') ? number(flags.value('c')) : -1;
        String path = resolve(shell, words.get(0));
        if (path == null) {
            return notFound(shell, words.get(0));
        }
        String name = flags.value('n');
        int pid = shell.libc().fork(child -> child(child, path, words, cpu, name));
        int interrupts = 0;
        while (true) {
            try {
                return shell.libc().waitpid(pid, 0).shellStatus();
            } catch (SysError e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
                shell.libc().kill(pid, interrupts++ == 0 ? Signal.SIGINT : Signal.SIGKILL);
            }
        }
    }

    private static int notFound(Shell shell, String name) {
        shell.err("exec: " + name + ": No such file or directory\n");
        return 127;
    }

    private static int number(String text) {
        try {
            int cpu = Integer.parseInt(text);
            if (cpu >= 0 && cpu < 64) {
                return cpu;
            }
        } catch (NumberFormatException e) {
            throw new Complaint("-c wants a CPU's number, not '" + text + "'");
        }
        throw new Complaint("-c wants a CPU's number, not '" + text + "'");
    }

    private static int child(Libc libc, String path, List<String> words, int cpu, String name) {
        try {
            if (cpu >= 0) {
                bind(libc, cpu);
            }
            if (name != null) {
                libc.writeFile("/proc/self/comm", name);
            }
            List<String> argv = new ArrayList<>(words);
            libc.execve(path, argv.toArray(new String[0]));
        } catch (SysError e) {
            libc.print(
                    2,
                    "exec: " + (cpu >= 0 && e.errno() == Errno.EINVAL ? "CPU " + cpu : path) + ": "
                            + e.errno().text() + "\n");
            return e.errno() == Errno.ENOENT ? 127 : 126;
        }
        return 126;
    }

    private static void bind(Libc libc, int cpu) {
        long mark = libc.memory().mark();
        long mask = libc.memory().alloc(8);
        libc.memory().putLong(mask, 1L << cpu);
        long result = libc.syscall(SyscallNr.SCHED_SETAFFINITY, 0, 8, mask);
        libc.memory().release(mark);
        if (Errno.isError(result)) {
            throw new SysError(Errno.of(result), "sched_setaffinity");
        }
    }

    /** Where a command lies: a path as it is, a bare name below /bin and the like. */
    private static String resolve(Shell shell, String name) {
        if (name.length() >= PATH_MAX) {
            throw new Complaint("File name too long");
        }
        if (name.indexOf('/') >= 0) {
            return name;
        }
        for (String directory : List.of("/bin/", "/usr/bin/", "/sbin/")) {
            if (shell.exists(directory + name)) {
                return directory + name;
            }
        }
        return null;
    }
}
