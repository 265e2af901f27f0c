package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.bpf.verifier.VerifierLog;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case gets the verdict, the errno, the last line and the number of instructions processed that a real 6.18 gave
 * it. What this verifier cannot judge yet it says so about; those cases are counted, and the count may only go down.
 */
class VerifierCorpusTest {

    private static final String STACK = "stack depth ";

    static final String[] FILES = {
        "arena",
        "argument",
        "atomic",
        "basic",
        "branch",
        "btfinfo",
        "callback",
        "btf",
        "kernelobject",
        "caps",
        "context",
        "exception",
        "dynptr",
        "field",
        "found",
        "format",
        "helper",
        "inlined",
        "isa",
        "kfunc",
        "later",
        "lock",
        "mapuse",
        "mapvalue",
        "objects",
        "owning",
        "packet",
        "samples",
        "speculation",
        "stack",
        "subprog"
    };
    private static final String NOT_YET = "not supported by this verifier yet";
    private static final int MOST_NOT_YET = 5;
    private static final int GENERATED = 1000;

    static List<String> lines(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(VerifierCorpusTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @TestFactory
    List<DynamicTest> answersAsLinuxDid() throws IOException {
        VerifierBench bench = new VerifierBench();
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : FILES) {
            for (VerifierCase c : VerifierCase.parse(lines(file + ".txt"))) {
                tests.add(DynamicTest.dynamicTest(c.name, () -> {
                    String ours = bench.verify(c, 1).summary();
                    if (!ours.endsWith(NOT_YET)) {
                        assertThat(ours).isEqualTo(c.answer);
                    } else {
                        assertThat(ours).startsWith("ENOTSUPP ");
                    }
                }));
            }
        }
        assertThat(tests).hasSizeGreaterThan(700);
        return tests;
    }

    @Test
    void writesTheLogsThatLinuxWrote() throws IOException {
        VerifierBench bench = new VerifierBench();
        int compared = 0;
        for (VerifierCase c : VerifierCase.parse(lines("btfinfo.txt"))) {
            if (c.logLevel != 0) {
                assertThat(withoutFooter(bench.verify(c, c.logLevel).log()))
                        .as(c.name)
                        .isEqualTo(c.log.toString());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    @Test
    void movesFunctionsAndLinesAsLinuxDid() throws IOException {
        VerifierBench bench = new VerifierBench();
        int compared = 0;
        for (VerifierCase c : VerifierCase.parse(lines("btfinfo.txt"))) {
            if (c.info != null) {
                VerifiedProgram program = bench.verify(c, 1).program();
                assertThat(HexFormat.of().formatHex(BtfFuncInfo.write(program.funcInfo())) + " "
                                + HexFormat.of().formatHex(BtfLineInfo.write(program.lineInfo())))
                        .as(c.name)
                        .isEqualTo(c.info);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5);
    }

    @Test
    void needsTheStackThatLinuxNeeds() throws IOException {
        VerifierBench bench = new VerifierBench();
        int compared = 0;
        for (VerifierCase c : VerifierCase.parse(lines("inlined.txt"))) {
            if (c.stack != null) {
                assertThat(stack(bench.verify(c, VerifierLog.STATS).log()))
                        .as(c.name)
                        .isEqualTo(c.stack);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(15);
    }

    /** Each function's bytes of stack, as a log with statistics says. */
    static String stack(String log) {
        return log.lines()
                .filter(line -> line.startsWith(STACK))
                .map(line -> line.substring(STACK.length()))
                .findFirst()
                .orElse("");
    }

    /** A log without the line that counts states, and with spaces before a comment's sign as one. */
    static String withoutFooter(String log) {
        return log.replaceAll("(?m)^processed .*\n", "")
                .replaceAll("0xffff[0-9a-f]{12}", "ADDRESS")
                .replaceAll("= 0x[0-9a-f]{8,16} ", "= ADDRESS ")
                .replaceAll(" +;", " ;")
                .replaceAll("(?m) +$", "");
    }

    @Test
    void fewCasesAreBeyondIt() throws IOException {
        VerifierBench bench = new VerifierBench();
        List<String> notYet = new ArrayList<>();
        for (String file : FILES) {
            for (VerifierCase c : VerifierCase.parse(lines(file + ".txt"))) {
                String ours = bench.verify(c, 1).summary();
                if (ours.endsWith(NOT_YET)) {
                    notYet.add(c.name);
                }
            }
        }
        assertThat(notYet).hasSizeLessThanOrEqualTo(MOST_NOT_YET);
    }

    @Test
    void generatedProgramsGetTheRecordedAnswers() throws IOException {
        VerifierBench bench = new VerifierBench();
        List<String> recorded = lines("generated.tsv");
        assertThat(recorded).hasSize(GENERATED);
        for (String line : recorded) {
            String[] parts = line.split("\t");
            VerifierCase c = ProgramGenerator.generate(Long.parseLong(parts[0]));
            String ours = bench.verify(c, 1).summary();
            assertThat(counted(ours)).as(c.name + ": " + ours).isEqualTo(parts[1]);
        }
    }

    /** A summary's errno and number of instructions processed. */
    static String counted(String summary) {
        return summary.split(" \\| ")[0];
    }
}
