package dev.skep.lang.alu;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/**
 * An operation on a register and a register or immediate. Subclasses say what it does in 64 and in 32 bits; a 32-bit
 * result clears the upper half of the register.
 */
public abstract class AluNode extends InsnNode {

    private static final int IMMEDIATE = -1;

    private final boolean wide;
    private final int dst;
    private final int src;
    private final long immediate;

    protected AluNode(long insn) {
        this.wide = Insn.cls(insn) == Opcode.ALU64;
        this.dst = Insn.dst(insn);
        this.src = (Insn.code(insn) & Opcode.X) != 0 ? Insn.src(insn) : IMMEDIATE;
        this.immediate = Insn.imm(insn);
    }

    protected abstract long apply(long a, long b);

    protected abstract int apply(int a, int b);

    @Override
    public final void execute(VirtualFrame frame) {
        long a = Registers.get(frame, dst);
        long b = src == IMMEDIATE ? immediate : Registers.get(frame, src);
        Registers.set(frame, dst, wide ? apply(a, b) : apply((int) a, (int) b) & 0xffff_ffffL);
    }
}
