package dev.skep.kernel.net;

import dev.skep.kernel.mem.KernelMemory;

/**
 * Where received frames lie while programs look at them: one buffer and one {@link XdpBuff} a CPU, reused for every
 * frame, so that receiving allocates nothing. A buffer starts at a page and grows when a longer frame comes.
 *
 * <p>Linux: the head of the sk_buff that netif_receive_generic_xdp() hands to the program.
 */
final class RxBuffers {

    private static final int PAGE = 4096;

    private final KernelMemory memory;
    private final long[] xdpBuff;
    private final long[] hardStart;
    private final int[] size;

    RxBuffers(KernelMemory memory, int cpus) {
        this.memory = memory;
        this.xdpBuff = new long[cpus];
        this.hardStart = new long[cpus];
        this.size = new int[cpus];
    }

    /**
     * Places a frame and describes it in the CPU's xdp_buff.
     *
     * @param rxq address of the device's xdp_rxq_info
     * @return address of the xdp_buff
     */
    long place(int cpu, long rxq, byte[] frame, int offset, int length) {
        int need = XdpBuff.HEADROOM + length + XdpBuff.TAIL_RESERVED;
        if (size[cpu] < need) {
            grow(cpu, need);
        }
        long start = hardStart[cpu];
        long data = start + XdpBuff.HEADROOM;
        memory.write(data, frame, offset, length);
        long xdp = xdpBuff[cpu];
        memory.storeLong(xdp, XdpBuff.DATA, data);
        memory.storeLong(xdp, XdpBuff.DATA_END, data + length);
        memory.storeLong(xdp, XdpBuff.DATA_META, data);
        memory.storeLong(xdp, XdpBuff.DATA_HARD_START, start);
        memory.storeLong(xdp, XdpBuff.RXQ, rxq);
        memory.storeLong(xdp, XdpBuff.TXQ, 0);
        memory.storeInt(xdp, XdpBuff.FRAME_SZ, need <= PAGE ? PAGE : pages(need));
        memory.storeInt(xdp, XdpBuff.FLAGS, 0);
        return xdp;
    }

    /** Bytes of the frame now, which the program may have changed. */
    int length(long xdp) {
        return (int) (memory.loadLong(xdp, XdpBuff.DATA_END) - memory.loadLong(xdp, XdpBuff.DATA));
    }

    private static int pages(int bytes) {
        return (bytes + PAGE - 1) & -PAGE;
    }

    private void grow(int cpu, int need) {
        long bigger = memory.alloc(pages(need));
        if (size[cpu] == 0) {
            xdpBuff[cpu] = memory.alloc(XdpBuff.SIZE);
        } else {
            memory.free(hardStart[cpu]);
        }
        hardStart[cpu] = bigger;
        size[cpu] = pages(need);
    }

    /** Gives the memory back. */
    void release() {
        for (int cpu = 0; cpu < size.length; cpu++) {
            if (size[cpu] != 0) {
                memory.free(hardStart[cpu]);
                memory.free(xdpBuff[cpu]);
                size[cpu] = 0;
            }
        }
    }
}
