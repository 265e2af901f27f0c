package dev.skep.lang.jump;

/** {@code if dst s<= b}. */
public final class SignedLessEqualNode extends CompareNode {

    public SignedLessEqualNode(long insn) {
        super(insn);
    }

    @Override
    protected boolean test(long a, long b) {
        return a <= b;
    }

    @Override
    protected boolean test(int a, int b) {
        return a <= b;
    }
}
