package dev.skep.workloads.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded sessions: each command prints what the recording shows, byte for byte, and ends with its status. */
class IpSessionTest {

    private record Step(String command, String expected) {}

    private static List<Step> steps(String resource) throws IOException {
        String text;
        try (InputStream in = IpSessionTest.class.getResourceAsStream("/iproute/" + resource)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Step> steps = new ArrayList<>();
        for (int at = text.indexOf("\n$ "); at >= 0; ) {
            int next = text.indexOf("\n$ ", at + 1);
            String part = text.substring(at + 3, next < 0 ? text.length() : next + 1);
            int end = part.indexOf('\n');
            steps.add(new Step(part.substring(0, end), part.substring(end + 1)));
            at = next;
        }
        return steps;
    }

    private static Stream<DynamicTest> replay(String resource) throws IOException {
        KernelOs os = new KernelOs();
        List<DynamicTest> tests = new ArrayList<>();
        // The commands build on one another, so all of them are run here, in order.
        for (Step step : steps(resource)) {
            String actual = os.run(step.command);
            tests.add(DynamicTest.dynamicTest(
                    step.command, () -> assertThat(actual).isEqualTo(step.expected)));
        }
        int references = os.programReferences;
        tests.add(DynamicTest.dynamicTest(
                "nothing leaked", () -> assertThat(references).isZero()));
        return tests.stream();
    }

    /** Recorded from iproute2 on a real kernel. */
    @TestFactory
    Stream<DynamicTest> loopbackAsRecorded() throws IOException {
        return replay("lo.session");
    }

    /** Written by hand: the real kernel at hand has no dummy devices. */
    @TestFactory
    Stream<DynamicTest> dummyWithXdp() throws IOException {
        return replay("dummy.session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip", "ip link help", "ip -help", "ip link set help", "ip link show help"})
    void usageEndsWith255(String command) {
        assertThat(new KernelOs().run(command)).startsWith("Usage: ip ").endsWith("= 255\n");
    }
}
