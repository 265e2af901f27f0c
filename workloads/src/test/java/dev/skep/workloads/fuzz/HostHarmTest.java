package dev.skep.workloads.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What would kill the asker is not asked of the host; what the grammar means is. */
class HostHarmTest {

    private static FuzzProgram program(int map, long... between) {
        long[] insns = new long[5 + between.length];
        insns[0] = Insn.of(Opcode.LDDW, 2, Opcode.PSEUDO_MAP_FD, 0, map);
        System.arraycopy(between, 0, insns, 2, between.length);
        insns[2 + between.length] = Insn.of(Opcode.ALU64 | Opcode.MOV, 3, 0, 0, 0);
        insns[3 + between.length] =
                Insn.of(Opcode.CALL, 0, Opcode.PSEUDO_KFUNC_CALL, 0, KernelNames.kfunc("bpf_wq_init"));
        insns[4 + between.length] = Insn.of(Opcode.EXIT, 0, 0, 0, 0);
        return new FuzzProgram(1, ProgType.XDP, 0, "", 0, "GPL", -1, List.of(), insns);
    }

    @Test
    void aWorkQueueOfAnotherMapIsNotAskedFor() {
        assertThat(HostHarm.isIn(program(Palette.WORK))).isFalse();
        assertThat(HostHarm.isIn(program(0))).isTrue();
        assertThat(HostHarm.isIn(program(Palette.WORK, Insn.of(Opcode.LDDW, 2, 0, 0, 1), 0)))
                .isTrue();
        assertThat(HostHarm.isIn(program(Palette.WORK, Insn.of(Opcode.GOTO, 0, 0, 0, 0))))
                .isTrue();
    }

    @Test
    void noGeneratedProgramHarms() {
        int queues = 0;
        for (long seed = 1; seed <= 20_000; seed++) {
            FuzzProgram program = Grammar.program(seed);
            assertThat(HostHarm.isIn(program)).as("seed %d", seed).isFalse();
            for (long insn : program.insns()) {
                queues += Insn.code(insn) == Opcode.CALL && Insn.imm(insn) == KernelNames.kfunc("bpf_wq_init") ? 1 : 0;
            }
        }
        assertThat(queues).isGreaterThan(20);
    }
}
