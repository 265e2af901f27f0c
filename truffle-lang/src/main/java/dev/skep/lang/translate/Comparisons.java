package dev.skep.lang.translate;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.verifier.ValueFacts;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * Comparisons as what the verifier proved of their operands allows to write them: in the signed order wherever that is
 * the same. {@code i != 1500} with i in [0, 1500] is {@code i < 1500}, and only a loop that ends so is a counted one to
 * the compiler, which unrolls it and leaves out the safepoints (1500-byte checksum: a third of the time).
 */
final class Comparisons {

    private final VerifiedProgram program;
    private final ValueFacts values;

    Comparisons(VerifiedProgram program) {
        this.program = program;
        this.values = program.facts().values();
    }

    /** The conditional jump at an instruction, or one that holds for the same of all values that can occur. */
    long at(int pc) {
        long insn = program.insn(pc);
        int dst = values.row(pc, Insn.dst(insn));
        if (dst == ValueFacts.NO_ROW || !values.isScalar(dst)) {
            return insn;
        }
        boolean narrow = Insn.cls(insn) == Opcode.JMP32;
        long min = narrow ? values.smin32(dst) : values.smin(dst);
        long max = narrow ? values.smax32(dst) : values.smax(dst);
        int op = Opcode.op(Insn.code(insn));
        boolean constant = (Insn.code(insn) & Opcode.X) == 0;
        if (constant && Insn.imm(insn) == max) {
            return with(
                    insn, op == Opcode.JNE ? Opcode.JSLT : op == Opcode.JEQ ? Opcode.JSGE : signed(op, min, insn, pc));
        }
        if (constant && Insn.imm(insn) == min && (op == Opcode.JNE || op == Opcode.JEQ)) {
            return with(insn, op == Opcode.JNE ? Opcode.JSGT : Opcode.JSLE);
        }
        return with(insn, signed(op, min, insn, pc));
    }

    /** Unsigned order is the signed one where neither operand is negative. */
    private int signed(int op, long min, long insn, int pc) {
        return min < 0 || otherMin(insn, pc) < 0
                ? op
                : switch (op) {
                    case Opcode.JLT -> Opcode.JSLT;
                    case Opcode.JLE -> Opcode.JSLE;
                    case Opcode.JGT -> Opcode.JSGT;
                    case Opcode.JGE -> Opcode.JSGE;
                    default -> op;
                };
    }

    private long otherMin(long insn, int pc) {
        if ((Insn.code(insn) & Opcode.X) == 0) {
            return Insn.imm(insn);
        }
        int src = values.row(pc, Insn.src(insn));
        if (src == ValueFacts.NO_ROW || !values.isScalar(src)) {
            return -1;
        }
        return Insn.cls(insn) == Opcode.JMP32 ? values.smin32(src) : values.smin(src);
    }

    private static long with(long insn, int op) {
        int code = Insn.code(insn) & (Opcode.X | 7) | op;
        return Insn.of(code, Insn.dst(insn), Insn.src(insn), Insn.off(insn), Insn.imm(insn));
    }
}
