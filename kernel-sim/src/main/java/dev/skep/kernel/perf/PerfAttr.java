package dev.skep.kernel.perf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * What perf_event_open(2) is asked for: the fields of struct perf_event_attr that we read.
 *
 * <p>Linux: perf_copy_attr() of kernel/events/core.c; include/uapi/linux/perf_event.h.
 *
 * @param type PERF_TYPE_
 * @param config meaning depends on the type; the event's id for tracepoints
 * @param disabled whether it begins switched off
 */
public record PerfAttr(int type, long config, boolean disabled) {

    public static final int PERF_TYPE_HARDWARE = 0;
    public static final int PERF_TYPE_SOFTWARE = 1;
    public static final int PERF_TYPE_TRACEPOINT = 2;

    /** Bytes of the first published version: what size 0 means. */
    private static final int SIZE_VER0 = 64;
    /** Bytes that 6.18 knows. */
    private static final int SIZE = 136;

    private static final int PAGE = 4096;

    /**
     * Reads the struct. Newer callers may pass more bytes than we know, if those are zero.
     *
     * @throws ErrnoException E2BIG (and the size that we know is written back), EFAULT, EINVAL
     */
    static PerfAttr read(UserMemory memory, long address) {
        int size = memory.getInt(address + 4);
        int length = size == 0 ? SIZE_VER0 : size;
        if (length < SIZE_VER0 || length > PAGE) {
            throw tooBig(memory, address, size);
        }
        byte[] bytes = memory.copyFromUser(address, length);
        for (int i = SIZE; i < length; i++) {
            if (bytes[i] != 0) {
                throw tooBig(memory, address, size);
            }
        }
        long flags = memory.getLong(address + 40);
        return new PerfAttr(memory.getInt(address), memory.getLong(address + 8), (flags & 1) != 0);
    }

    private static ErrnoException tooBig(UserMemory memory, long address, int size) {
        memory.putInt(address + 4, SIZE);
        return new ErrnoException(Errno.E2BIG, "perf_event_attr of " + size + " bytes; " + SIZE + " are known");
    }
}
