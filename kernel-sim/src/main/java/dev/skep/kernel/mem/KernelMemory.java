package dev.skep.kernel.mem;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.uapi.Errno;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The kernel's memory: one arena of a power-of-two size at Linux's direct-map address {@link #BASE}, little-endian.
 *
 * <p>An access of 1 to 8 bytes at register value {@code reg} and instruction offset {@code off} is
 * {@code arena[(reg & mask) + (off + GUARD)]}: one AND keeps every address whatever inside the arena and its two guard
 * zones, so no access can leave the array. NULL and wild pointers therefore hit live memory; whoever may hold one asks
 * {@link #valid} first. Page 0 of the arena is never handed out.
 *
 * <p>The arena grows by doubling ({@link #alloc} does it when it must), which replaces the array: whoever caches it (the
 * compiled code) registers {@link #onGrow}. Growth happens in system calls only, never while a program runs.
 *
 * <p>Linux: Documentation/arch/x86/x86_64/mm.rst (page_offset_base), mm/slub.c for what {@link #alloc} stands for.
 */
public final class KernelMemory {

    /** Address of the arena's first byte: Linux's page_offset_base with 4-level paging. */
    public static final long BASE = 0xffff_8880_0000_0000L;

    /** Bytes before and after the arena that an offset of a 16-bit displacement and an 8-byte access can reach. */
    public static final int GUARD = 32768 + 8;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private final long max;
    private final PageAllocator pages;
    private final SlabAllocator slabs;
    private byte[] arena;
    private long mask;
    private Runnable[] growListeners = {};

    /**
     * @param size bytes at boot, a power of two from 1 MiB to 1 GiB
     * @param max bytes that growth may reach, a power of two up to 1 GiB, not below {@code size}
     */
    public KernelMemory(long size, long max) {
        if (Long.bitCount(size) != 1 || Long.bitCount(max) != 1 || size < 1 << 20 || size > max || max > 1 << 30) {
            throw new IllegalArgumentException("memory size " + size + ", max " + max
                    + ": both must be powers of two from 1M to 1G, size not above max");
        }
        this.max = max;
        this.arena = new byte[(int) size + 2 * GUARD];
        this.mask = size - 1;
        this.pages = new PageAllocator((int) (size / PageAllocator.PAGE));
        this.slabs = new SlabAllocator(pages);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** The array behind the arena, guard zones included. It is replaced when the arena grows. */
    public byte[] arena() {
        return arena;
    }

    /** What a register value is masked with to become an offset into the arena. */
    public long mask() {
        return mask;
    }

    /** Bytes of the arena, guard zones not counted. */
    public long size() {
        return mask + 1;
    }

    /** Asks to be told after the arena has been replaced by a larger one. */
    public void onGrow(Runnable listener) {
        growListeners = Arrays.copyOf(growListeners, growListeners.length + 1);
        growListeners[growListeners.length - 1] = listener;
    }

    // -- access: any address, never out of the array ------------------------------------------------------------

    private int index(long base, int offset) {
        return (int) (base & mask) + (offset + GUARD);
    }

    /** Loads at {@code base + offset}, as an instruction with a 16-bit displacement does. */
    public byte loadByte(long base, int offset) {
        return arena[index(base, offset)];
    }

    public byte loadByte(long address) {
        return loadByte(address, 0);
    }

    /** Loads at {@code base + offset}, as an instruction with a 16-bit displacement does. */
    public short loadShort(long base, int offset) {
        return (short) SHORT.get(arena, index(base, offset));
    }

    public short loadShort(long address) {
        return loadShort(address, 0);
    }

    /** Loads at {@code base + offset}, as an instruction with a 16-bit displacement does. */
    public int loadInt(long base, int offset) {
        return (int) INT.get(arena, index(base, offset));
    }

    public int loadInt(long address) {
        return loadInt(address, 0);
    }

    /** Loads at {@code base + offset}, as an instruction with a 16-bit displacement does. */
    public long loadLong(long base, int offset) {
        return (long) LONG.get(arena, index(base, offset));
    }

    public long loadLong(long address) {
        return loadLong(address, 0);
    }

    /** Stores at {@code base + offset}. */
    public void storeByte(long base, int offset, byte value) {
        arena[index(base, offset)] = value;
    }

    public void storeByte(long address, byte value) {
        storeByte(address, 0, value);
    }

    /** Stores at {@code base + offset}. */
    public void storeShort(long base, int offset, short value) {
        SHORT.set(arena, index(base, offset), value);
    }

    public void storeShort(long address, short value) {
        storeShort(address, 0, value);
    }

    /** Stores at {@code base + offset}. */
    public void storeInt(long base, int offset, int value) {
        INT.set(arena, index(base, offset), value);
    }

    public void storeInt(long address, int value) {
        storeInt(address, 0, value);
    }

    /** Stores at {@code base + offset}. */
    public void storeLong(long base, int offset, long value) {
        LONG.set(arena, index(base, offset), value);
    }

    public void storeLong(long address, long value) {
        storeLong(address, 0, value);
    }

    // -- ranges: the caller vouches for them, or asks valid() ----------------------------------------------------

    /** Whether [address, address + length) lies in memory that is handed out (page granularity). */
    public boolean valid(long address, long length) {
        long offset = address - BASE;
        if (offset < 0 || offset > mask || length < 0 || length > mask + 1 - offset) {
            return false;
        }
        return length == 0
                || pages.used((int) (offset / PageAllocator.PAGE), (int) ((offset + length - 1) / PageAllocator.PAGE));
    }

    private int range(long address, int length) {
        long offset = address - BASE;
        if (offset < 0 || length < 0 || offset + length > mask + 1) {
            throw new KernelPanic("access to 0x%x, %d bytes: outside of the arena".formatted(address, length));
        }
        return (int) offset + GUARD;
    }

    /** Copies bytes into memory. */
    public void write(long address, byte[] from, int start, int length) {
        System.arraycopy(from, start, arena, range(address, length), length);
    }

    /** Copies bytes into memory. */
    public void write(long address, byte[] from) {
        write(address, from, 0, from.length);
    }

    /** Copies bytes out of memory. */
    public void read(long address, byte[] to, int start, int length) {
        System.arraycopy(arena, range(address, length), to, start, length);
    }

    /** A copy of a range. */
    public byte[] read(long address, int length) {
        byte[] copy = new byte[length];
        read(address, copy, 0, length);
        return copy;
    }

    /** memmove(3). */
    public void move(long to, long from, int length) {
        int source = range(from, length);
        System.arraycopy(arena, source, arena, range(to, length), length);
    }

    /** memset(3). */
    public void fill(long address, int length, byte value) {
        int from = range(address, length);
        Arrays.fill(arena, from, from + length, value);
    }

    /** Whether two ranges hold the same bytes. */
    public boolean equal(long a, long b, int length) {
        int i = range(a, length);
        int j = range(b, length);
        return Arrays.equals(arena, i, i + length, arena, j, j + length);
    }

    // -- allocation ----------------------------------------------------------------------------------------------

    /**
     * Hands out zeroed memory, 8-byte aligned (page-aligned from a page up), growing the arena if it must.
     *
     * @param length bytes, at least 1
     * @throws ErrnoException ENOMEM when the arena may grow no further
     */
    public long alloc(long length) {
        if (length <= 0) {
            throw new KernelPanic("alloc of " + length + " bytes");
        }
        long offset = slabs.alloc(length);
        while (offset < 0) {
            grow();
            offset = slabs.alloc(length);
        }
        long address = BASE + offset;
        int from = (int) offset + GUARD;
        Arrays.fill(arena, from, from + (int) length, (byte) 0);
        return address;
    }

    /**
     * Hands out zeroed memory without growing the arena: what may be called while a program runs (GFP_ATOMIC).
     *
     * @return 0 when the arena has no room
     */
    public long allocAtomic(long length) {
        long offset = slabs.alloc(length);
        if (offset < 0) {
            return 0;
        }
        int from = (int) offset + GUARD;
        Arrays.fill(arena, from, from + (int) length, (byte) 0);
        return BASE + offset;
    }

    /** Takes memory of {@link #alloc} back. */
    public void free(long address) {
        slabs.free(address - BASE);
    }

    /** Bytes handed out now, rounded up to size classes and pages: what a leak check compares. */
    public long allocated() {
        return slabs.allocated();
    }

    private void grow() {
        long size = size() * 2;
        if (size > max) {
            throw new ErrnoException(
                    Errno.ENOMEM, "kernel memory exhausted: %d bytes, --mem-max allows no more".formatted(size()));
        }
        arena = Arrays.copyOf(arena, (int) size + 2 * GUARD);
        // What was the upper guard zone is memory now, and nobody has been told that it is clean.
        Arrays.fill(arena, (int) (size / 2) + GUARD, (int) (size / 2) + 2 * GUARD, (byte) 0);
        mask = size - 1;
        pages.extend((int) (size / PageAllocator.PAGE));
        for (Runnable listener : growListeners) {
            listener.run();
        }
    }
}
