package dev.skep.workloads.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever the bytes are: packets of bounded size, then the end or one line that names a place in the file. */
class CaptureReaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void readsOrComplainsInOneLine(byte[] input) throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(input), "fuzz.pcap")) {
            long before = 0;
            while (reader.next()) {
                assertThat(reader.capturedLength()).isBetween(0, CaptureReader.MAX_PACKET);
                assertThat(reader.data().length).isBetween(reader.capturedLength(), CaptureReader.MAX_PACKET);
                assertThat(reader.offset()).isGreaterThan(before).isLessThanOrEqualTo(input.length);
                before = reader.offset();
            }
            assertThat(reader.offset()).isEqualTo(input.length);
        } catch (CaptureException e) {
            assertThat(e.getMessage())
                    .startsWith("fuzz.pcap: ")
                    .doesNotContain("\n")
                    .hasSizeLessThan(200);
        }
    }
}
