package dev.skep.workloads.host;

import dev.skep.kernel.uapi.SyscallNr;

/**
 * The effective capabilities of the calling thread. The permitted ones stay, so that whatever was dropped can be had again.
 *
 * <p>capget(2), capset(2), version 3: two records of effective, permitted and inheritable bits.
 */
final class HostCapabilities {

    private static final int VERSION_3 = 0x2008_0522;
    private static final int HEADER_SIZE = 8;
    private static final int RECORD_SIZE = 12;

    private final HostSyscalls calls;
    private final HostMemory memory;

    HostCapabilities(HostSyscalls calls, HostMemory memory) {
        this.calls = calls;
        this.memory = memory;
    }

    /** Takes away all effective capabilities outside a mask (bit n is Linux's capability n); what was effective before. */
    long retain(long mask) {
        return exchange(effective -> effective & mask);
    }

    /** Makes exactly these effective. They must be permitted. */
    void restore(long capabilities) {
        exchange(effective -> capabilities);
    }

    private long exchange(java.util.function.LongUnaryOperator change) {
        long mark = memory.mark();
        try {
            long header = memory.room(HEADER_SIZE);
            memory.setInt(header, VERSION_3);
            memory.setInt(header + 4, 0);
            long data = memory.room(2L * RECORD_SIZE);
            check(calls.call(SyscallNr.CAPGET, memory.address(header), memory.address(data)));
            long before = Integer.toUnsignedLong(memory.getInt(data))
                    | Integer.toUnsignedLong(memory.getInt(data + RECORD_SIZE)) << Integer.SIZE;
            long after = change.applyAsLong(before);
            if (after != before) {
                memory.setInt(data, (int) after);
                memory.setInt(data + RECORD_SIZE, (int) (after >>> Integer.SIZE));
                check(calls.call(SyscallNr.CAPSET, memory.address(header), memory.address(data)));
            }
            return before;
        } finally {
            memory.release(mark);
        }
    }

    private static void check(long result) {
        if (result < 0) {
            throw new IllegalStateException("the host refuses to change capabilities: errno " + -result);
        }
    }
}
