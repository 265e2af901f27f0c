package dev.skep.lang.alu;

import dev.skep.kernel.bpf.insn.Insn;

/** {@code dst = (s8)b}, {@code (s16)b} or {@code (s32)b}. */
public final class MovSignedNode extends AluNode {

    private final int unused;

    public MovSignedNode(long insn) {
        super(insn);
        this.unused = Long.SIZE - Insn.off(insn);
    }

    @Override
    protected long apply(long a, long b) {
        return b << unused >> unused;
    }

    @Override
    protected int apply(int a, int b) {
        return (int) apply((long) a, (long) b);
    }
}
