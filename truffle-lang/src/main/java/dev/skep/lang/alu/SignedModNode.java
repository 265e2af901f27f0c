package dev.skep.lang.alu;

/** {@code dst s%= b}; dst where b is 0. The case of -1 is told apart as in {@link SignedDivNode}. */
public final class SignedModNode extends AluNode {

    public SignedModNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b == 0 ? a : b == -1 ? 0 : a % b;
    }

    @Override
    protected int apply(int a, int b) {
        return b == 0 ? a : b == -1 ? 0 : a % b;
    }
}
