package dev.skep.lang.alu;

/** {@code dst = b}. */
public final class MovNode extends AluNode {

    public MovNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b;
    }

    @Override
    protected int apply(int a, int b) {
        return b;
    }
}
