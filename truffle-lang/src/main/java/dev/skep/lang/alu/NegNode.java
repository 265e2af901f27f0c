package dev.skep.lang.alu;

/** {@code dst = -dst}; has no operand. */
public final class NegNode extends AluNode {

    public NegNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return -a;
    }

    @Override
    protected int apply(int a, int b) {
        return -a;
    }
}
