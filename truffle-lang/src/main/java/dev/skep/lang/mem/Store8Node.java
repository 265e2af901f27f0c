package dev.skep.lang.mem;

/** {@code *(u8 *)(dst + off) = value}. */
public final class Store8Node extends StoreNode {

    public Store8Node(long insn, Arena arena) {
        super(insn, arena);
    }

    @Override
    protected void store(Arena arena, long base, int off, long value) {
        arena.storeByte(base, off, (byte) value);
    }
}
