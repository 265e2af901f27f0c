package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.core.CoreMatch;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers are those that libbpf puts in for the same two objects. */
class CoreLinkerTest {

    private static final int POISON = 195896080;

    private final BpfObjectSpec core = Objects.parse("core.bpf.o");
    private final Btf target = Objects.parse("target.bpf.o").btf();
    private final List<String> warnings = new ArrayList<>();

    private LinkedProgram link(String program, Btf kernelBtf) {
        return ProgramLinker.link(core, core.program(program), new CoreLinker(core.btf(), kernelBtf, warnings::add));
    }

    @Test
    void fitsEveryKind() {
        List<Long> results = new ArrayList<>();
        long[] insns = link("fields", target).insns();
        long r2 = 0;
        for (int i = 0; i < insns.length; i++) {
            if (Insn.isLdImm64(insns[i])) {
                r2 = Insn.dst(insns[i]) == 2 ? Insn.imm64(insns[i], insns[i + 1]) : r2;
                i++;
            } else if (Insn.cls(insns[i]) == Opcode.ALU64 && Insn.dst(insns[i]) == 2) {
                r2 = Insn.imm(insns[i]);
            } else if (Insn.cls(insns[i]) == Opcode.STX) {
                results.add(r2);
            }
        }
        long local = core.btf().find("task", BtfKind.STRUCT).id();
        long there = target.find("task", BtfKind.STRUCT).id();
        assertThat(results)
                .containsExactly(
                        9L, 36L, 1L, 1L, 0L, 1L, 56L, 4L, 48L, 53L, 1L, 0L, 72L, 0L, local, there, 1L, 0L, 20L, 1L, 1L,
                        1L);
        assertThat(warnings).isEmpty();
    }

    @Test
    void changesOffsetsAndSizesOfLoads() {
        long[] insns = link("loads", target).insns();
        assertThat(Insn.off(insns[0])).isEqualTo(9);
        assertThat(Opcode.bytes(Insn.code(insns[0]))).isEqualTo(1);
        assertThat(Insn.off(insns[1])).isEqualTo(32);
        assertThat(Insn.off(insns[3])).isEqualTo(16);
        assertThat(Insn.off(insns[4])).isEqualTo(8);
    }

    @Test
    void poisonsWhatIsNotThereAndSaysSo() {
        long[] insns = link("guarded", target).insns();
        assertThat(Insn.imm(insns[1])).isZero();
        assertThat(insns[3]).isEqualTo(Insn.of(Opcode.CALL, 0, 0, 0, POISON));
        assertThat(warnings).singleElement().asString().contains("struct task.gone (0:6 @ offset 36)", "insn #3");
    }

    @Test
    void withoutKernelTypesNothingExists() {
        assertThat(link("loads", null).insns()[0]).isEqualTo(Insn.of(Opcode.CALL, 0, 0, 0, POISON));
        assertThat(warnings).hasSize(4);
    }

    @Test
    void explainsThePoisonInTheVerifiersLog() {
        CoreLinker relocator = new CoreLinker(core.btf(), target, w -> {});
        ProgramLinker.link(core, core.program("guarded"), relocator);
        String log = "2: R2=0\n3: (85) call unknown#195896080\ninvalid func unknown#195896080\nprocessed 3 insns\n";
        assertThat(relocator.explain("guarded", log, List.of())).isEqualTo("""
            2: R2=0
            3: <invalid CO-RE relocation>
            failed to resolve CO-RE relocation <byte_off> [?] struct task.gone (0:6 @ offset 36)
            processed 3 insns
            """.replace(
                "?", Integer.toString(core.btf().find("task", BtfKind.STRUCT).id())));
    }

    @Test
    void ignoresFlavours() {
        assertThat(CoreMatch.essential("task___old")).isEqualTo("task");
        assertThat(CoreMatch.essential("task__x")).isEqualTo("task__x");
        assertThat(CoreMatch.essential("___task")).isEqualTo("___task");
        assertThat(CoreMatch.essential("a___b___c")).isEqualTo("a___b");
    }
}
