package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.testing.BareMachine;
import dev.skep.testing.Unverified;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The compiler proves the bounds checks of the arena away. The graph that it makes machine code of is asked: a program
 * with loads and stores at addresses that it cannot know has not one branch, comparison, guard or deoptimisation more
 * than the program without them, only the accesses.
 */
class BoundsChecksTest {

    private static final String NOTHING = "r0 = r1; exit";
    private static final String ACCESSES = """
        r2 = *(u8 *)(r1 +0); r3 = *(u16 *)(r1 +32767); r4 = *(u32 *)(r1 -32768); r5 = *(u64 *)(r1 +32767)
        *(u8 *)(r3 +5) = r2; *(u16 *)(r4 -5) = r2; *(u32 *)(r5 +32767) = r3; *(u64 *)(r2 -32768) = r4
        r0 = r2; r0 += r3; r0 += r4; r0 += r5; exit\
        """;

    @Test
    void anAccessIsNothingButAnAccess() {
        Map<String, Long> plain = checks(NOTHING);
        Map<String, Long> accesses = checks(ACCESSES);
        assertThat(accesses).as("branches, comparisons, guards").isEqualTo(plain);
    }

    @Test
    void theAccessesAreThere() {
        assertThat(count(ACCESSES, "ReadNode") - count(NOTHING, "ReadNode"))
                .as("loads")
                .isEqualTo(4);
        assertThat(count(ACCESSES, "WriteNode") - count(NOTHING, "WriteNode"))
                .as("stores")
                .isEqualTo(4);
    }

    private static Map<String, Long> checks(String program) {
        return graph(program).stream()
                .filter(BoundsChecksTest::isCheck)
                .collect(Collectors.groupingBy(node -> node, java.util.TreeMap::new, Collectors.counting()));
    }

    private static boolean isCheck(String node) {
        return Stream.of(
                        "If",
                        "Begin",
                        "Guard",
                        "Deoptimize",
                        "IntegerBelow",
                        "IntegerLessThan",
                        "IntegerEquals",
                        "Exception")
                .anyMatch(node::contains);
    }

    private static long count(String program, String node) {
        return graph(program).stream().filter(node::equals).count();
    }

    private static List<String> graph(String program) {
        BareMachine machine = new BareMachine();
        try (CompilerEvents events = new CompilerEvents();
                TruffleJit jit = new TruffleJit(machine.env(), JitConfig.COMPILED)) {
            jit.compile(Unverified.program("bounds", Assembler.assemble(program)))
                    .run(machine.cpu, 0);
            return events.graph("bounds");
        }
    }
}
