package dev.skep.shell.sh;

import dev.skep.workloads.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The shell's commands as executables: /bin/ls is a program whose process runs the command of that name and nothing else,
 * and /bin/bash is a shell of its own ({@code bash -c CMD}). So that {@code exec /bin/ls} is a real execve.
 */
public final class Applets {

    private static final Terminal NOBODY = () -> false;

    private Applets() {}

    /** Puts them into the machine's /bin. */
    public static void install(Machine machine, List<String> names, Function<String, Command> commands) {
        for (String name : names) {
            machine.install("/bin/" + name, (libc, argv) -> {
                List<String> words = new ArrayList<>(argv);
                words.set(0, name);
                return new Shell(machine, libc, NOBODY, commands).run(words) & 0xff;
            });
        }
        for (String name : List.of("bash", "sh")) {
            machine.install("/bin/" + name, (libc, argv) -> {
                Shell shell = new Shell(machine, libc, NOBODY, commands);
                if (argv.size() != 3 || !argv.get(1).equals("-c")) {
                    shell.err(name + ": usage: " + name + " -c COMMAND\n");
                    return 2;
                }
                if (!shell.execute(argv.get(2))) {
                    shell.incomplete(argv.get(2));
                }
                return shell.status();
            });
        }
    }
}
