package dev.skep.lang.mem;

/** {@code lock *(dst + off) &= src}. */
public final class AtomicAndNode extends AtomicNode {

    public AtomicAndNode(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long combine(long old, long operand) {
        return old & operand;
    }
}
