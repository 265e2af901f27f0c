package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.testing.Capability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Asks the host's own kernel about generated programs, where that is allowed. */
class HostDifferentialTest {

    private static final long FIRST_SEED = 1_000_000;
    private static final int PROGRAMS = 300;

    @Test
    void errnoAndCountAreTheHosts() throws Exception {
        Capability.BPF.assume();
        Capability.SHARED.assume();
        Path source = Capability.shared().resolve("oracle/oracle.c");
        VerifierBench bench = new VerifierBench();
        try (HostOracle oracle = new HostOracle(source)) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
                VerifierCase c = ProgramGenerator.generate(seed);
                String ours = bench.verify(c, 1).summary();
                String host = oracle.ask(c.request(1))[0];
                assertThat(VerifierCorpusTest.counted(ours))
                        .as(c.name + ": " + ours + " / " + host)
                        .isEqualTo(VerifierCorpusTest.counted(host));
            }
        }
    }
}
