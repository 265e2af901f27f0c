package dev.skep.lang.jump;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.Registers;

/** Compares a register with a register or immediate, in 64 or 32 bits. Subclasses say how. */
public abstract class CompareNode extends ConditionNode {

    private static final int IMMEDIATE = -1;

    private final boolean wide;
    private final int dst;
    private final int src;
    private final long immediate;

    protected CompareNode(long insn) {
        this.wide = Insn.cls(insn) == Opcode.JMP;
        this.dst = Insn.dst(insn);
        this.src = (Insn.code(insn) & Opcode.X) != 0 ? Insn.src(insn) : IMMEDIATE;
        this.immediate = Insn.imm(insn);
    }

    protected abstract boolean test(long a, long b);

    protected abstract boolean test(int a, int b);

    @Override
    public final boolean test(VirtualFrame frame) {
        long a = Registers.get(frame, dst);
        long b = src == IMMEDIATE ? immediate : Registers.get(frame, src);
        return wide ? test(a, b) : test((int) a, (int) b);
    }
}
