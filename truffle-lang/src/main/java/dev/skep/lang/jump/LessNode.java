package dev.skep.lang.jump;

/** {@code if dst < b}, unsigned. */
public final class LessNode extends CompareNode {

    public LessNode(long insn) {
        super(insn);
    }

    @Override
    protected boolean test(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    @Override
    protected boolean test(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0;
    }
}
