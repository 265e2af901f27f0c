package dev.skep.lang.mem;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** A store of a register or an immediate. Subclasses say how wide it is. */
public abstract class StoreNode extends InsnNode {

    private static final int IMMEDIATE = -1;

    private final int dst;
    private final int src;
    private final int off;
    private final long immediate;
    private final Arena arena;

    protected StoreNode(long insn, Arena arena) {
        this.dst = Insn.dst(insn);
        this.src = Insn.cls(insn) == Opcode.STX ? Insn.src(insn) : IMMEDIATE;
        this.off = Insn.off(insn);
        this.immediate = Insn.cls(insn) == Opcode.STX ? 0 : Insn.imm(insn);
        this.arena = arena;
    }

    protected abstract void store(Arena arena, long base, int off, long value);

    @Override
    public final void execute(VirtualFrame frame) {
        store(arena, Registers.get(frame, dst), off, src == IMMEDIATE ? immediate : Registers.get(frame, src));
    }
}
