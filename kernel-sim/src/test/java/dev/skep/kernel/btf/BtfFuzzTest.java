package dev.skep.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.skep.kernel.base.ErrnoException;
import java.util.List;

/** Any bytes as BTF: valid, or refused with a line; and every look-up ends. */
class BtfFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreBtfOrRefused(byte[] blob) {
        StringBuilder log = new StringBuilder();
        try {
            Btf.parse(blob, log::append);
        } catch (ErrnoException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
        try {
            walk(Btf.read(blob, null));
        } catch (ErrnoException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }

    private static void walk(Btf btf) {
        for (int id = 0; id < btf.size(); id++) {
            assertThat(btf.sizeOf(id)).isLessThanOrEqualTo(0xffff_ffffL);
            btf.skipModifiers(id);
        }
        assertThat(BtfRawDump.dump(btf)).isNotNull();
        assertThat(BtfCDump.dump(btf, List.of())).isNotNull();
    }
}
