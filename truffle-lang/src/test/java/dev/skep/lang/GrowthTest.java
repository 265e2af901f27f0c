package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.testing.BareMachine;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import org.junit.jupiter.api.Test;

/** Compiled code relies on the arena's array and mask; when the arena grows it goes on rightly, and compiled, with new ones. */
class GrowthTest {

    private static final String COUNT = "r6 = map[0][0]+0; r0 = *(u64 *)(r6 +0); r0 += 1; *(u64 *)(r6 +0) = r0; exit";

    private final BareMachine machine = new BareMachine(1 << 20, 1 << 23);
    private final RowMap map = new RowMap(machine.memory, 64, 1);

    @Test
    void goesOnInTheNewArena() {
        try (TruffleJit jit = new TruffleJit(machine.env(), JitConfig.COMPILED)) {
            HotImage image = (HotImage) jit.compile(Unverified.program("count", Assembler.assemble(COUNT), map));
            assertThat(image.run(machine.cpu, 0)).isEqualTo(1);
            assertThat(image.runRepeat(machine.cpu, 0, 9)).isEqualTo(10);
            assertThat(image.tier().interpretedRuns()).isZero();

            byte[] before = machine.memory.arena();
            machine.memory.alloc(1 << 21);
            assertThat(machine.memory.arena()).isNotSameAs(before);

            assertThat(image.run(machine.cpu, 0)).isEqualTo(11);
            assertThat(image.runRepeat(machine.cpu, 0, 9)).isEqualTo(20);
            assertThat(machine.memory.loadLong(map.directValue(0))).isEqualTo(20);
            assertThat(image.tier().interpretedRuns()).as("compiled again").isZero();
        }
    }

    @Test
    void reachesWhatIsNew() {
        try (TruffleJit jit = new TruffleJit(machine.env(), JitConfig.COMPILED)) {
            HotImage image = (HotImage)
                    jit.compile(Unverified.program("load", Assembler.assemble("r0 = *(u64 *)(r1 +0); exit")));
            machine.memory.storeLong(map.directValue(0), 5);
            assertThat(image.run(machine.cpu, map.directValue(0))).isEqualTo(5);
            long beyond = machine.memory.alloc(1 << 22) + (1 << 22) - 8;
            machine.memory.storeLong(beyond, 6);
            assertThat(image.run(machine.cpu, beyond)).isEqualTo(6);
        }
    }
}
