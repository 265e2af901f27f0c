package dev.skep.workloads.host;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.UserStruct;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;

/**
 * What system calls of the host point to: a range of our own, used as a stack, so that calls cost no allocation. Nothing is
 * mapped behind it, so whatever length a caller gets wrong ends in EFAULT and not in memory of the JVM.
 *
 * <p>Before it lies one page for fd_array. The kernel is not told how long that array is and takes whatever lies at an
 * instruction's index, so for the distance that any 32-bit index can reach nothing is mapped around that page.
 */
final class HostMemory {

    /** Bytes that one call may use, logs included. */
    static final long SIZE = 1L << 30;

    private static final long SIDE = 8L << 30;
    private static final long PAGE = 4096;
    /** Entries of fd_array; those beyond the maps say EBADF, still further on it is EFAULT. */
    private static final int FD_SLOTS = (int) PAGE / Integer.BYTES;

    private static final long TOTAL = SIDE + PAGE + SIDE + SIZE + SIDE;
    private static final long KEPT = 4L << 20;
    private static final int ALIGN = 16;
    private static final long PROT_NONE = 0;
    private static final long PROT_READ_WRITE = 3;
    private static final long MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x2 | 0x20 | 0x4000;
    private static final long MADV_DONTNEED = 4;

    private final HostSyscalls calls;
    private final long mapping;
    private final MemorySegment fds;
    private final MemorySegment area;
    private long top;
    private long highest;

    /** Maps it; it goes with {@link #unmap}. */
    @SuppressWarnings("restricted")
    HostMemory(HostSyscalls calls, Arena arena) {
        this.calls = calls;
        long at = calls.call(SyscallNr.MMAP, 0, TOTAL, PROT_NONE, MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0);
        if (Errno.isError(at)) {
            throw noRoom(at);
        }
        mapping = at;
        long array = at + SIDE;
        long start = array + PAGE + SIDE;
        long refusal = Math.min(
                calls.call(SyscallNr.MPROTECT, array, PAGE, PROT_READ_WRITE),
                calls.call(SyscallNr.MPROTECT, start, SIZE, PROT_READ_WRITE));
        if (refusal < 0) {
            unmap();
            throw noRoom(refusal);
        }
        fds = MemorySegment.ofAddress(array).reinterpret(PAGE, arena, null);
        area = MemorySegment.ofAddress(start).reinterpret(SIZE, arena, null);
    }

    private static LibbpfException noRoom(long refusal) {
        return new LibbpfException(
                (int) -refusal, "the host's kernel cannot be asked: no %d GiB of address space".formatted(TOTAL >> 30));
    }

    void unmap() {
        calls.call(SyscallNr.MUNMAP, mapping, TOTAL);
    }

    /** Where the stack ends now; {@link #release} takes it back to there. */
    long mark() {
        return top;
    }

    /** Gives back what was allocated since; the host gets its pages back when they were many. */
    void release(long mark) {
        highest = Math.max(highest, top);
        top = mark;
        if (mark == 0 && highest > KEPT) {
            calls.call(SyscallNr.MADVISE, area.address() + KEPT, SIZE - KEPT, MADV_DONTNEED);
            highest = 0;
        }
    }

    /**
     * Room for bytes that are not cleared: its offset.
     *
     * @throws LibbpfException ENOMEM when a call wants more than {@link #SIZE}
     */
    long room(long bytes) {
        long at = top;
        long end = at + Math.max(1, bytes);
        if (bytes < 0 || end > SIZE) {
            throw new LibbpfException(Errno.ENOMEM, "a call of the host's bpf(2) wants more than 1 GiB");
        }
        top = end + ALIGN - 1 & -ALIGN;
        return at;
    }

    /** A copy of the bytes: its offset. */
    long put(byte[] bytes) {
        long at = room(bytes.length);
        MemorySegment.copy(bytes, 0, area, JAVA_BYTE, at, bytes.length);
        return at;
    }

    /** The address of an offset, for the kernel. */
    long address(long offset) {
        return area.address() + offset;
    }

    /** The offset of an address. */
    long offset(long address) {
        return address - area.address();
    }

    /** The address of fd_array, filled with descriptors; what does not fit is left out. */
    long fdArray(int[] descriptors) {
        for (int i = 0; i < FD_SLOTS; i++) {
            fds.setAtIndex(JAVA_INT, i, i < descriptors.length ? descriptors[i] : -1);
        }
        return fds.address();
    }

    void setInt(long offset, int value) {
        area.set(JAVA_INT_UNALIGNED, offset, value);
    }

    int getInt(long offset) {
        return area.get(JAVA_INT_UNALIGNED, offset);
    }

    long getLong(long offset) {
        return area.get(JAVA_LONG_UNALIGNED, offset);
    }

    void setLong(long offset, long value) {
        area.set(JAVA_LONG_UNALIGNED, offset, value);
    }

    void setByte(long offset, byte value) {
        area.set(JAVA_BYTE, offset, value);
    }

    /** The bytes up to the first NUL, at most so many. */
    byte[] string(long offset, long limit) {
        long length = 0;
        while (length < limit && area.get(JAVA_BYTE, offset + length) != 0) {
            length++;
        }
        return area.asSlice(offset, length).toArray(JAVA_BYTE);
    }

    /** Puts a struct and what it points to: its offset. */
    long put(UserStruct struct, IdentityHashMap<UserStruct, Long> places) {
        Long known = places.get(struct);
        if (known != null) {
            return known;
        }
        long at = put(struct.bytes());
        places.put(struct, at);
        struct.pointers().forEach((offset, target) -> setLong(at + offset, address(put(target, places))));
        return at;
    }

    /** Fetches what the kernel wrote into structs; their pointer fields stay 0. */
    void fetch(IdentityHashMap<UserStruct, Long> places) {
        places.forEach((struct, at) -> {
            MemorySegment.copy(area, JAVA_BYTE, at, struct.bytes(), 0, struct.size());
            struct.pointers().keySet().forEach(offset -> struct.u64(offset, 0));
        });
    }
}
