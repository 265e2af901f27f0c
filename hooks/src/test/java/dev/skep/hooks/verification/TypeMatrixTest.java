package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every helper and every byte of every context, by program type: as a 6.18 allows it. */
class TypeMatrixTest {

    @Test
    void everyTypeMayDoWhatLinuxAllows() throws IOException {
        VerifierBench bench = new VerifierBench();
        assertThat(TypeMatrix.rows(c -> bench.verify(c, 1).summary()))
                .containsExactlyElementsOf(VerifierCorpusTest.lines("types.tsv"));
    }
}
