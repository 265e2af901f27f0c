package dev.skep.lang.alu;

/** {@code dst ^= b}. */
public final class XorNode extends AluNode {

    public XorNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return a ^ b;
    }

    @Override
    protected int apply(int a, int b) {
        return a ^ b;
    }
}
