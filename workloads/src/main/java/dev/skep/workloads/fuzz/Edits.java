package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.FuzzProgram.Function;
import java.util.List;

/** Taking instructions out of a program so that the rest still jumps where it did. */
final class Edits {

    private Edits() {}

    /** Without the instructions from {@code from} to {@code to} (exclusive). */
    static FuzzProgram without(FuzzProgram program, int from, int to) {
        long[] old = program.insns();
        int removed = to - from;
        long[] insns = new long[old.length - removed];
        for (int i = 0, n = 0; i < old.length; i++) {
            if (i < from || i >= to) {
                insns[n++] = moved(old, i, from, removed);
            }
            if (Insn.isLdImm64(old[i]) && i + 1 < old.length && i + 1 != from) {
                i++;
                if (i < from || i >= to) {
                    insns[n++] = old[i];
                }
            }
        }
        List<Function> functions = program.functions().stream()
                .map(f -> new Function(place(f.start(), from, removed), f.type()))
                .toList();
        return program.with(insns, functions);
    }

    private static int place(int insn, int from, int removed) {
        return insn <= from ? insn : Math.max(from, insn - removed);
    }

    private static long moved(long[] insns, int at, int from, int removed) {
        long insn = insns[at];
        int code = Insn.code(insn);
        int cls = Insn.cls(insn);
        boolean function = Insn.isLdImm64(insn) && Insn.src(insn) == Opcode.PSEUDO_FUNC;
        if (code == Opcode.GOTOL || Insn.isPseudoCall(insn) || function) {
            int target = at + 1 + Insn.imm(insn);
            return Insn.withImm(insn, place(target, from, removed) - place(at, from, removed) - 1);
        }
        if ((cls == Opcode.JMP || cls == Opcode.JMP32) && code != Opcode.CALL && code != Opcode.EXIT) {
            int target = at + 1 + Insn.off(insn);
            return Insn.withOff(insn, place(target, from, removed) - place(at, from, removed) - 1);
        }
        return insn;
    }
}
