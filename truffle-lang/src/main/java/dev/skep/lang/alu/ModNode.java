package dev.skep.lang.alu;

/** {@code dst %= b}, unsigned; dst where b is 0. */
public final class ModNode extends AluNode {

    public ModNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b == 0 ? a : Long.remainderUnsigned(a, b);
    }

    @Override
    protected int apply(int a, int b) {
        return b == 0 ? a : Integer.remainderUnsigned(a, b);
    }
}
