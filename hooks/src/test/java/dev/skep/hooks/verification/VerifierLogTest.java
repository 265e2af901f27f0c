package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Every path is explored as Linux explores it: programs with forks, loops, calls and spills get the same level-2 log,
 * byte for byte but for addresses, with the same counts of instructions and states. {@code RecordVerifierCases ORACLE.c -x
 * FILE} writes the answers; {@code -v} of it shows both logs of one case.
 */
class VerifierLogTest {

    @Test
    void logsAreThoseOfLinux() throws IOException {
        VerifierBench bench = new VerifierBench();
        int programs = 0;
        for (String line : VerifierCorpusTest.lines("explorations.tsv")) {
            ExplorationCase linux = ExplorationCase.parse(line);
            assertThat(linux.answered(bench.verify(linux.program(), 2).log()))
                    .as(linux.name())
                    .isEqualTo(linux);
            programs++;
        }
        assertThat(programs).isGreaterThan(300);
    }
}
