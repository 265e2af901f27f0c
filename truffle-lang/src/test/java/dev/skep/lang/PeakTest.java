package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.testing.BareMachine;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program that is run often becomes native code in the background, and stays it: a million further runs neither leave
 * native code (a deoptimisation would) nor allocate a byte.
 */
class PeakTest {

    private static final int RUNS = 1_000_000;
    private static final long PATIENCE = 60_000_000_000L;
    /** What asking for the figure may cost itself. */
    private static final long NOISE = 256;

    private static final String LOOP = "r0 = 0; r1 = 50; loop:; r0 += r1; r1 -= 1; if r1 != 0 goto loop; exit";
    private static final String MEMORY =
            "r6 = map[0][0]+0; r1 = *(u64 *)(r6 +0); r1 += 1; *(u64 *)(r6 +0) = r1; lock *(u32 *)(r6 +8) += r1; r0 ="
                    + " r1; exit";
    private static final String LOOKUP =
            "*(u32 *)(r10 -4) = 0; r1 = map[0]; r2 = r10; r2 += -4; call 1; if r0 == 0 goto +2; r1 = *(u64 *)(r0 +0);"
                    + " r0 = r1; exit";
    private static final String HELPER = "r1 = 1; r2 = 2; call 5; r6 = r0; call 5; r0 += r6; exit";
    private static final String FUNCTION =
            "r1 = 3; call f; r6 = r0; r1 = 4; call f; r0 += r6; exit; f:; *(u64 *)(r10 -8) = r1; r0 = *(u64 *)(r10"
                    + " -8); r0 *= r1; exit";
    private static final String DIVISION =
            "r6 = map[0][0]+0; r1 = *(u64 *)(r6 +16); r0 = 100; r0 /= r1; r2 = 7; r2 s/= r1; r0 += r2; r0 %= 5; exit";

    /**
     * When HotSpot recompiles Truffle's own call stub, a call or two goes past native code that is there; that is none of
     * the program's.
     */
    private static final long STUB = 2;

    private final BareMachine machine = new BareMachine();
    private final BpfMap map = new RowMap(machine.memory, 64, 1);
    private TruffleJit jit;

    @BeforeEach
    void boot() {
        machine.helpers.register(1, (cpu, r1, key, r3, r4, r5) -> map.lookup(cpu.id(), key));
        machine.helpers.register(5, (cpu, r1, r2, r3, r4, r5) -> 11);
        jit = new TruffleJit(machine.env(), new JitConfig(100, true, true));
        jit.enterCpu(0);
    }

    @AfterEach
    void shutDown() {
        jit.leaveCpu(0);
        jit.close();
    }

    private HotImage peak(String program) {
        HotImage image = (HotImage) jit.compile(Unverified.program("peak", Assembler.assemble(program), map));
        for (int i = 0; i < 200; i++) {
            image.run(machine.cpu, 0);
        }
        assertThat(image.tier().interpretedRuns())
                .as("left the kernel's interpreter")
                .isPositive();
        long start = System.nanoTime();
        while (!isNative(image)) {
            assertThat(System.nanoTime() - start).as("ns until native code").isLessThan(PATIENCE);
        }
        return image;
    }

    private boolean isNative(HotImage image) {
        long before = image.tier().interpretedRuns();
        image.runRepeat(machine.cpu, 0, 1000);
        for (int i = 0; i < 1000; i++) {
            image.run(machine.cpu, 0);
        }
        return image.tier().interpretedRuns() == before;
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOP, MEMORY, LOOKUP, HELPER, FUNCTION, DIVISION})
    void staysNative(String program) {
        HotImage image = peak(program);
        long before = image.tier().interpretedRuns();
        try (CompilerEvents events = new CompilerEvents()) {
            drive(image);
            assertThat(events.deoptimisations()).as("deoptimisations").isZero();
        }
        assertThat(image.tier().interpretedRuns() - before)
                .as("runs outside native code")
                .isLessThanOrEqualTo(STUB);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOP, MEMORY, LOOKUP, HELPER, FUNCTION, DIVISION})
    void allocatesNothing(String program) {
        HotImage image = peak(program);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        drive(image);
        long before = threads.getCurrentThreadAllocatedBytes();
        drive(image);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes in %d runs", RUNS).isLessThan(NOISE);
    }

    private void drive(HotImage image) {
        for (int i = 0; i < RUNS / 2; i++) {
            image.run(machine.cpu, 0);
        }
        image.runRepeat(machine.cpu, 0, RUNS / 2);
    }
}
