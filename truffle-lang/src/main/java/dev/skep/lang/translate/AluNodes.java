package dev.skep.lang.translate;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.alu.AddNode;
import dev.skep.lang.alu.AndNode;
import dev.skep.lang.alu.ArshNode;
import dev.skep.lang.alu.ByteSwapNode;
import dev.skep.lang.alu.DivNode;
import dev.skep.lang.alu.LshNode;
import dev.skep.lang.alu.ModNode;
import dev.skep.lang.alu.MovNode;
import dev.skep.lang.alu.MovSignedNode;
import dev.skep.lang.alu.MulNode;
import dev.skep.lang.alu.NegNode;
import dev.skep.lang.alu.OrNode;
import dev.skep.lang.alu.RshNode;
import dev.skep.lang.alu.SignedDivNode;
import dev.skep.lang.alu.SignedModNode;
import dev.skep.lang.alu.SubNode;
import dev.skep.lang.alu.TruncateNode;
import dev.skep.lang.alu.XorNode;
import dev.skep.lang.nodes.InsnNode;

/** The table from arithmetic opcodes to their nodes. */
final class AluNodes {

    private AluNodes() {}

    static InsnNode of(long insn) {
        boolean plain = Insn.off(insn) == 0;
        return switch (Opcode.op(Insn.code(insn))) {
            case Opcode.ADD -> new AddNode(insn);
            case Opcode.SUB -> new SubNode(insn);
            case Opcode.MUL -> new MulNode(insn);
            case Opcode.DIV -> plain ? new DivNode(insn) : new SignedDivNode(insn);
            case Opcode.OR -> new OrNode(insn);
            case Opcode.AND -> new AndNode(insn);
            case Opcode.LSH -> new LshNode(insn);
            case Opcode.RSH -> new RshNode(insn);
            case Opcode.NEG -> new NegNode(insn);
            case Opcode.MOD -> plain ? new ModNode(insn) : new SignedModNode(insn);
            case Opcode.XOR -> new XorNode(insn);
            case Opcode.MOV -> plain ? new MovNode(insn) : new MovSignedNode(insn);
            case Opcode.ARSH -> new ArshNode(insn);
            case Opcode.END ->
                Insn.code(insn) == (Opcode.ALU | Opcode.END) ? new TruncateNode(insn) : new ByteSwapNode(insn);
            default -> throw new KernelPanic("no such arithmetic: 0x%016x".formatted(insn));
        };
    }
}
