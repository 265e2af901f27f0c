package dev.skep.hooks.testrun;

import static dev.skep.hooks.testrun.TestBuffers.refuseIf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.XdpBuff;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Runs XDP programs: builds an xdp_buff in a page as a driver would, and gives the frame back, metadata in front. What
 * does not fit the page lies in fragments, which programs here do not see but which come back.
 *
 * <p>Linux: net/bpf/test_run.c, bpf_prog_test_run_xdp(). Simplified: no live frames.
 */
final class XdpTestRun implements TestRunOps {

    private static final int LIVE_FRAMES = 2;
    private static final int PAGE = 4096;
    private static final int MAX_FRAGS = 17;
    private static final int ETH_HLEN = 14;
    /** Bytes of metadata at most. */
    private static final int MAX_META = 216;

    /** struct xdp_md. */
    private static final int MD_SIZE = 24;

    private static final int MD_DATA = 0;
    private static final int MD_DATA_END = 4;
    private static final int MD_DATA_META = 8;
    private static final int MD_INGRESS_IFINDEX = 12;
    private static final int MD_RX_QUEUE_INDEX = 16;
    private static final int MD_EGRESS_IFINDEX = 20;

    private static final int HAS_FRAGS = 1;

    private final KernelMemory memory;
    private final NetDevices devices;

    XdpTestRun(KernelMemory memory, NetDevices devices) {
        this.memory = memory;
        this.devices = devices;
    }

    @Override
    public void run(TestRun run) {
        AttachType attach = run.prog.facts().expectedAttachType();
        refuseIf(attach == AttachType.XDP_DEVMAP || attach == AttachType.XDP_CPUMAP, "not run on a device");
        refuseIf((run.flags & ~LIVE_FRAMES) != 0, "flags 0x%x".formatted(run.flags));
        if ((run.flags & LIVE_FRAMES) != 0) {
            throw new ErrnoException(Errno.EOPNOTSUPP, "live frames are not supported");
        }
        refuseIf(run.batchSize != 0, "batch_size");
        byte[] context = TestBuffers.contextIn(run, MD_SIZE);
        ByteBuffer md = context == null ? null : ByteBuffer.wrap(context).order(ByteOrder.LITTLE_ENDIAN);
        int meta = 0;
        int linear = run.dataSizeIn;
        if (md != null) {
            checkLayout(md, run.dataSizeIn);
            meta = md.getInt(MD_DATA);
            linear = md.getInt(MD_DATA_END);
        }
        int headroom = XdpBuff.HEADROOM - meta;
        int most = PAGE - headroom - XdpBuff.TAIL_RESERVED;
        linear = Integer.compareUnsigned(linear, most) < 0 ? linear : most;
        refuseIf(
                Integer.compareUnsigned(run.dataSizeIn, meta) < 0
                        || Integer.compareUnsigned(run.dataSizeIn - meta, ETH_HLEN) < 0,
                "frame of " + Integer.toUnsignedString(run.dataSizeIn));
        if (Integer.compareUnsigned(run.dataSizeIn, linear + MAX_FRAGS * PAGE) > 0) {
            throw new ErrnoException(Errno.ENOMEM, "more fragments than fit");
        }
        byte[] frame = run.user.copyFromUser(run.dataIn, run.dataSizeIn);
        run(run, md, context, frame, meta, linear, headroom);
    }

    private void run(TestRun run, ByteBuffer md, byte[] context, byte[] frame, int meta, int linear, int headroom) {
        NetDevice device = device(md);
        long page = memory.alloc(PAGE);
        long xdp = 0;
        try {
            xdp = memory.alloc(XdpBuff.SIZE + XdpBuff.RXQ_SIZE);
            memory.write(page + headroom, frame, 0, linear);
            long rxq = xdp + XdpBuff.SIZE;
            memory.storeLong(rxq, XdpBuff.RXQ_DEV, device.view());
            memory.storeInt(rxq, XdpBuff.RXQ_REG_STATE, 1);
            memory.storeLong(xdp, XdpBuff.DATA, page + headroom + meta);
            memory.storeLong(xdp, XdpBuff.DATA_END, page + headroom + linear);
            memory.storeLong(xdp, XdpBuff.DATA_META, page + headroom);
            memory.storeLong(xdp, XdpBuff.DATA_HARD_START, page);
            memory.storeLong(xdp, XdpBuff.RXQ, rxq);
            memory.storeInt(xdp, XdpBuff.FRAME_SZ, PAGE);
            memory.storeInt(xdp, XdpBuff.FLAGS, frame.length > linear ? HAS_FRAGS : 0);
            long retval = run.prog.image().runRepeat(run.cpus[run.here], xdp, Math.max(1, run.repeat));
            long from = memory.loadLong(xdp, XdpBuff.DATA_META);
            int length = (int) (memory.loadLong(xdp, XdpBuff.DATA_END) - from);
            if (md != null) {
                md.putInt(MD_DATA, (int) (memory.loadLong(xdp, XdpBuff.DATA) - from));
                md.putInt(MD_DATA_END, length);
            }
            byte[] out = Arrays.copyOf(memory.read(from, length), length + frame.length - linear);
            System.arraycopy(frame, linear, out, length, frame.length - linear);
            TestBuffers.finish(run, out, length, retval);
            TestBuffers.contextOut(run, context);
        } finally {
            memory.free(page);
            if (xdp != 0) {
                memory.free(xdp);
            }
        }
    }

    private static void checkLayout(ByteBuffer md, int size) {
        int data = md.getInt(MD_DATA);
        int end = md.getInt(MD_DATA_END);
        refuseIf(
                md.getInt(MD_DATA_META) != 0
                        || Integer.compareUnsigned(end, size) > 0
                        || Integer.compareUnsigned(data, end) > 0
                        || data % 4 != 0
                        || Integer.compareUnsigned(data, MAX_META) > 0,
                "data, data_end or data_meta");
    }

    private NetDevice device(ByteBuffer md) {
        int ifindex = 0;
        if (md != null) {
            refuseIf(md.getInt(MD_EGRESS_IFINDEX) != 0, "egress_ifindex");
            ifindex = md.getInt(MD_INGRESS_IFINDEX);
            refuseIf(ifindex == 0 && md.getInt(MD_RX_QUEUE_INDEX) != 0, "rx_queue_index without a device");
        }
        NetDevice device = devices.byIndex(ifindex == 0 ? 1 : ifindex);
        if (device == null) {
            throw new ErrnoException(Errno.ENODEV, "no device " + ifindex);
        }
        refuseIf(md != null && md.getInt(MD_RX_QUEUE_INDEX) != 0, "the device has one queue");
        return device;
    }
}
