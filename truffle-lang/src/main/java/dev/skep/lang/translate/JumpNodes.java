package dev.skep.lang.translate;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.jump.BitsSetNode;
import dev.skep.lang.jump.ConditionNode;
import dev.skep.lang.jump.EqualNode;
import dev.skep.lang.jump.GreaterEqualNode;
import dev.skep.lang.jump.GreaterNode;
import dev.skep.lang.jump.LessEqualNode;
import dev.skep.lang.jump.LessNode;
import dev.skep.lang.jump.MayGotoNode;
import dev.skep.lang.jump.NotEqualNode;
import dev.skep.lang.jump.SignedGreaterEqualNode;
import dev.skep.lang.jump.SignedGreaterNode;
import dev.skep.lang.jump.SignedLessEqualNode;
import dev.skep.lang.jump.SignedLessNode;

/** The table from conditional jumps of both classes to their nodes. */
final class JumpNodes {

    private JumpNodes() {}

    /** Whether an instruction compares registers and jumps. */
    static boolean isComparison(long insn) {
        int cls = Insn.cls(insn);
        int op = Opcode.op(Insn.code(insn));
        boolean compares = op >= Opcode.JEQ && op <= Opcode.JSGE || op >= Opcode.JLT && op <= Opcode.JSLE;
        return (cls == Opcode.JMP || cls == Opcode.JMP32) && compares;
    }

    static ConditionNode of(long insn) {
        return switch (Opcode.op(Insn.code(insn))) {
            case Opcode.JEQ -> new EqualNode(insn);
            case Opcode.JNE -> new NotEqualNode(insn);
            case Opcode.JSET -> new BitsSetNode(insn);
            case Opcode.JGT -> new GreaterNode(insn);
            case Opcode.JGE -> new GreaterEqualNode(insn);
            case Opcode.JLT -> new LessNode(insn);
            case Opcode.JLE -> new LessEqualNode(insn);
            case Opcode.JSGT -> new SignedGreaterNode(insn);
            case Opcode.JSGE -> new SignedGreaterEqualNode(insn);
            case Opcode.JSLT -> new SignedLessNode(insn);
            case Opcode.JSLE -> new SignedLessEqualNode(insn);
            case Opcode.JCOND -> new MayGotoNode();
            default -> throw new KernelPanic("no such jump: 0x%016x".formatted(insn));
        };
    }
}
