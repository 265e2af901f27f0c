package dev.skep.hooks.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.bpf.engine.FactViolation;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.verifier.ValueFacts;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.testing.Unverified;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the verifier says of an instruction holds whenever it is executed; and where it does not, the check sees it. */
class FactCheckTest {

    private static final int GENERATED = 300;
    private static final int MUTANTS = 300;

    private static VerifierCase parse(String... lines) {
        return VerifierCase.parse(List.of(lines)).getFirst();
    }

    @Test
    void factsHoldInTheRecordedCases() throws IOException {
        FactBench bench = new FactBench();
        long seed = 1;
        for (String file : VerifierCorpusTest.FILES) {
            for (VerifierCase c : VerifierCase.parse(VerifierCorpusTest.lines(file + ".txt"))) {
                bench.check(c, 4, seed++);
            }
        }
        assertThat(bench.accepted).isGreaterThan(250);
        assertThat(bench.runs).isGreaterThan(700);
    }

    @Test
    void factsHoldInGeneratedPrograms() {
        FactBench bench = new FactBench();
        for (int seed = 1; seed <= GENERATED; seed++) {
            VerifierCase c = ProgramGenerator.generate(seed);
            c.flags = seed % 2 == 0 ? 0 : BpfUapi.BPF_F_TEST_STATE_FREQ; // more checkpoints, more cuts
            bench.check(c, 6, seed);
        }
        assertThat(bench.accepted).isGreaterThan(GENERATED / 3);
        assertThat(bench.runs).isGreaterThan(GENERATED);
    }

    /** r7 is 0 or 5 at the join, but the second path is cut there, for nothing relies on r7. */
    @Test
    void whatACutPathBringsIsNoFact() {
        VerifierCase c = parse(
                "== cut",
                "@flags 8",
                "r6 = *(u32 *)(r1 +0)",
                "r7 = 0",
                "if r6 > 20 goto join",
                "r7 = 5",
                "join:",
                "r8 = r7",
                "r8 += 1",
                "*(u64 *)(r10 -8) = r8",
                "r0 = *(u64 *)(r10 -8)",
                "exit");
        FactBench bench = new FactBench();
        bench.check(c, 12, 1);
        assertThat(bench.runs).isEqualTo(12);
        VerifiedProgram program = bench.last();
        ValueFacts values = program.facts().values();
        int exit = program.length() - 1;
        assertThat(values.type(values.row(exit, 0))).isEqualTo(ValueFacts.ANY);
        assertThat(values.text(values.row(2, 6))).startsWith("scalar s64 [0, 4294967295]");
    }

    /** The slot holds 0 or 7 at the join; what an atomic fetches from it is as little a fact as what a load does. */
    @Test
    void whatAnAtomicFetchesFromADoubtfulSlotIsNoFact() {
        VerifierCase c = parse(
                "== cut",
                "@flags 8",
                "r6 = *(u32 *)(r1 +0)",
                "r7 = 0",
                "if r6 > 20 goto join",
                "r7 = 7",
                "join:",
                "*(u64 *)(r10 -8) = r7",
                "r6 = 0",
                "r6 = atomic_fetch_add((u64 *)(r10 -8), r6)",
                "r0 = r6",
                "exit");
        FactBench bench = new FactBench();
        bench.check(c, 12, 1);
        assertThat(bench.runs).isEqualTo(12);
        VerifiedProgram program = bench.last();
        ValueFacts values = program.facts().values();
        assertThat(values.type(values.row(program.length() - 1, 0))).isEqualTo(ValueFacts.ANY);
    }

    @Test
    void aProgramThatIsNotTheOneVerifiedIsFoundOut() {
        VerifierCase c = parse(
                "== index",
                "@map array,4,64,1",
                "r6 = map[0][0]+0",
                "r2 = *(u32 *)(r6 +0)",
                "r2 &= 7",
                "r6 += r2",
                "r0 = *(u8 *)(r6 +0)",
                "exit");
        FactBench honest = new FactBench();
        honest.check(c, 10, 1);
        assertThat(honest.runs).isEqualTo(10);
        FactBench wrong = new FactBench(p -> Unverified.altered(p, 3, Insn.withImm(p.insn(3), 0x3f)));
        assertThatThrownBy(() -> wrong.check(c, 10, 1)).isInstanceOfSatisfying(FactViolation.class, e -> {
            assertThat(e.insn()).isEqualTo(4);
            assertThat(e.register()).isEqualTo(2);
            assertThat(e.expected()).contains("u64 [0, 7]");
        });
    }

    @Test
    void aBitThatIsKnownToBeClearIsFoundOut() {
        VerifierCase c = parse(
                "== arm", "r1 = *(u32 *)(r1 +0)", "r1 &= 7", "r0 = 1", "if r1 & 8 goto out", "r0 = 2", "out:", "exit");
        FactBench wrong = new FactBench(p -> Unverified.altered(p, 1, Insn.withImm(p.insn(1), 15)));
        assertThatThrownBy(() -> wrong.check(c, 10, 1)).isInstanceOfSatisfying(FactViolation.class, e -> {
            assertThat(e.insn()).isEqualTo(3);
            assertThat(e.register()).isEqualTo(1);
            assertThat(e.expected()).contains("of unknown 0x7");
        });
    }

    /** The comparison is altered, so that its registers hold what they should and only the arm is wrong. */
    @Test
    void anArmThatIsNeverTakenIsFoundOut() {
        VerifierCase c = parse(
                "== arm", "r1 = *(u32 *)(r1 +0)", "r1 &= 7", "r0 = 1", "if r1 > 7 goto out", "r0 = 2", "out:", "exit");
        FactBench wrong = new FactBench(p -> Unverified.altered(p, 3, Insn.withImm(p.insn(3), -1)));
        wrong.check(c, 10, 1);
        FactBench taken = new FactBench(
                p -> Unverified.altered(p, 3, Insn.of(Opcode.JMP | Opcode.JGE, 1, 0, Insn.off(p.insn(3)), 0)));
        assertThatThrownBy(() -> taken.check(c, 10, 1)).isInstanceOfSatisfying(FactViolation.class, e -> {
            assertThat(e.register()).isNegative();
            assertThat(e.expected()).isEqualTo("never jumps");
        });
    }

    /** Every constant of an arithmetic instruction is changed in turn: most changes must show as a broken fact. */
    @Test
    void mostMutantsAreFoundOut() {
        int mutants = 0;
        int found = 0;
        for (int seed = 1; mutants < MUTANTS; seed++) {
            int[] at = {-1};
            int pick = seed;
            FactBench bench = new FactBench(p -> {
                at[0] = constant(p, pick);
                return at[0] < 0
                        ? p
                        : Unverified.altered(
                                p, at[0], Insn.withImm(p.insn(at[0]), Insn.imm(p.insn(at[0])) ^ 0x40 << pick % 3));
            });
            try {
                bench.check(ProgramGenerator.generate(seed), 6, seed);
            } catch (FactViolation e) {
                found++;
            }
            mutants += at[0] >= 0 && bench.accepted > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(MUTANTS / 10);
    }

    /** An instruction that loads or masks with a constant. */
    private static int constant(VerifiedProgram p, int pick) {
        for (int k = 0; k < p.length(); k++) {
            int i = (k + pick) % p.length();
            int code = Insn.code(p.insn(i));
            if (code == (Opcode.ALU64 | Opcode.MOV) || code == (Opcode.ALU64 | Opcode.AND)) {
                return i;
            }
        }
        return -1;
    }
}
