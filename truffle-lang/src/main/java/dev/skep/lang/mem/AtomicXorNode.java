package dev.skep.lang.mem;

/** {@code lock *(dst + off) ^= src}. */
public final class AtomicXorNode extends AtomicNode {

    public AtomicXorNode(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long combine(long old, long operand) {
        return old ^ operand;
    }
}
