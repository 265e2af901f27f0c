package dev.skep.lang.mem;

/** {@code *(u16 *)(dst + off) = value}. */
public final class Store16Node extends StoreNode {

    public Store16Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected void store(Arena arena, long base, int off, long value) {
        arena.storeShort(base, off, (short) value);
    }
}
