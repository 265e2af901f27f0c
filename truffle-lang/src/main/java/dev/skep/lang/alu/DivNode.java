package dev.skep.lang.alu;

/** {@code dst /= b}, unsigned; 0 where b is 0. */
public final class DivNode extends AluNode {

    public DivNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b == 0 ? 0 : Long.divideUnsigned(a, b);
    }

    @Override
    protected int apply(int a, int b) {
        return b == 0 ? 0 : Integer.divideUnsigned(a, b);
    }
}
