package dev.skep.lang.mem;

/** {@code lock *(dst + off) += src}. */
public final class AtomicAddNode extends AtomicNode {

    public AtomicAddNode(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long combine(long old, long operand) {
        return old + operand;
    }
}
