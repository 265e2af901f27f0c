package dev.skep.workloads.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.KernelBtf;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is made of seeds, and what taking instructions out leaves. */
final class GrammarTest {

    private static FuzzProgram program(String text) {
        return Grammar.program(1).with(Assembler.assemble(text), List.of());
    }

    @Test
    void one_seed_gives_one_program() {
        Set<String> lines = new HashSet<>();
        for (long seed = 0; seed < 200; seed++) {
            assertThat(ProgramText.line(Grammar.program(seed))).isEqualTo(ProgramText.line(Grammar.program(seed)));
            lines.add(ProgramText.line(Grammar.program(seed)).replaceFirst("^\\d+\t", ""));
        }
        assertThat(lines).hasSize(200);
    }

    @Test
    void a_program_is_the_same_after_it_was_written_down() {
        for (long seed = 0; seed < 100; seed++) {
            String line = ProgramText.line(Grammar.program(seed));
            assertThat(ProgramText.line(ProgramText.program(line.split("\t", -1))))
                    .isEqualTo(line);
        }
    }

    @Test
    void programs_have_joins_and_some_length() {
        int joins = 0;
        int insns = 0;
        for (long seed = 0; seed < 200; seed++) {
            joins += Grammar.program(seed).joins();
            insns += Grammar.program(seed).insns().length;
        }
        assertThat(joins / 200).isGreaterThanOrEqualTo(2);
        assertThat(insns / 200).isGreaterThanOrEqualTo(20);
    }

    @Test
    void programs_are_about_everything() {
        Set<String> themes = new HashSet<>();
        for (long seed = 2_000_000; seed < 2_000_200; seed++) {
            themes.addAll(Grammar.themes(seed));
        }
        assertThat(themes)
                .containsExactlyInAnyOrder(
                        "Scalars",
                        "Memory",
                        "Flow",
                        "Packets",
                        "Helpers",
                        "Calls",
                        "Iterators",
                        "Dynptrs",
                        "BtfPointers",
                        "Objects",
                        "Kptrs",
                        "Sections",
                        "Callbacks");
    }

    @Test
    void kernels_put_their_own_numbers_in() {
        KernelIds ids = new KernelIds(KernelBtf.get());
        assertThat(ids.missing()).isEmpty();
        int mark = KernelNames.kfunc("bpf_iter_num_new");
        long[] call = {Insn.of(Opcode.CALL, 0, Opcode.PSEUDO_KFUNC_CALL, 0, mark)};
        int id = Insn.imm(ids.resolve(call)[0]);
        assertThat(KernelBtf.get().type(id).name()).isEqualTo("bpf_iter_num_new");
        assertThat(ids.plain("0: (85) call bpf_iter_num_new#" + id + "   ; R0=scalar()\n", call))
                .isEqualTo("0: (85) call bpf_iter_num_new#KFUNC ; R0=scalar()\n");
    }

    @Test
    void joins_are_counted() {
        assertThat(program("r0 = 1; if r0 == 1 goto +1; r0 = 2; exit").joins()).isEqualTo(1);
        assertThat(program("r0 = 1; goto +0; exit").joins()).isZero();
    }

    @Test
    void jumps_over_what_is_taken_out_lead_where_they_led() {
        FuzzProgram whole = program("r0 = 1; if r0 == 1 goto +2; r0 = 2; r0 = 3; exit");
        assertThat(Edits.without(whole, 2, 3).insns())
                .isEqualTo(Assembler.assemble("r0 = 1; if r0 == 1 goto +1; r0 = 3; exit"));
        assertThat(Edits.without(whole, 0, 1).insns())
                .isEqualTo(Assembler.assemble("if r0 == 1 goto +2; r0 = 2; r0 = 3; exit"));
    }

    @Test
    void functions_move_with_their_instructions() {
        FuzzProgram whole = program("r0 = 1; call +1; exit; r0 = 2; exit")
                .with(
                        Assembler.assemble("r0 = 1; call +1; exit; r0 = 2; exit"),
                        List.of(
                                new FuzzProgram.Function(0, PaletteTypes.FUNC_MAIN),
                                new FuzzProgram.Function(3, PaletteTypes.FUNC_STATIC)));
        FuzzProgram less = Edits.without(whole, 0, 1);
        assertThat(less.functions().get(1).start()).isEqualTo(2);
        assertThat(Insn.imm(less.insns()[0])).isEqualTo(1);
    }

    @Test
    void the_shrinker_keeps_what_matters() {
        FuzzProgram whole = program("r0 = 1; r1 = 2; r2 = 3; r3 = 4; r4 = 5; exit");
        long wanted = Assembler.assemble("r2 = 3")[0];
        FuzzProgram small = new Shrinker(p -> {
                    for (long insn : p.insns()) {
                        if (insn == wanted) {
                            return true;
                        }
                    }
                    return false;
                })
                .shrink(whole);
        assertThat(small.insns()).containsExactly(wanted);
    }

    @Test
    void answers_are_compared_from_the_verdict_down_to_the_log() {
        Verdict fine = Verdict.of(0, "0: x\nprocessed 2 insns (limit 1) max_states_per_insn 0\n");
        Verdict more = Verdict.of(0, "0: x\nprocessed 3 insns (limit 1) max_states_per_insn 0\n");
        Verdict bad = Verdict.of(13, "0: x\nR0 !read_ok\nprocessed 2 insns (limit 1) max_states_per_insn 0\n");
        Verdict other = Verdict.of(22, "0: x\nR0 !read_ok\nprocessed 2 insns (limit 1) max_states_per_insn 0\n");
        Verdict because = Verdict.of(13, "0: x\nR1 !read_ok\nprocessed 2 insns (limit 1) max_states_per_insn 0\n");
        Verdict noisy = Verdict.of(0, "0: y\nprocessed 2 insns (limit 1) max_states_per_insn 0\n");
        assertThat(Comparison.of(fine, fine)).isEqualTo(Comparison.SAME);
        assertThat(Comparison.of(fine, more)).isEqualTo(Comparison.COUNTERS);
        assertThat(Comparison.of(fine, noisy)).isEqualTo(Comparison.LOG);
        assertThat(Comparison.of(fine, bad)).isEqualTo(Comparison.WRONG_REJECT);
        assertThat(Comparison.of(bad, fine)).isEqualTo(Comparison.WRONG_ACCEPT);
        assertThat(Comparison.of(bad, other)).isEqualTo(Comparison.ERRNO);
        assertThat(Comparison.of(bad, because)).isEqualTo(Comparison.MESSAGE);
        assertThat(Comparison.of(fine, Verdict.of(524, ""))).isEqualTo(Comparison.UNSUPPORTED);
    }

    @Test
    void addresses_and_times_do_not_count() {
        assertThat(Verdict.of(0, "1: (18) r1 = 0xffff888000112233\nverification time 12 usec\n"))
                .isEqualTo(Verdict.of(0, "1: (18) r1 = 0xffffc90011223344\nverification time 9 usec\n"));
    }

    @Test
    void a_message_is_marked_once_provoked() {
        BitSet rows = new BitSet();
        Messages.mark("0: x\nR1 !read_ok\n", rows);
        assertThat(rows.cardinality()).isEqualTo(1);
        assertThat(Messages.missing(rows)).doesNotContain("!read_ok").contains("unreachable insn");
    }
}
