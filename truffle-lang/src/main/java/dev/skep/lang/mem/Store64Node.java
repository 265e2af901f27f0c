package dev.skep.lang.mem;

/** {@code *(u64 *)(dst + off) = value}. */
public final class Store64Node extends StoreNode {

    public Store64Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected void store(Arena arena, long base, int off, long value) {
        arena.storeLong(base, off, value);
    }
}
