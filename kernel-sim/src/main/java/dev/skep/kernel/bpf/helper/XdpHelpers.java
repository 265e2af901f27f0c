package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.XdpBuff;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf_xdp_adjust_*: moving the ends of a received frame. r1 is the address of the {@code xdp_buff}.
 *
 * <p>Linux: net/core/filter.c. Simplified: no fragments.
 */
final class XdpHelpers {

    private static final int ETH_HLEN = 14;
    /** Bytes of struct xdp_frame, which lies at the start of the headroom. */
    private static final int XDP_FRAME = 40;

    private static final int MAX_META = 255;
    private static final long INVAL = -Errno.EINVAL.number();

    private XdpHelpers() {}

    static void register(Helpers helpers) {
        helpers.register(44, (cpu, xdp, offset, r3, r4, r5) -> adjustHead(cpu.memory, xdp, (int) offset));
        helpers.register(54, (cpu, xdp, offset, r3, r4, r5) -> adjustMeta(cpu.memory, xdp, (int) offset));
        helpers.register(65, (cpu, xdp, offset, r3, r4, r5) -> adjustTail(cpu.memory, xdp, (int) offset));
        helpers.register(
                188,
                (cpu, xdp, r2, r3, r4, r5) ->
                        cpu.memory.loadLong(xdp, XdpBuff.DATA_END) - cpu.memory.loadLong(xdp, XdpBuff.DATA));
    }

    /** Bytes of metadata; 0 where the driver supports none, which it says by a meta pointer behind the data. */
    private static long metaLength(KernelMemory memory, long xdp) {
        long data = memory.loadLong(xdp, XdpBuff.DATA);
        long meta = memory.loadLong(xdp, XdpBuff.DATA_META);
        return meta > data ? 0 : data - meta;
    }

    private static long adjustHead(KernelMemory memory, long xdp, int offset) {
        long meta = metaLength(memory, xdp);
        long start = memory.loadLong(xdp, XdpBuff.DATA_HARD_START) + XDP_FRAME + meta;
        long data = memory.loadLong(xdp, XdpBuff.DATA) + offset;
        if (data < start || data > memory.loadLong(xdp, XdpBuff.DATA_END) - ETH_HLEN) {
            return INVAL;
        }
        long dataMeta = memory.loadLong(xdp, XdpBuff.DATA_META);
        if (meta != 0) {
            memory.move(dataMeta + offset, dataMeta, (int) meta);
        }
        memory.storeLong(xdp, XdpBuff.DATA_META, dataMeta + offset);
        memory.storeLong(xdp, XdpBuff.DATA, data);
        return 0;
    }

    private static long adjustMeta(KernelMemory memory, long xdp, int offset) {
        long data = memory.loadLong(xdp, XdpBuff.DATA);
        if (memory.loadLong(xdp, XdpBuff.DATA_META) > data) {
            return -Errno.ENOTSUPP.number();
        }
        long meta = memory.loadLong(xdp, XdpBuff.DATA_META) + offset;
        if (meta < memory.loadLong(xdp, XdpBuff.DATA_HARD_START) + XDP_FRAME || meta > data) {
            return INVAL;
        }
        if ((data - meta & 3) != 0 || data - meta > MAX_META) {
            return -Errno.EACCES.number();
        }
        memory.storeLong(xdp, XdpBuff.DATA_META, meta);
        return 0;
    }

    private static long adjustTail(KernelMemory memory, long xdp, int offset) {
        long hardEnd = memory.loadLong(xdp, XdpBuff.DATA_HARD_START)
                + (memory.loadInt(xdp, XdpBuff.FRAME_SZ) & 0xffff_ffffL)
                - XdpBuff.TAIL_RESERVED;
        long old = memory.loadLong(xdp, XdpBuff.DATA_END);
        long end = old + offset;
        if (end > hardEnd || end < memory.loadLong(xdp, XdpBuff.DATA) + ETH_HLEN) {
            return INVAL;
        }
        if (offset > 0) {
            memory.fill(old, offset, (byte) 0);
        }
        memory.storeLong(xdp, XdpBuff.DATA_END, end);
        return 0;
    }
}
