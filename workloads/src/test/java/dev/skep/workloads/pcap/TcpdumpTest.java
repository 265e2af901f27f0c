package dev.skep.workloads.pcap;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.testing.Capability;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we read and how we count is what tcpdump reads and counts. */
class TcpdumpTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void tcpdumpIsInstalled() {
        Capability.TCPDUMP.assume();
    }

    /** A capture and its name. */
    record Capture(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Capture> captures() throws IOException {
        List<byte[]> whole = Frames.everything();
        List<byte[]> cut = Captures.cut(whole);
        return Stream.of(
                new Capture("pcap-le-us", Captures.pcap(cut, LITTLE_ENDIAN, false)),
                new Capture("pcap-be-ns", Captures.pcap(cut, BIG_ENDIAN, true)),
                new Capture("pcap-snaplen-60", Captures.pcap(whole, 1, 60, BIG_ENDIAN, false)),
                new Capture("pcapng-le", oneSection(cut)),
                new Capture("demo", Files.readAllBytes(Capability.checkout().resolve("workloads/captures/demo.pcap"))));
    }

    /** libpcap reads no file whose sections differ in byte order. */
    private static byte[] oneSection(List<byte[]> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Captures.sectionHeader(LITTLE_ENDIAN));
        out.writeBytes(Captures.interfaceDescription(LITTLE_ENDIAN, 1, 0, 9, 0));
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            out.writeBytes(
                    i % 2 == 0
                            ? Captures.enhancedPacket(LITTLE_ENDIAN, 0, Captures.START, frame, frame.length)
                            : Captures.simplePacket(LITTLE_ENDIAN, frame, frame.length));
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void countsAreThoseOfTheFilters(Capture capture) throws IOException, InterruptedException {
        Path file = Files.write(directory.resolve(capture.name), capture.bytes);
        long[][][] counts = Protocols.count(frames(capture.bytes));
        for (int level = 0; level < Protocols.LEVELS; level++) {
            for (int protocol = 1; protocol < Protocols.NAMES.size(); protocol++) {
                String expression = Protocols.expression(level, protocol);
                long lines = tcpdump(file, expression).lines().count();
                assertThat(counts[level][protocol][0]).as(expression).isEqualTo(lines);
                assertThat(counts[level][protocol][1])
                        .as("bytes of " + expression)
                        .isEqualTo(bytes(file, expression));
            }
        }
    }

    private static List<byte[]> frames(byte[] capture) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture), "capture")) {
            while (reader.next()) {
                frames.add(Arrays.copyOf(reader.data(), reader.capturedLength()));
            }
        }
        return frames;
    }

    private static String tcpdump(Path file, String expression) throws IOException, InterruptedException {
        return run("tcpdump", "-n", "-r", file.toString(), expression);
    }

    private long bytes(Path file, String expression) throws IOException, InterruptedException {
        Path matched = directory.resolve("matched");
        run("tcpdump", "-n", "-r", file.toString(), "-w", matched.toString(), expression);
        return frames(Files.readAllBytes(matched)).stream()
                .mapToLong(f -> f.length)
                .sum();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return output;
    }
}
