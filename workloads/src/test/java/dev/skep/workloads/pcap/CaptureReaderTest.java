package dev.skep.workloads.pcap;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureReaderTest {

    private static final List<byte[]> FRAMES = Captures.cut(Frames.everything());

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(LITTLE_ENDIAN, false),
                Arguments.of(LITTLE_ENDIAN, true),
                Arguments.of(BIG_ENDIAN, false),
                Arguments.of(BIG_ENDIAN, true));
    }

    private static CaptureReader open(byte[] file) throws IOException {
        return CaptureReader.open(new ByteArrayInputStream(file), "capture.pcap");
    }

    private static byte[] packet(CaptureReader reader) {
        return Arrays.copyOf(reader.data(), reader.capturedLength());
    }

    /** The message that ends the capture, after {@code whole} packets. */
    private static String complaint(byte[] file, int whole) throws IOException {
        CaptureReader reader = null;
        int packets = 0;
        try {
            reader = open(file);
            while (reader.next()) {
                packets++;
            }
        } catch (CaptureException e) {
            assertThat(packets).isEqualTo(whole);
            assertThat(e.getMessage()).doesNotContain("\n").startsWith("capture.pcap: ");
            return e.getMessage().substring("capture.pcap: ".length());
        }
        throw new AssertionError("read to the end: " + packets + " packets");
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsPcapOfEveryOrderAndResolution(ByteOrder order, boolean nanos) throws IOException {
        try (CaptureReader reader = open(Captures.pcap(FRAMES, order, nanos))) {
            long time = Captures.START;
            for (byte[] frame : FRAMES) {
                assertThat(reader.next()).isTrue();
                assertThat(packet(reader)).isEqualTo(frame);
                assertThat(reader.originalLength()).isEqualTo(frame.length);
                assertThat(reader.timestamp()).isEqualTo(time);
                assertThat(reader.linkType()).isEqualTo(LinkHeader.ETHERNET);
                time += Captures.STEP;
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.number()).isEqualTo(FRAMES.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void readsPcapngOfBothOrders(boolean bigEndian) throws IOException {
        try (CaptureReader reader = open(Captures.pcapng(FRAMES, bigEndian ? BIG_ENDIAN : LITTLE_ENDIAN))) {
            long time = Captures.START;
            for (int i = 0; i < FRAMES.size(); i++) {
                assertThat(reader.next()).isTrue();
                assertThat(packet(reader)).isEqualTo(FRAMES.get(i));
                assertThat(reader.originalLength()).isEqualTo(FRAMES.get(i).length + (i % 5 == 1 ? 10 : 0));
                assertThat(reader.timestamp()).isEqualTo(i % 5 == 3 ? time - Captures.STEP : time);
                assertThat(reader.interfaceId()).isEqualTo(i % 5 == 1 || i % 5 == 4 ? 1 : 0);
                time += Captures.STEP;
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aReaderNeedNotGetWhatItAsksForAtOnce() throws IOException {
        byte[] file = Captures.pcapng(FRAMES, BIG_ENDIAN);
        InputStream drip = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 7));
            }
        };
        CaptureReader reader = CaptureReader.open(drip, "drip");
        for (byte[] frame : FRAMES) {
            assertThat(reader.next()).isTrue();
            assertThat(packet(reader)).isEqualTo(frame);
        }
        assertThat(reader.next()).isFalse();
        assertThat(reader.offset()).isEqualTo(file.length);
    }

    @ParameterizedTest
    @CsvSource({
        "0,3,3000000000",
        "3,1234567,1234567000000",
        "6,5,5000",
        "9,17,17",
        "12,17999,17",
        "19,12345678901234567,1234567",
        "128,3,3000000000",
        "138,1536,1500000000",
        "160,4294967296,1000000000",
        "191,4611686018427387904,500000000"
    })
    void timesHaveTheResolutionOfTheirInterface(int resolution, long time, long nanos) throws IOException {
        byte[] file = Frames.join(
                Captures.sectionHeader(LITTLE_ENDIAN),
                Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, resolution, 0),
                Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, resolution, 1000),
                Captures.enhancedPacket(LITTLE_ENDIAN, 0, time, new byte[14], 14),
                Captures.enhancedPacket(LITTLE_ENDIAN, 1, time, new byte[14], 14));
        CaptureReader reader = open(file);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timestamp()).isEqualTo(nanos);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timestamp()).isEqualTo(nanos + 1_000_000_000_000L);
    }

    @Test
    void whatLiesBeyondTheSnapshotLengthDoesNotCount() throws IOException {
        byte[] file = Captures.pcap(List.of(new byte[100], new byte[20]), 1, 65535, LITTLE_ENDIAN, false);
        ByteBuffer.wrap(file).order(LITTLE_ENDIAN).putInt(16, 60);
        CaptureReader reader = open(file);
        assertThat(reader.next()).isTrue();
        assertThat(reader.capturedLength()).isEqualTo(60);
        assertThat(reader.originalLength()).isEqualTo(100);
        assertThat(reader.next()).isTrue();
        assertThat(reader.capturedLength()).isEqualTo(20);
    }

    @Test
    void oldVersionsHadTheLengthsSwapped() throws IOException {
        byte[] file = Captures.pcap(List.of(new byte[60]), LITTLE_ENDIAN, false);
        ByteBuffer edit = ByteBuffer.wrap(file).order(LITTLE_ENDIAN);
        edit.putShort(6, (short) 2).putInt(32, 1500).putInt(36, 60);
        CaptureReader reader = open(file);
        assertThat(reader.next()).isTrue();
        assertThat(reader.capturedLength()).isEqualTo(60);
        assertThat(reader.originalLength()).isEqualTo(1500);
        edit.putShort(6, (short) 3);
        CaptureReader between = open(file);
        assertThat(between.next()).isTrue();
        assertThat(between.capturedLength()).isEqualTo(60);
    }

    @Test
    void aFileMayEndAnywhereAndWhatIsWholeIsDelivered() throws IOException {
        List<byte[]> frames = List.of(new byte[60], new byte[1500]);
        byte[] file = Captures.pcap(frames, LITTLE_ENDIAN, false);
        assertThat(complaint(Arrays.copyOf(file, 3), 0))
                .isEqualTo("truncated at byte 3: a capture's magic number wants 4 bytes, 3 are left");
        assertThat(complaint(Arrays.copyOf(file, 20), 0))
                .isEqualTo("truncated at byte 20: the file header wants 24 bytes, 20 are left");
        assertThat(complaint(Arrays.copyOf(file, 30), 0))
                .isEqualTo("truncated at byte 30: the header of packet 1 wants 16 bytes, 6 are left");
        assertThat(complaint(Arrays.copyOf(file, 24 + 76 + 16 + 37), 1))
                .isEqualTo("truncated at byte 153: packet 2 wants 1500 bytes, 37 are left");
        byte[] ng = Captures.pcapng(frames, BIG_ENDIAN);
        for (int length = 4; length < ng.length; length++) {
            byte[] cut = Arrays.copyOf(ng, length);
            List<Integer> lengths = new ArrayList<>();
            try (CaptureReader reader = open(cut)) {
                while (reader.next()) {
                    lengths.add(reader.capturedLength());
                }
            } catch (CaptureException e) {
                assertThat(e.getMessage()).contains("truncated at byte");
            }
            assertThat(lengths).isSubsetOf(60, 1500);
        }
    }

    @Test
    void foreignFilesAreRefusedInOneLine() throws IOException {
        assertThat(complaint("\u007fELF and more".getBytes(StandardCharsets.US_ASCII), 0))
                .isEqualTo("not a capture: it starts with 7f 45 4c 46, which neither pcap nor pcapng does");
        assertThat(complaint(new byte[] {0x1f, (byte) 0x8b, 8, 0}, 0)).endsWith("it is compressed with gzip");
        assertThat(complaint(new byte[0], 0)).contains("wants 4 bytes, 0 are left");
    }

    @Test
    void absurdLengthsAreRefusedWhereTheyStand() throws IOException {
        byte[] file = Captures.pcap(List.of(new byte[60], new byte[60]), LITTLE_ENDIAN, false);
        ByteBuffer.wrap(file).order(LITTLE_ENDIAN).putInt(24 + 76 + 8, -1);
        assertThat(complaint(file, 1))
                .isEqualTo("packet 2 at byte 100 claims 4294967295 captured bytes; 262144 is the most there can be");
        ByteBuffer.wrap(file).order(LITTLE_ENDIAN).putShort(4, (short) 7);
        assertThat(complaint(file, 0)).isEqualTo("pcap version 7.4 is not known; 2.4 is");

        byte[] head = Frames.join(
                Captures.sectionHeader(LITTLE_ENDIAN), Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, -1, 0));
        int at = head.length;
        byte[] good = Captures.enhancedPacket(LITTLE_ENDIAN, 0, 1, new byte[60], 60);
        assertThat(complaint(ng(head, good, 4, 7), 0))
                .isEqualTo("the block at byte " + at + " has a length of 7 bytes, which no block has");
        assertThat(complaint(ng(head, good, 4, 16), 0))
                .isEqualTo("the enhanced packet at byte " + at + " has 16 bytes; 32 are the least");
        assertThat(complaint(ng(head, good, 4, 1000), 0)).contains("truncated at byte");
        assertThat(complaint(ng(head, good, 8, 5), 0))
                .isEqualTo("packet 1 at byte " + at + " is from interface 5; 1 are described");
        assertThat(complaint(ng(head, good, 20, 900), 0))
                .isEqualTo("packet 1 at byte " + at + " claims 900 captured bytes, its block has 72");
        assertThat(complaint(ng(head, good, good.length - 4, 8), 0))
                .isEqualTo("the block at byte " + at + " is 104 bytes long at its start and 8 at its end");
        assertThat(complaint(Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, 20, 0), 0))
                .startsWith("not a capture");
        byte[] resolution = Frames.join(
                Captures.sectionHeader(LITTLE_ENDIAN), Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, 20, 0));
        assertThat(complaint(resolution, 0)).contains("times in units of 10^-20 s");
    }

    private static byte[] ng(byte[] head, byte[] block, int offset, int value) {
        byte[] file = Frames.join(head, block);
        ByteBuffer.wrap(file).order(LITTLE_ENDIAN).putInt(head.length + offset, value);
        return file;
    }
}
