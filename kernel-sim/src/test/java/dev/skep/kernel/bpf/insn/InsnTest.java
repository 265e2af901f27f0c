package dev.skep.kernel.bpf.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import org.junit.jupiter.api.Test;

class InsnTest {

    @Test
    void fieldsLieWhereRfc9669PutsThem() {
        byte[] bytes = {(byte) 0x7b, 0x1a, (byte) 0xf8, (byte) 0xff, 4, 3, 2, (byte) 0x81};
        long insn = Insn.decode(bytes)[0];
        assertThat(Insn.code(insn)).isEqualTo(Opcode.STX | Opcode.MEM | Opcode.DW);
        assertThat(Insn.dst(insn)).isEqualTo(10);
        assertThat(Insn.src(insn)).isEqualTo(1);
        assertThat(Insn.off(insn)).isEqualTo(-8);
        assertThat(Insn.imm(insn)).isEqualTo(0x81020304);
        assertThat(Insn.encode(new long[] {insn})).isEqualTo(bytes);
    }

    @Test
    void anyWordSurvivesItsFields() {
        SimRandom random = new SimRandom(4);
        for (int i = 0; i < 10_000; i++) {
            long w = random.nextLong();
            assertThat(Insn.of(Insn.code(w), Insn.dst(w), Insn.src(w), Insn.off(w), Insn.imm(w)))
                    .isEqualTo(w);
            assertThat(Insn.withImm(w, Insn.imm(w))).isEqualTo(w);
            assertThat(Insn.withOff(w, Insn.off(w))).isEqualTo(w);
            assertThat(Insn.withSrc(Insn.withDst(w, Insn.dst(w)), Insn.src(w))).isEqualTo(w);
            long changed = Insn.withSrc(Insn.withDst(Insn.withOff(Insn.withImm(w, -7), -3), 9), 2);
            assertThat(changed).isEqualTo(Insn.of(Insn.code(w), 9, 2, -3, -7));
        }
    }

    @Test
    void joinsTheHalvesOfAConstant() {
        long low = Insn.of(Opcode.LDDW, 1, 0, 0, 0x89abcdef);
        long high = Insn.of(0, 0, 0, 0, 0x01234567);
        assertThat(Insn.imm64(low, high)).isEqualTo(0x0123_4567_89ab_cdefL);
    }

    @Test
    void refusesHalfAnInstruction() {
        assertThatThrownBy(() -> Insn.decode(new byte[12]))
                .isInstanceOf(ErrnoException.class)
                .hasMessage("12 bytes of instructions: not a multiple of 8");
    }
}
