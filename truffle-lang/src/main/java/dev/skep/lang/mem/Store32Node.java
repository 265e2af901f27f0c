package dev.skep.lang.mem;

/** {@code *(u32 *)(dst + off) = value}. */
public final class Store32Node extends StoreNode {

    public Store32Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected void store(Arena arena, long base, int off, long value) {
        arena.storeInt(base, off, (int) value);
    }
}
