package dev.skep.kernel.btf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.base.ErrnoException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The validation answers as Linux 6.18 answered: errno, and every byte of the log. */
class BtfValidationTest {

    static List<BtfCases.Case> cases() {
        return BtfCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsLinux(BtfCases.Case c) {
        StringBuilder log = new StringBuilder();
        int errno = 0;
        try {
            Btf.parse(c.blob(), log::append);
        } catch (ErrnoException e) {
            errno = e.errno().number();
            assertThat(e.getMessage()).startsWith("BTF").doesNotContain("\n");
        }
        String[] lines = log.toString().stripTrailing().split("\n", -1);
        assertThat(errno + " " + lines[lines.length - 1]).isEqualTo(c.errno() + " " + c.lastLine());
        CRC32 crc = new CRC32();
        crc.update(log.toString().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(crc.getValue()).as("the whole log:%n%s", log).isEqualTo(c.logCrc());
    }
}
