package dev.skep.lang.mem;

/** {@code dst = *(s16 *)(src + off)}. */
public final class LoadS16Node extends LoadNode {

    public LoadS16Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadShort(base, off);
    }
}
