package dev.skep.lang.mem;

import com.oracle.truffle.api.frame.VirtualFrame;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.Registers;

/** A load whose address the verifier has proved. Subclasses say how wide it is. */
public abstract class LoadNode extends InsnNode {

    private final int dst;
    private final int src;
    private final int off;
    private final Arena arena;

    protected LoadNode(long insn, Arena arena) {
        this.dst = Insn.dst(insn);
        this.src = Insn.src(insn);
        this.off = Insn.off(insn);
        this.arena = arena;
    }

    protected abstract long load(Arena arena, long base, int off);

    @Override
    public final void execute(VirtualFrame frame) {
        Registers.set(frame, dst, load(arena, Registers.get(frame, src), off));
    }
}
