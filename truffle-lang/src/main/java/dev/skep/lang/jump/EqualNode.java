package dev.skep.lang.jump;

/** {@code if dst == b}. */
public final class EqualNode extends CompareNode {

    public EqualNode(long insn) {
        super(insn);
    }

    @Override
    protected boolean test(long a, long b) {
        return a == b;
    }

    @Override
    protected boolean test(int a, int b) {
        return a == b;
    }
}
