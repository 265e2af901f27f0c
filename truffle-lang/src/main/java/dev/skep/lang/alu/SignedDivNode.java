package dev.skep.lang.alu;

/**
 * {@code dst s/= b}; 0 where b is 0. The case of -1 is told apart because compiled code leaves for the interpreter where
 * the smallest number is divided by it.
 */
public final class SignedDivNode extends AluNode {

    public SignedDivNode(long insn) {
        super(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b == 0 ? 0 : b == -1 ? -a : a / b;
    }

    @Override
    protected int apply(int a, int b) {
        return b == 0 ? 0 : b == -1 ? -a : a / b;
    }
}
