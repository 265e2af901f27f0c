package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long programs end, and in reasonable time. */
class VerifierSpeedTest {

    private static final int LENGTH = 100_000;

    private static VerifierCase straight() {
        long[] insns = new long[LENGTH];
        insns[0] = Insn.of(Opcode.LDX | Opcode.MEM | Opcode.W, 0, 1, 0, 0);
        for (int i = 1; i < LENGTH - 1; i++) {
            int op = i % 3 == 0 ? Opcode.XOR : i % 3 == 1 ? Opcode.ADD : Opcode.AND;
            insns[i] = Insn.of(Opcode.ALU64 | op, 0, 0, 0, i);
        }
        insns[LENGTH - 1] = Insn.of(Opcode.EXIT, 0, 0, 0, 0);
        return VerifierCase.of("straight", "socket_filter", List.of(), insns);
    }

    @Test
    void aHundredThousandInstructionsPass() {
        VerifierBench bench = new VerifierBench();
        VerifierBench.Outcome outcome = bench.verify(straight(), 0);
        assertThat(outcome.errno()).isNull();
        assertThat(outcome.program().processedInsns()).isEqualTo(LENGTH);
    }

    @Test
    void aMillionInstructionsAreTooMany() {
        VerifierCase loop = VerifierCase.parse(List.of(
                        "== loop", "r6 = 0", "again:", "r6 += 1", "if r6 < 1000000 goto again", "r0 = 0", "exit"))
                .getFirst();
        assertThat(new VerifierBench().verify(loop, 0).errno()).isEqualTo(Errno.E2BIG);
    }

    /** Prints times: what to look at when the verifier gets slow. */
    public static void main(String[] args) {
        VerifierBench bench = new VerifierBench();
        VerifierCase c = straight();
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            bench.verify(c, 0);
            System.out.println((System.nanoTime() - start) / 1000 + " us");
        }
    }
}
