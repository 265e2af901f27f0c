package dev.skep.lang.mem;

/** {@code dst = *(u64 *)(src + off)}. */
public final class LoadU64Node extends LoadNode {

    public LoadU64Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected long load(Arena arena, long base, int off) {
        return arena.loadLong(base, off);
    }
}
