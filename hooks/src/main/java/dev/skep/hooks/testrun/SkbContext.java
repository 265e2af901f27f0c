package dev.skep.hooks.testrun;

import static dev.skep.hooks.testrun.TestBuffers.refuseIf;

import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.NetDeviceView;
import dev.skep.kernel.net.SkBuff;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies {@code struct __sk_buff} of a test run into the sk_buff and back. Fields that a caller cannot set must be zero.
 *
 * <p>Linux: net/bpf/test_run.c, convert___skb_to_skb() and convert_skb_to___skb().
 */
final class SkbContext {

    /** Bytes of struct __sk_buff. */
    static final int SIZE = 192;

    private static final int MARK = 8;
    private static final int PRIORITY = 32;
    private static final int INGRESS_IFINDEX = 36;
    private static final int IFINDEX = 40;
    private static final int CB = 48;
    private static final int CB_BYTES = 20;
    private static final int TSTAMP = 152;
    private static final int WIRE_LEN = 160;
    private static final int GSO_SEGS = 164;
    private static final int GSO_SIZE = 176;
    private static final int HWTSTAMP = 184;

    /** First and one past the last byte of each stretch that must be zero. */
    private static final int[][] UNUSED = {{0, 8}, {12, 32}, {44, 48}, {68, 152}, {168, 176}, {180, 184}};

    private static final int GSO_LEGACY_MAX_SIZE = 65536;
    private static final int GSO_MAX_SEGS = 65535;

    private SkbContext() {}

    private static ByteBuffer view(byte[] context) {
        return ByteBuffer.wrap(context).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int ifindex(byte[] context) {
        return view(context).getInt(IFINDEX);
    }

    static void toSkb(KernelMemory memory, byte[] context, long skb) {
        for (int[] stretch : UNUSED) {
            for (int i = stretch[0]; i < stretch[1]; i++) {
                refuseIf(context[i] != 0, "byte " + i + " of the context cannot be set");
            }
        }
        ByteBuffer in = view(context);
        memory.storeInt(skb, SkBuff.MARK, in.getInt(MARK));
        memory.storeInt(skb, SkBuff.PRIORITY, in.getInt(PRIORITY));
        memory.storeInt(skb, SkBuff.SKB_IIF, in.getInt(INGRESS_IFINDEX));
        memory.storeLong(skb, SkBuff.TSTAMP, in.getLong(TSTAMP));
        memory.write(skb + SkBuff.CB_DATA, context, CB, CB_BYTES);
        int wire = in.getInt(WIRE_LEN);
        if (wire != 0) {
            int length = memory.loadInt(skb, SkBuff.LEN);
            refuseIf(
                    Integer.compareUnsigned(wire, length) < 0 || Integer.compareUnsigned(wire, GSO_LEGACY_MAX_SIZE) > 0,
                    "wire_len");
            memory.storeInt(skb, SkBuff.CB_PKT_LEN, wire);
        }
        refuseIf(Integer.compareUnsigned(in.getInt(GSO_SEGS), GSO_MAX_SEGS) > 0, "gso_segs");
        long shared = sharedInfo(memory, skb);
        memory.storeShort(shared, SkBuff.SHINFO_GSO_SEGS, (short) in.getInt(GSO_SEGS));
        memory.storeShort(shared, SkBuff.SHINFO_GSO_SIZE, (short) in.getInt(GSO_SIZE));
        memory.storeLong(shared, SkBuff.SHINFO_HWTSTAMP, in.getLong(HWTSTAMP));
    }

    private static long sharedInfo(KernelMemory memory, long skb) {
        return memory.loadLong(skb, SkBuff.HEAD) + memory.loadInt(skb, SkBuff.END);
    }

    static void fromSkb(KernelMemory memory, long skb, byte[] context) {
        ByteBuffer out = view(context);
        out.putInt(MARK, memory.loadInt(skb, SkBuff.MARK));
        out.putInt(PRIORITY, memory.loadInt(skb, SkBuff.PRIORITY));
        out.putInt(INGRESS_IFINDEX, memory.loadInt(skb, SkBuff.SKB_IIF));
        out.putInt(IFINDEX, memory.loadInt(memory.loadLong(skb, SkBuff.DEV), NetDeviceView.IFINDEX));
        out.putLong(TSTAMP, memory.loadLong(skb, SkBuff.TSTAMP));
        memory.read(skb + SkBuff.CB_DATA, context, CB, CB_BYTES);
        out.putInt(WIRE_LEN, memory.loadInt(skb, SkBuff.CB_PKT_LEN));
        long shared = sharedInfo(memory, skb);
        out.putInt(GSO_SEGS, memory.loadShort(shared, SkBuff.SHINFO_GSO_SEGS) & 0xffff);
        out.putLong(HWTSTAMP, memory.loadLong(shared, SkBuff.SHINFO_HWTSTAMP));
    }
}
