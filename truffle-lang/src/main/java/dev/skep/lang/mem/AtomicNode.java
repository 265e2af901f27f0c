package dev.skep.lang.mem;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/**
 * A read-modify-write of 32 or 64 bits; the fetching forms leave the old value in src. Plain accesses are enough: one
 * host thread runs the machine. Subclasses say what is written.
 */
public abstract class AtomicNode extends InsnNode {

    private final boolean wide;
    private final boolean fetch;
    private final int dst;
    private final int src;
    private final int off;
    private final Arena arena;

    protected AtomicNode(long insn, Arena arena) {
        this.wide = Opcode.size(Insn.code(insn)) == Opcode.DW;
        this.fetch = (Insn.imm(insn) & Opcode.FETCH) != 0;
        this.dst = Insn.dst(insn);
        this.src = Insn.src(insn);
        this.off = Insn.off(insn);
        this.arena = arena;
    }

    protected abstract long combine(long old, long operand);

    @Override
    public final void execute(VirtualFrame frame) {
        long base = Registers.get(frame, dst);
        long operand = Registers.get(frame, src);
        long old;
        if (wide) {
            old = arena.loadLong(base, off);
            arena.storeLong(base, off, combine(old, operand));
        } else {
            old = arena.loadInt(base, off) & 0xffff_ffffL;
            arena.storeInt(base, off, (int) combine(old, operand));
        }
        if (fetch) {
            Registers.set(frame, src, old);
        }
    }
}
