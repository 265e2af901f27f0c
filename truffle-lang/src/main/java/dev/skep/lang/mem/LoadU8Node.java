package dev.skep.lang.mem;

/** {@code dst = *(u8 *)(src + off)}. */
public final class LoadU8Node extends LoadNode {

    public LoadU8Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadByte(base, off) & 0xff;
    }
}
