package dev.skep.lang.jump;

/** {@code if dst & b}. */
public final class BitsSetNode extends CompareNode {

    public BitsSetNode(long insn) {
        super(insn);
    }

    @Override
    protected boolean test(long a, long b) {
        return (a & b) != 0;
    }

    @Override
    protected boolean test(int a, int b) {
        return (a & b) != 0;
    }
}
