package dev.skep.lang.mem;

/** {@code lock *(dst + off) |= src}. */
public final class AtomicOrNode extends AtomicNode {

    public AtomicOrNode(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long combine(long old, long operand) {
        return old | operand;
    }
}
