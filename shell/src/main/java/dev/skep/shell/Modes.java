package dev.skep.shell;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.shell.term.InteractiveSession;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.veristat.Veristat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What each mode of the command line does. Whatever goes wrong ends in one line on standard error and a status: 1 for a
 * failure, 2 for a command line that cannot be served.
 */
final class Modes {

    private static final List<String> LATER = List.of("scenario", "test");

    private static final long VERISTAT_MEMORY = 256L << 20;

    private Modes() {}

    /** Answers the process's exit status. */
    static int run(Options options) {
        try {
            return Recording.around(options.jfr(), () -> dispatch(options));
        } catch (KernelPanic e) {
            return complain(e.getMessage(), 134);
        } catch (UncheckedIOException e) {
            return complain(e.getCause().getMessage(), 1);
        } catch (RuntimeException | StackOverflowError e) {
            return complain("internal error: " + e, 70);
        } catch (OutOfMemoryError e) {
            return complain("the Java heap is exhausted: " + e.getMessage(), 70);
        }
    }

    private static int complain(String message, int status) {
        System.err.println("skep: " + message);
        return status;
    }

    private static int dispatch(Options options) {
        String mode = options.mode();
        List<String> arguments = options.arguments();
        if (LATER.contains(mode)) {
            return complain("'" + mode + "' is not part of this version yet", 2);
        }
        return switch (mode) {
            case "-c" -> Session.script(config(options, 4), options.json(), arguments.get(0));
            case "" ->
                System.console() != null
                        ? InteractiveSession.run(config(options, 4))
                        : Session.script(config(options, 4), options.json(), standardInput());
            case "run" ->
                arguments.size() == 1 ? runFile(options, arguments.get(0)) : complain("run wants one FILE", 2);
            case "demo" -> Demo.run(config(options, 4));
            case "oracle" -> OracleMode.run(config(options, 2));
            case "fuzz" -> FuzzMode.run(arguments, config(options, 2).withHostRoot(null));
            case Launcher.VERISTAT -> veristat(options);
            case "bench" -> complain("bench must come first: ./skep bench [NAME]", 2);
            default -> complain("unknown mode '" + mode + "'; ./skep --help lists them", 2);
        };
    }

    private static int veristat(Options options) {
        List<String> words = new ArrayList<>(options.arguments());
        if (options.json()) {
            words.addFirst("--json");
        }
        MachineConfig config = config(options, 2).withHostRoot(null);
        if (options.memory() == 0 && options.memoryMax() == 0) {
            // maps that do not fit are made smaller; nobody looks into them
            config = config.withMemory(config.memory(), VERISTAT_MEMORY);
        }
        return Veristat.run(words, config, System.out, System.err);
    }

    private static MachineConfig config(Options options, int cpus) {
        MachineConfig config = MachineConfig.DEFAULT
                .withCpus(options.cpus() == 0 ? cpus : options.cpus())
                .withSeed(options.seed())
                .withUid(options.uid())
                .withCheckFacts(options.checkFacts())
                .withFirstPid(1004)
                .withKernelBtf(options.btf() == null ? null : Path.of(options.btf()))
                .withHostRoot(Path.of("/"));
        if (options.memory() == 0 && options.memoryMax() == 0) {
            return config;
        }
        long memory = options.memory() == 0 ? Math.min(config.memory(), options.memoryMax()) : options.memory();
        return config.withMemory(
                memory, Math.max(memory, options.memoryMax() == 0 ? config.memoryMax() : options.memoryMax()));
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int runFile(Options options, String file) {
        String text;
        try {
            text = Files.readString(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            return complain(file + ": No such file or directory", 1);
        } catch (IOException e) {
            return complain(file + ": " + e.getMessage(), 1);
        }
        return Session.script(config(options, 4), options.json(), text);
    }
}
