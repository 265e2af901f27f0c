package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.testing.BareMachine;
import dev.skep.testing.Unverified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program too large to compile runs, rightly, in the kernel's interpreter, and an event says so. */
class LargeProgramTest {

    private static final int ROUNDS = 2_000;
    private static final String ROUND =
            "r0 += r2; r2 ^= r0; r3 *= 31; if r3 > r0 goto +2; r2 += 3; r0 ^= r3; *(u64 *)(r10 -8) = r2; r3 += r2; r2"
                    + " <<= 1; r2 |= 1;";

    @TempDir
    private Path directory;

    @Test
    void staysInterpretedAndSaysSo() throws IOException {
        BareMachine machine = new BareMachine();
        VerifiedProgram program = Unverified.program(
                "large", Assembler.assemble("r0 = 0; r2 = 5; r3 = 7;" + ROUND.repeat(ROUNDS) + "exit"));
        long expected = new InterpreterJit(machine.env()).compile(program).run(machine.cpu, 0);
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording();
                TruffleJit jit = new TruffleJit(machine.env(), new JitConfig(2, true, true))) {
            recording.enable(ProgramTooLarge.class);
            recording.start();
            HotImage image = (HotImage) jit.compile(program);
            for (int i = 0; i < 10; i++) {
                assertThat(image.run(machine.cpu, 0)).isEqualTo(expected);
            }
            assertThat(image.tier().interpretedRuns()).as("runs in Truffle").isZero();
            recording.stop();
            recording.dump(file);
        }
        // other threads of the JVM write events of their own into the recording
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.skep.ProgramTooLarge"))
                .toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getString("program")).isEqualTo("large");
            assertThat(event.getInt("instructions")).isEqualTo(ROUNDS * 10 + 4);
        });
    }
}
