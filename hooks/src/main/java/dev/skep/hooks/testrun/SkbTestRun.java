package dev.skep.hooks.testrun;

import static dev.skep.hooks.testrun.TestBuffers.refuseIf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.SkBuff;
import dev.skep.kernel.uapi.Errno;

/**
 * Runs programs whose context is an sk_buff: builds one round the caller's packet as if it had come in by the loopback
 * device, and gives what is left of it back.
 *
 * <p>Linux: net/bpf/test_run.c, bpf_prog_test_run_skb(). Simplified: the packet belongs to no socket.
 */
final class SkbTestRun implements TestRunOps {

    private static final int CHECKSUM_COMPLETE = 4;
    private static final int PAGE = 4096;
    /** Bytes kept free in front of a packet (NET_SKB_PAD). */
    private static final int HEADROOM = 64;

    private static final int ETH_HLEN = 14;

    private final KernelMemory memory;
    private final NetDevices devices;
    private final boolean l2;
    private final boolean direct;

    /**
     * @param l2 whether programs see the Ethernet header
     * @param direct whether programs may look into the packet directly
     */
    SkbTestRun(KernelMemory memory, NetDevices devices, boolean l2, boolean direct) {
        this.memory = memory;
        this.devices = devices;
        this.l2 = l2;
        this.direct = direct;
    }

    @Override
    public void run(TestRun run) {
        refuseIf((run.flags & ~CHECKSUM_COMPLETE) != 0 || run.cpu != 0 || run.batchSize != 0, "flags, cpu or batch");
        int size = run.dataSizeIn;
        int room = PAGE - HEADROOM - SkBuff.SHINFO_SIZE;
        refuseIf(size < ETH_HLEN || size > room, "packet of " + Integer.toUnsignedString(size) + " bytes");
        byte[] packet = run.user.copyFromUser(run.dataIn, size);
        byte[] context = TestBuffers.contextIn(run, SkbContext.SIZE);
        NetDevice device = device(context);
        long skb = memory.alloc(SkBuff.SIZE);
        long head = 0;
        try {
            head = memory.alloc(PAGE);
            memory.write(head + HEADROOM, packet);
            build(skb, head, size, device);
            if (context != null) {
                SkbContext.toSkb(memory, context, skb);
            }
            long retval = run.prog.image().runRepeat(run.cpus[run.here], skb, Math.max(1, run.repeat));
            finish(run, skb, context, retval);
        } finally {
            memory.free(skb);
            if (head != 0) {
                memory.free(head);
            }
        }
    }

    private NetDevice device(byte[] context) {
        int ifindex = context == null ? 0 : SkbContext.ifindex(context);
        NetDevice device = devices.byIndex(Integer.compareUnsigned(ifindex, 1) > 0 ? ifindex : 1);
        if (device == null) {
            throw new ErrnoException(Errno.ENODEV, "no device " + ifindex);
        }
        return device;
    }

    /** slab_build_skb(), eth_type_trans() and what the run makes of them. */
    private void build(long skb, long head, int size, NetDevice device) {
        long data = head + HEADROOM;
        memory.storeLong(skb, SkBuff.DEV, device.view());
        memory.storeLong(skb, SkBuff.HEAD, head);
        memory.storeInt(skb, SkBuff.TAIL, HEADROOM + size);
        memory.storeInt(skb, SkBuff.END, PAGE - SkBuff.SHINFO_SIZE);
        memory.storeShort(skb, SkBuff.MAC_HEADER, (short) HEADROOM);
        memory.storeShort(skb, SkBuff.NETWORK_HEADER, (short) (HEADROOM + ETH_HLEN));
        memory.storeShort(skb, SkBuff.TRANSPORT_HEADER, (short) (HEADROOM + ETH_HLEN));
        memory.storeShort(skb, SkBuff.PROTOCOL, protocol(data, size));
        memory.storeByte(skb, SkBuff.PKT_TYPE, packetType(data, device));
        int pulled = l2 ? 0 : ETH_HLEN;
        memory.storeLong(skb, SkBuff.DATA, data + pulled);
        memory.storeInt(skb, SkBuff.LEN, size - pulled);
        memory.storeInt(skb, SkBuff.CB_PKT_LEN, size - pulled);
        if (direct) {
            memory.storeLong(skb, SkBuff.CB_DATA_META, data + pulled);
            memory.storeLong(skb, SkBuff.CB_DATA_END, data + size);
        }
    }

    /** The EtherType as it stands in the packet; 802.3 frames without one get ETH_P_802_2 or ETH_P_802_3. */
    private short protocol(long data, int size) {
        short raw = memory.loadShort(data + 12);
        if ((Short.reverseBytes(raw) & 0xffff) >= 1536) {
            return raw;
        }
        boolean novell = size >= ETH_HLEN + 2 && memory.loadShort(data + ETH_HLEN) == -1;
        return Short.reverseBytes((short) (novell ? 1 : 4));
    }

    private byte packetType(long data, NetDevice device) {
        byte[] to = memory.read(data, 6);
        if ((to[0] & 1) != 0) {
            return (byte) (java.util.Arrays.equals(to, device.broadcast()) ? 1 : 2);
        }
        return (byte) (java.util.Arrays.equals(to, device.address()) ? 0 : 3);
    }

    private void finish(TestRun run, long skb, byte[] context, long retval) {
        int length = memory.loadInt(skb, SkBuff.LEN);
        long data = memory.loadLong(skb, SkBuff.DATA);
        byte[] packet = new byte[l2 ? length : length + ETH_HLEN];
        memory.read(data, packet, packet.length - length, length);
        if (context != null) {
            SkbContext.fromSkb(memory, skb, context);
        }
        TestBuffers.finish(run, packet, packet.length, retval);
        TestBuffers.contextOut(run, context);
    }
}
