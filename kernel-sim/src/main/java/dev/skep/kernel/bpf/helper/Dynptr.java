package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.SkBuff;
import dev.skep.kernel.net.XdpBuff;
import dev.skep.kernel.uapi.Errno;

/**
 * A dynptr in memory: 16 bytes, of which the first 8 are the address of the data (or of the packet that has it), then its
 * size with the kind in bits 28 to 30 and read-only in bit 31, then an offset into it. All zero: none.
 *
 * <p>Linux: include/linux/bpf.h, struct bpf_dynptr_kern; kernel/bpf/helpers.c. Simplified: packets have no fragments.
 */
public final class Dynptr {

    public static final int LOCAL = 1;
    public static final int RINGBUF = 2;
    public static final int SKB = 3;
    public static final int XDP = 4;

    /** Most bytes that one spans. */
    public static final long MAX_SIZE = 0xff_ffff;

    private static final int SIZE = 8;
    private static final int OFFSET = 12;
    private static final int KIND_SHIFT = 28;
    private static final int RDONLY = 1 << 31;

    private Dynptr() {}

    public static void init(KernelMemory memory, long at, long data, int kind, long size) {
        memory.storeLong(at, data);
        memory.storeInt(at + SIZE, (int) size | kind << KIND_SHIFT);
        memory.storeInt(at + OFFSET, 0);
    }

    public static void clear(KernelMemory memory, long at) {
        memory.storeLong(at, 0);
        memory.storeLong(at + SIZE, 0);
    }

    public static void copy(KernelMemory memory, long to, long from) {
        memory.storeLong(to, memory.loadLong(from));
        memory.storeLong(to + SIZE, memory.loadLong(from + SIZE));
    }

    public static boolean isNull(KernelMemory memory, long at) {
        return memory.loadLong(at) == 0;
    }

    public static boolean isReadOnly(KernelMemory memory, long at) {
        return (memory.loadInt(at + SIZE) & RDONLY) != 0;
    }

    public static int kind(KernelMemory memory, long at) {
        return memory.loadInt(at + SIZE) >>> KIND_SHIFT & 7;
    }

    /** Bytes that it spans. */
    public static long size(KernelMemory memory, long at) {
        return memory.loadInt(at + SIZE) & MAX_SIZE;
    }

    public static long data(KernelMemory memory, long at) {
        return memory.loadLong(at);
    }

    /** Narrows it to {@code start} to {@code end}: 0, or -EINVAL or -ERANGE. */
    public static long adjust(KernelMemory memory, long at, long start, long end) {
        if (isNull(memory, at) || start > end) {
            return Errno.EINVAL.negative();
        }
        long size = size(memory, at);
        if (start > size || end > size) {
            return Errno.ERANGE.negative();
        }
        memory.storeInt(at + OFFSET, memory.loadInt(at + OFFSET) + (int) start);
        int word = memory.loadInt(at + SIZE);
        memory.storeInt(at + SIZE, word & ~(int) MAX_SIZE | (int) (end - start));
        return 0;
    }

    /** Whether a range lies inside. */
    public static boolean contains(KernelMemory memory, long at, long offset, long length) {
        long size = size(memory, at);
        return length <= size && offset <= size - length;
    }

    /** Address of a byte; 0 if {@code length} bytes from there are not there any more, as in a packet that shrank. */
    public static long address(KernelMemory memory, long at, long offset, long length) {
        long object = memory.loadLong(at);
        long from = (memory.loadInt(at + OFFSET) & 0xffff_ffffL) + offset;
        switch (kind(memory, at)) {
            case SKB -> {
                long available = memory.loadInt(object, SkBuff.LEN) & 0xffff_ffffL;
                return from + length <= available ? memory.loadLong(object, SkBuff.DATA) + from : 0;
            }
            case XDP -> {
                long start = memory.loadLong(object, XdpBuff.DATA);
                return from + length <= memory.loadLong(object, XdpBuff.DATA_END) - start ? start + from : 0;
            }
            default -> {
                return object + from;
            }
        }
    }
}
