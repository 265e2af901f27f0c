package dev.skep.lang.mem;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** {@code r0 = cmpxchg(*(dst + off), r0, src)}: stores src where memory equals r0; r0 becomes what memory held. */
public final class CompareExchangeNode extends InsnNode {

    private final boolean wide;
    private final int dst;
    private final int src;
    private final int off;
    private final Arena arena;

    public CompareExchangeNode(long insn, Arena arena) {
        this.wide = Opcode.size(Insn.code(insn)) == Opcode.DW;
        this.dst = Insn.dst(insn);
        this.src = Insn.src(insn);
        this.off = Insn.off(insn);
        this.arena = arena;
    }

    @Override
    public void execute(VirtualFrame frame) {
        long base = Registers.get(frame, dst);
        long value = Registers.get(frame, src);
        long expected = Registers.get(frame, 0);
        long old;
        if (wide) {
            old = arena.loadLong(base, off);
            if (old == expected) {
                arena.storeLong(base, off, value);
            }
        } else {
            old = arena.loadInt(base, off) & 0xffff_ffffL;
            if ((int) old == (int) expected) {
                arena.storeInt(base, off, (int) value);
            }
        }
        Registers.set(frame, 0, old);
    }
}
