package dev.skep.shell;

import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.fuzz.VerifierFuzz;
import dev.skep.workloads.libbpf.LibbpfException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code ./skep fuzz WHAT --host}: one program after another given to this kernel and to the host's, answers compared. */
@Command(
        name = "skep fuzz",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Compares the simulated kernel with the host's on generated programs.")
final class FuzzMode {

    @Parameters(arity = "1", paramLabel = "WHAT", description = "verifier")
    private String what;

    @Option(names = "--host", required = true, description = "ask the host's kernel (needs its bpf(2))")
    private boolean host;

    @Option(names = "--seed", paramLabel = "S", description = "of the first program; the next has S + 1 (1)")
    private long seed = 1;

    @Option(names = "--for", paramLabel = "TIME", converter = Time.class, description = "30s, 10m or 2h (1m)")
    private Long nanos = TimeUnit.MINUTES.toNanos(1);

    @Option(names = "--count", paramLabel = "N", description = "programs at most")
    private long count = Long.MAX_VALUE;

    @Option(names = "--show", paramLabel = "N", description = "differences of each kind to show, made small (3)")
    private int show = 3;

    @Option(names = "--out", paramLabel = "FILE", description = "append what differs, as request lines of the oracle")
    private Path out;

    @Option(names = "-v", description = "show both logs of a difference")
    private boolean verbose;

    /** {@code 30s}, {@code 10m}, {@code 2h}. */
    static final class Time implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            TimeUnit unit = switch (value.isEmpty() ? ' ' : value.charAt(value.length() - 1)) {
                case 's' -> TimeUnit.SECONDS;
                case 'm' -> TimeUnit.MINUTES;
                case 'h' -> TimeUnit.HOURS;
                default -> throw new TypeConversionException("'" + value + "' is no time; say 30s, 10m or 2h");
            };
            try {
                return unit.toNanos(Long.parseLong(value.substring(0, value.length() - 1)));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + value + "' is no time; say 30s, 10m or 2h");
            }
        }
    }

    /** Answers the exit status: 1 if the kernels disagree, 2 for a command line that cannot be served. */
    static int run(List<String> arguments, MachineConfig config) {
        FuzzMode mode = new FuzzMode();
        try {
            if (CommandLine.printHelpIfRequested(new CommandLine(mode).parseArgs(arguments.toArray(String[]::new)))) {
                return 0;
            }
        } catch (CommandLine.ParameterException e) {
            return complain(e.getMessage().lines().findFirst().orElse("wrong arguments"), 2);
        }
        if (!mode.what.equals("verifier")) {
            return complain("'" + mode.what + "' cannot be fuzzed; 'verifier' can", 2);
        }
        try {
            return VerifierFuzz.run(
                    new VerifierFuzz.Request(mode.seed, mode.count, mode.nanos, mode.out, mode.show, mode.verbose),
                    config,
                    System.out);
        } catch (LibbpfException e) {
            return complain(e.getMessage(), 1);
        }
    }

    private static int complain(String message, int status) {
        System.err.println("skep: fuzz: " + message);
        return status;
    }
}
