package dev.skep.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The launcher's flags, read by picocli. Loaded only when there are any. */
@Command(
        name = "skep",
        version = "skep 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "A simulated Linux 6.18 kernel that loads, verifies and runs eBPF programs.",
        footer = {
            "",
            "Without a mode: an interactive shell, or the script on standard input.",
            "Modes: run FILE | demo | oracle | scenario FILE | test DIR | fuzz WHAT | veristat OBJ... | bench [NAME]"
        })
final class Launcher {

    /** The mode that reads its words as the tool of that name does. */
    static final String VERISTAT = "veristat";

    /** Modes that read their words by themselves. */
    private static final List<String> OWN_GRAMMAR = List.of("fuzz", VERISTAT);

    @Parameters(arity = "0..*", paramLabel = "MODE", description = "what to do, and to what")
    private List<String> words = new ArrayList<>();

    @Option(names = "-c", paramLabel = "CMD", description = "run shell commands; status 1 at the first failure")
    private String command;

    @Option(names = "--cpus", paramLabel = "N", description = "simulated CPUs, 1 to 64 (2)")
    private int cpus;

    @Option(names = "--mem", paramLabel = "SIZE", converter = Size.class, description = "kernel memory (64M)")
    private Long memory = 0L;

    @Option(names = "--mem-max", paramLabel = "SIZE", converter = Size.class, description = "its limit (1G)")
    private Long memoryMax = 0L;

    @Option(names = "--seed", paramLabel = "S", description = "of all randomness (1)")
    private long seed = 1;

    @Option(names = "--uid", paramLabel = "U", description = "the shell's user (0)")
    private int uid;

    @Option(names = "--json", description = "answer in JSON where the mode can")
    private boolean json;

    @Option(names = "--check", description = "interpret programs and check what the verifier proved of them")
    private boolean checkFacts;

    @Option(names = "--btf", paramLabel = "FILE", description = "the kernel's types, such as another kernel's BTF")
    private String btf;

    @Option(names = "--jfr", paramLabel = "FILE", description = "write a flight recording")
    private String jfr;

    /** {@code 64M}, {@code 1G}, {@code 65536}. */
    static final class Size implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            String text = value.toUpperCase(Locale.ROOT);
            int shift = text.endsWith("K") ? 10 : text.endsWith("M") ? 20 : text.endsWith("G") ? 30 : 0;
            try {
                return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + value + "' is no size; say 64M or 1G");
            }
        }
    }

    /** An exit status that has been decided already: help was shown, or a flag was wrong. */
    static final class Done extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Done(int status) {
            super(null, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Reads the command line. What follows a mode with a grammar of its own is left to it. */
    static Options parse(String[] args) throws Done {
        int own = 0;
        while (own < args.length && !OWN_GRAMMAR.contains(args[own])) {
            own++;
        }
        boolean ownGrammar = own < args.length && isMode(args, own);
        Launcher launcher = new Launcher();
        launcher.read(ownGrammar ? Arrays.copyOf(args, own) : args);
        if (ownGrammar) {
            launcher.words = List.of(args).subList(own, args.length);
        }
        return launcher.options();
    }

    /** Whether a word is the mode, and not the value of a flag or the argument of another mode. */
    private static boolean isMode(String[] args, int word) {
        Launcher before = new Launcher();
        try {
            new CommandLine(before).parseArgs(Arrays.copyOf(args, word));
            return before.command == null && before.words.isEmpty();
        } catch (CommandLine.ParameterException e) {
            return false;
        }
    }

    private void read(String[] args) throws Done {
        CommandLine line = new CommandLine(this);
        try {
            if (CommandLine.printHelpIfRequested(line.parseArgs(args))) {
                throw new Done(0);
            }
        } catch (CommandLine.ParameterException e) {
            System.err.println("skep: " + e.getMessage().lines().findFirst().orElse("wrong arguments"));
            throw new Done(2);
        }
    }

    private Options options() throws Done {
        check(cpus >= 0 && cpus <= 64, "--cpus must lie between 1 and 64");
        check(powerOfTwo(memory) && powerOfTwo(memoryMax), "--mem and --mem-max must be powers of two");
        check(memory <= 1L << 30 && memoryMax <= 1L << 30, "--mem and --mem-max end at 1G");
        String mode = command != null ? "-c" : words.isEmpty() ? "" : words.get(0);
        List<String> arguments = command != null
                ? List.of(command)
                : words.isEmpty() ? List.of() : List.copyOf(words.subList(1, words.size()));
        return new Options(mode, arguments, cpus, memory, memoryMax, seed, uid, json, jfr, checkFacts, btf);
    }

    private static boolean powerOfTwo(long size) {
        return size == 0 || size >= 1 << 20 && Long.bitCount(size) == 1;
    }

    private static void check(boolean fine, String complaint) throws Done {
        if (!fine) {
            System.err.println("skep: " + complaint);
            throw new Done(2);
        }
    }
}
