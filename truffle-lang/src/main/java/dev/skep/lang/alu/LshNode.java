package dev.skep.lang.alu;

/** {@code dst <<= b}; only the low 6 (5) bits of b count, which is what Java does. */
public final class LshNode extends AluNode {

    public LshNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return a << b;
    }

    @Override
    protected int apply(int a, int b) {
        return a << b;
    }
}
