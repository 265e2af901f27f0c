package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.testing.BareMachine;
import dev.skep.testing.Unverified;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * No address whatever leads out of the arena: loads and stores at random 64-bit addresses with all offsets, at both edges
 * and beyond, do the same to the arena in every engine, and nothing else. (KernelMemory's own test asks the same of the
 * plain class.)
 */
class GuardTest {

    private static final int ROUNDS = 20_000;
    private static final int[] SIZES = {Opcode.B, Opcode.H, Opcode.W, Opcode.DW};
    private static final int[] OFFSETS = {0, -1, 1, -32768, 32767, 32760, -7};

    @Test
    void allEnginesStayInside() {
        BareMachine plain = new BareMachine(1 << 20, 1 << 20);
        BareMachine compiled = new BareMachine(1 << 20, 1 << 20);
        InterpreterJit interpreter = new InterpreterJit(plain.env());
        try (TruffleJit jit = new TruffleJit(compiled.env(), JitConfig.COMPILED)) {
            jit.enterCpu(0);
            List<Image> expected = new ArrayList<>();
            List<Image> actual = new ArrayList<>();
            for (int size : SIZES) {
                for (int off : OFFSETS) {
                    VerifiedProgram program = Unverified.program("guard", storeAndLoad(size, off));
                    expected.add(interpreter.compile(program));
                    actual.add(jit.compile(program));
                }
            }
            Random random = new Random(1);
            for (int i = 0; i < ROUNDS; i++) {
                long address = address(random, plain.memory.size());
                int program = random.nextInt(expected.size());
                assertThat(actual.get(program).run(compiled.cpu, address))
                        .as("address 0x%x, program %d", address, program)
                        .isEqualTo(expected.get(program).run(plain.cpu, address));
            }
            assertThat(Arrays.equals(compiled.memory.arena(), plain.memory.arena()))
                    .as("the two arenas hold the same bytes")
                    .isTrue();
            jit.leaveCpu(0);
        }
    }

    private static long[] storeAndLoad(int size, int off) {
        return new long[] {
            Insn.of(Opcode.LDX | Opcode.MEM | size, 0, 1, off, 0),
            Insn.of(Opcode.ALU64 | Opcode.XOR | Opcode.K, 0, 0, 0, 0x5a5a5a5a),
            Insn.of(Opcode.STX | Opcode.MEM | size, 1, 0, off, 0),
            Insn.of(Opcode.EXIT, 0, 0, 0, 0)
        };
    }

    /** Anywhere, or close to an edge that matters. */
    private static long address(Random random, long size) {
        long anywhere = random.nextLong();
        return switch (random.nextInt(4)) {
            case 0 -> anywhere;
            case 1 -> (anywhere & -size) + random.nextInt(64);
            case 2 -> (anywhere & -size) - 1 - random.nextInt(64);
            default -> random.nextInt(128) - 64;
        };
    }
}
