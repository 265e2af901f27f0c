package dev.skep.lang.mem;

/** {@code src = xchg(*(dst + off), src)}. */
public final class AtomicExchangeNode extends AtomicNode {

    public AtomicExchangeNode(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long combine(long old, long operand) {
        return operand;
    }
}
