package dev.skep.lang.mem;

/** {@code dst = *(u32 *)(src + off)}. */
public final class LoadU32Node extends LoadNode {

    public LoadU32Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadInt(base, off) & 0xffff_ffffL;
    }
}
