package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.explain.Explainer;
import dev.skep.workloads.host.HostKernel;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * veristat: has every program of the objects named judged by the simulated kernel, each alone, and prints verdicts and
 * statistics; with {@code --host} the host's kernel is asked the same and stands beside. {@code -R} prints results again
 * that were kept as CSV, {@code -C} compares two such files.
 *
 * <p>Linux: tools/testing/selftests/bpf/veristat.c, of 6.18. Otherwise than there: what is no BPF object is always said to
 * be skipped, not only in verbose mode; a program is judged with the maps that it uses.
 */
public final class Veristat {

    private static final int LOG_STATS = 4;
    private static final int LOG_FIXED = 8;
    private static final int ELF_HEADER = 20;
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int EM_BPF = 247;

    private final Options options;
    private final PrintStream out;
    private final PrintStream err;
    private final List<Row> rows = new ArrayList<>();
    private int filesProcessed;
    private int filesSkipped;
    private int programsSkipped;

    private Veristat(Options options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs {@code veristat WORDS}.
     *
     * @param words the command line, without the program's name
     * @param config of the machine that judges
     * @return the exit status, as the tool gives it
     */
    public static int run(List<String> words, MachineConfig config, PrintStream out, PrintStream err) {
        try {
            Options options = OptionParser.parse(words);
            return new Veristat(options, out, err).run(config);
        } catch (VeristatError e) {
            err.println(e.getMessage());
            return e.status();
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int run(MachineConfig config) {
        if (options.help) {
            out.print(OptionParser.help());
            return 0;
        }
        if (options.version) {
            out.println("veristat v6.18");
            return 0;
        }
        if (options.verbose && options.quiet) {
            throw misused("Verbose and quiet modes are incompatible, please specify just one or neither!", 1);
        }
        if (options.compare && options.replay) {
            throw misused("Can't specify replay and comparison mode at the same time!", 1);
        }
        if (options.compare) {
            compare();
        } else if (options.replay) {
            replay();
        } else {
            verify(config);
        }
        return 0;
    }

    private static VeristatError misused(String complaint, int status) {
        return new VeristatError(
                status, complaint + "\n\n" + OptionParser.usage().stripTrailing());
    }

    private void compare() {
        if (options.files.size() != 2) {
            throw misused("Comparison mode expects exactly two input CSV files!", Errno.EINVAL.number());
        }
        CsvFile a = CsvFile.read(options.files.get(0), options.filters());
        CsvFile b = CsvFile.read(options.files.get(1), options.filters());
        Comparison.check(options.files.get(0), a, options.files.get(1), b);
        out.print(new Comparison(options, a, b).text());
    }

    private void replay() {
        if (options.files.size() != 1) {
            throw misused("Replay mode expects exactly one input CSV file!", Errno.EINVAL.number());
        }
        CsvFile file = CsvFile.read(options.files.getFirst(), options.filters());
        out.print(
                new ResultPrinter(options, options.columns(file.columns()), file.hasHost()).text(file.rows(), done()));
    }

    // -- judging -----------------------------------------------------------------------------------------------------

    private void verify(MachineConfig config) {
        if (options.files.isEmpty()) {
            throw misused("Please provide path to BPF object file!", Errno.EINVAL.number());
        }
        try (SimulatedJudge ours = new SimulatedJudge(config);
                HostKernel host = options.host ? openHost() : null) {
            Judge hosts = host == null ? null : new KernelJudge(host, KernelJudge.kernelBtf(host), true);
            for (String file : options.files) {
                verifyFile(file, ours, hosts);
            }
        }
        out.print(new ResultPrinter(options, options.columns(), options.host).text(rows, done()));
        if (options.explain) {
            explain();
        }
    }

    /** Behind a table, or beside what another program reads. */
    private void explain() {
        PrintStream to = options.format == Options.Format.TABLE ? out : err;
        for (Row row : rows) {
            Judgement judgement = row.judgement();
            if (!judgement.accepted()) {
                to.printf("%n%s/%s: %s%n", row.file(), row.program(), judgement.errorName());
                to.print(
                        judgement.reached()
                                ? Explainer.explain(judgement.log()).text()
                                : "Not judged: " + judgement.message() + "\n");
            }
        }
    }

    private String done() {
        return "Done. Processed %d files, %d programs. Skipped %d files, %d programs.\n"
                .formatted(filesProcessed, rows.size(), filesSkipped, programsSkipped);
    }

    private static HostKernel openHost() {
        try {
            return HostKernel.open();
        } catch (LibbpfException e) {
            throw new VeristatError(1, "veristat: --host: " + e.getMessage());
        }
    }

    private void verifyFile(String path, Judge ours, Judge hosts) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        if (!options.filters().file(file)) {
            if (options.verbose) {
                out.printf("Skipping '%s' due to filters...\n", path);
            }
            filesSkipped++;
            return;
        }
        byte[] bytes = read(path);
        if (bytes == null) {
            filesSkipped++;
            return;
        }
        if (!isBpfObject(bytes)) {
            if (!options.quiet) {
                err.printf("Skipping '%s' as it's not a BPF object file...\n", path);
            }
            filesSkipped++;
            return;
        }
        if (!options.quiet && options.format == Options.Format.TABLE) {
            out.printf("Processing '%s'...\n", file);
        }
        BpfObjectSpec object;
        try {
            object = BpfObjectSpec.parse(path, bytes);
        } catch (LibbpfException e) {
            err.printf("Failed to open '%s': -%d (%s)\n", path, e.error(), e.getMessage());
            filesSkipped++;
            return;
        }
        filesProcessed++;
        for (BpfProgramSpec program : object.programs()) {
            if (options.filters().program(file, program.name())) {
                verifyProgram(path, file, object, program, ours, hosts);
            } else {
                programsSkipped++;
            }
        }
    }

    private byte[] read(String path) {
        Errno errno;
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (NoSuchFileException | InvalidPathException e) {
            errno = Errno.ENOENT;
        } catch (IOException | OutOfMemoryError e) {
            errno = Files.isDirectory(Path.of(path)) ? Errno.EISDIR : Errno.EIO;
        }
        err.printf("Failed to open '%s': -%d (%s)\n", path, errno.number(), errno.text());
        return null;
    }

    /** A relocatable 64-bit ELF file for BPF, or for no machine as old compilers wrote it. */
    static boolean isBpfObject(byte[] bytes) {
        if (bytes.length < ELF_HEADER) {
            return false;
        }
        var in = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return in.getInt(0) == ELF_MAGIC
                && bytes[4] == 2
                && (in.getShort(16) == 1 || bytes[5] == 2)
                && (in.getShort(18) == 0 || in.getShort(18) == EM_BPF || bytes[5] == 2);
    }

    private void verifyProgram(
            String path, String file, BpfObjectSpec object, BpfProgramSpec program, Judge ours, Judge hosts) {
        int flags = (options.testStates ? BpfUapi.BPF_F_TEST_STATE_FREQ : 0)
                | (options.testRegInvariants ? BpfUapi.BPF_F_TEST_REG_INVARIANTS : 0);
        Judgement judgement = null;
        TypeChoice as = null;
        for (TypeChoice choice : TypeChoice.of(options.types, file, object, program)) {
            if (choice.said() != null && !options.quiet && options.format == Options.Format.TABLE) {
                out.println(choice.said());
            }
            Judgement next = ours.judge(object, program, new Judge.Question(choice, logLevel(), flags));
            if (judgement == null || next.accepted()) {
                judgement = next;
                as = choice;
            }
            if (next.accepted()) {
                break;
            }
        }
        Row row = Row.of(file, judgement);
        if (hosts != null) {
            Judge.Question same = new Judge.Question(as, logLevel(), flags);
            row = row.withHost(Row.of(file, hosts.judge(object, program, same)));
        }
        rows.add(row);
        report(path, row);
    }

    private int logLevel() {
        int level = options.verbose && options.logLevel == 0 ? 1 : options.verbose ? options.logLevel : 0;
        if (options.topSrcLines > 0 && options.logLevel == 0) {
            level |= 2;
        }
        if (options.explain && (level & 3) == 0) {
            level |= 1;
        }
        return level | LOG_STATS | (options.logFixed ? LOG_FIXED : 0);
    }

    private void report(String path, Row row) {
        Judgement judgement = row.judgement();
        if (options.verbose) {
            String log = judgement.reached() ? shown(judgement.log()) : judgement.message() + "\n";
            out.printf(
                    "PROCESSING %s/%s, DURATION US: %d, VERDICT: %s, VERIFIER LOG:\n%s\n",
                    path, row.program(), row.value(Stat.DURATION), row.text(Stat.VERDICT), log);
        }
        if (options.topSrcLines > 0) {
            out.print(SourceLines.top(row.program(), judgement.log(), options.topSrcLines));
        }
    }

    /** As much as {@code --log-size} wants: the end, or with a fixed log the beginning. */
    private String shown(String log) {
        if (options.logSize <= 0 || log.length() <= options.logSize) {
            return log;
        }
        return options.logFixed ? log.substring(0, options.logSize) : log.substring(log.length() - options.logSize);
    }
}
