package dev.skep.shell;

import java.util.List;

/**
 * The process's entry point; the launcher script starts it with the generated argfile. Keeps the short ways short: a bare
 * {@code skep} and {@code skep -c CMD} load neither picocli nor JLine.
 */
public final class Main {

    private Main() {}

    /** Runs and exits with the status. */
    public static void main(String[] args) {
        Options options;
        if (args.length == 0) {
            options = Options.of("", List.of());
        } else if (args.length == 2 && args[0].equals("-c")) {
            options = Options.of("-c", List.of(args[1]));
        } else {
            try {
                options = Launcher.parse(args);
            } catch (Launcher.Done done) {
                System.exit(done.status());
                return;
            }
        }
        System.exit(Modes.run(options));
    }
}
