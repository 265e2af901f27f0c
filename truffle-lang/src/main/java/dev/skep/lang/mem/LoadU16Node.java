package dev.skep.lang.mem;

/** {@code dst = *(u16 *)(src + off)}. */
public final class LoadU16Node extends LoadNode {

    public LoadU16Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadShort(base, off) & 0xffff;
    }
}
