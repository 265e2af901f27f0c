package dev.skep.lang.mem;

/** {@code dst = *(s8 *)(src + off)}. */
public final class LoadS8Node extends LoadNode {

    public LoadS8Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadByte(base, off);
    }
}
