package dev.skep.lang.mem;

/** {@code dst = *(s32 *)(src + off)}. */
public final class LoadS32Node extends LoadNode {

    public LoadS32Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadInt(base, off);
    }
}
