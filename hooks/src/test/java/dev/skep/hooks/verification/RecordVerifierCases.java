package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.verifier.VerifierLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the host kernel's answers into case files: {@code RecordVerifierCases ORACLE.c FILE...}, and with {@code -x FILE}
 * into one of {@link ExplorationCase}s. With {@code -v NAME FILE} instead writes both logs of one case.
 */
public final class RecordVerifierCases {

    private RecordVerifierCases() {}

    public static void main(String[] args) throws Exception {
        try (HostOracle oracle = new HostOracle(Path.of(args[0]))) {
            if (args[1].equals("-v")) {
                show(oracle, args[2], Path.of(args[3]));
                return;
            }
            if (args[1].equals("-x")) {
                explore(oracle, Path.of(args[2]));
                return;
            }
            for (int i = 1; i < args.length; i++) {
                record(oracle, Path.of(args[i]));
            }
        }
    }

    private static void record(HostOracle oracle, Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        List<VerifierCase> cases = VerifierCase.parse(lines);
        List<String> out = new ArrayList<>();
        VerifierBench bench = new VerifierBench();
        int next = -1;
        int differ = 0;
        for (String line : lines) {
            if (line.startsWith("=> ") || line.startsWith("|") || line.startsWith("~") || line.startsWith("%")) {
                continue;
            }
            if (line.startsWith("== ")) {
                differ += next < 0 ? 0 : answer(oracle, bench, cases.get(next), out);
                next++;
            }
            out.add(line);
        }
        differ += answer(oracle, bench, cases.get(next), out);
        Files.write(file, out);
        System.out.println(file.getFileName() + ": " + cases.size() + " cases, " + differ + " differ");
    }

    private static int answer(HostOracle oracle, VerifierBench bench, VerifierCase c, List<String> out)
            throws Exception {
        String linux = oracle.ask(c.request(1))[0];
        int end = out.size();
        while (out.get(end - 1).isBlank()) {
            end--;
        }
        out.add(end++, "=> " + linux);
        if (c.info != null) {
            out.add(end++, "~" + oracle.ask(c.request(1))[2]);
        }
        if (c.stack != null) {
            out.add(end++, "%" + VerifierCorpusTest.stack(oracle.ask(c.request(VerifierLog.STATS))[1]));
        }
        if (c.logLevel != 0) {
            for (String line : VerifierCorpusTest.withoutFooter(oracle.ask(c.request(c.logLevel))[1])
                    .split("\n")) {
                out.add(end++, "|" + line);
            }
        }
        String ours;
        try {
            ours = bench.verify(c, 1).summary();
        } catch (RuntimeException e) {
            ours = e + " " + java.util.Arrays.toString(e.getStackTrace());
        }
        if (ours.equals(linux)) {
            return 0;
        }
        System.out.println(c.name + "\n   linux " + linux + "\n   ours  " + ours);
        return 1;
    }

    private static void explore(HostOracle oracle, Path file) throws Exception {
        List<String> out = new ArrayList<>();
        VerifierBench bench = new VerifierBench();
        for (String line : Files.readAllLines(file)) {
            ExplorationCase old = ExplorationCase.parse(line);
            ExplorationCase linux = old.answered(oracle.ask(old.program().request(2))[1]);
            out.add(linux.toString());
            if (!linux.equals(old.answered(bench.verify(old.program(), 2).log()))) {
                System.out.println(old.name() + " differs");
            }
        }
        Files.write(file, out);
    }

    private static void show(HostOracle oracle, String name, Path file) throws Exception {
        if (file.toString().endsWith(".tsv")) {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name + "\t")) {
                    VerifierCase c = ExplorationCase.parse(line).program();
                    Files.writeString(Path.of(name + ".linux"), oracle.ask(c.request(2))[1]);
                    Files.writeString(
                            Path.of(name + ".ours"),
                            new VerifierBench().verify(c, 2).log());
                }
            }
            return;
        }
        for (VerifierCase c : VerifierCase.parse(Files.readAllLines(file))) {
            if (c.name.equals(name)) {
                Files.writeString(Path.of(name + ".linux"), oracle.ask(c.request(2))[1]);
                Files.writeString(
                        Path.of(name + ".ours"),
                        new VerifierBench().verify(c, 2).log());
            }
        }
    }
}
