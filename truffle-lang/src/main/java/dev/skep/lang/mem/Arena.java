package dev.skep.lang.mem;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.memory.ByteArraySupport;
import dev.skep.kernel.mem.KernelMemory;

/**
 * Simulated memory as compiled code sees it: array and mask are constants until the arena grows, which invalidates all
 * code that relied on them. All loads and stores of compiled programs are here.
 *
 * <p>An access is {@code arena[(base & mask) + (off + GUARD)]}. {@link ByteArraySupport} checks the bounds; since mask,
 * guard and length are constants, the compiler sees from the value ranges alone that the check always holds, and emits
 * the bare access (BoundsChecksTest looks into the graph). So nothing that a register may hold leaves the arena, and it
 * costs one AND.
 */
public final class Arena {

    private static final ByteArraySupport BYTES = ByteArraySupport.littleEndian();

    private final KernelMemory memory;

    @CompilationFinal(dimensions = 0)
    private byte[] bytes;

    @CompilationFinal
    private long mask;

    @CompilationFinal
    private Assumption unmoved;

    public Arena(KernelMemory memory) {
        this.memory = memory;
        refresh();
        memory.onGrow(this::grown);
    }

    private void refresh() {
        bytes = memory.arena();
        mask = memory.mask();
        unmoved = Truffle.getRuntime().createAssumption("arena of " + memory.size() + " bytes");
    }

    private void grown() {
        Assumption old = unmoved;
        refresh();
        old.invalidate("the arena grew");
    }

    /** The array, known to be the current one. */
    private byte[] bytes() {
        if (!unmoved.isValid()) {
            // Only code compiled before the growth comes here, and it is on its way out.
            CompilerDirectives.transferToInterpreterAndInvalidate();
        }
        return bytes;
    }

    private long index(long base, int off) {
        return (base & mask) + (off + KernelMemory.GUARD);
    }

    public byte loadByte(long base, int off) {
        return BYTES.getByte(bytes(), index(base, off));
    }

    public short loadShort(long base, int off) {
        return BYTES.getShort(bytes(), index(base, off));
    }

    public int loadInt(long base, int off) {
        return BYTES.getInt(bytes(), index(base, off));
    }

    public long loadLong(long base, int off) {
        return BYTES.getLong(bytes(), index(base, off));
    }

    public void storeByte(long base, int off, byte value) {
        BYTES.putByte(bytes(), index(base, off), value);
    }

    public void storeShort(long base, int off, short value) {
        BYTES.putShort(bytes(), index(base, off), value);
    }

    public void storeInt(long base, int off, int value) {
        BYTES.putInt(bytes(), index(base, off), value);
    }

    public void storeLong(long base, int off, long value) {
        BYTES.putLong(bytes(), index(base, off), value);
    }

    /** Whether a range is memory that is handed out: what loads ask whose address nobody has proved. */
    @TruffleBoundary
    public boolean valid(long address, int length) {
        return memory.valid(address, length);
    }
}
