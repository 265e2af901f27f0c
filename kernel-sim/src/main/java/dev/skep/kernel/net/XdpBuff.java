package dev.skep.kernel.net;

/**
 * The C view of a received frame: what an XDP program's context really points at. {@code struct xdp_buff} and the
 * {@code struct xdp_rxq_info} behind it, at the offsets that 6.18 gives them; pointers are 8-byte simulated addresses.
 * The verifier turns accesses to {@code struct xdp_md} into accesses to these fields.
 *
 * <p>Linux: include/net/xdp.h.
 */
public final class XdpBuff {

    /** First byte of the frame. */
    public static final int DATA = 0;
    /** One past the last byte of the frame. */
    public static final int DATA_END = 8;
    /** First byte of the metadata; equals {@link #DATA} when there is none. */
    public static final int DATA_META = 16;
    /** First byte of the buffer: how far the head may be moved. */
    public static final int DATA_HARD_START = 24;
    /** Pointer to the receive queue, see the RXQ_ offsets. */
    public static final int RXQ = 32;
    /** Pointer to the transmit queue; used on the egress of a devmap only. */
    public static final int TXQ = 40;
    /** u32: bytes of the buffer, tailroom included. */
    public static final int FRAME_SZ = 48;
    /** u32: XDP_FLAGS_HAS_FRAGS and others. */
    public static final int FLAGS = 52;

    public static final int SIZE = 56;

    /** xdp_rxq_info: pointer to the device, see {@link NetDeviceView}. */
    public static final int RXQ_DEV = 0;
    /** xdp_rxq_info: u32. */
    public static final int RXQ_QUEUE_INDEX = 8;
    /** xdp_rxq_info: u32, 1 when registered. */
    public static final int RXQ_REG_STATE = 12;

    public static final int RXQ_SIZE = 64;

    /** Bytes in front of a frame (XDP_PACKET_HEADROOM). */
    public static final int HEADROOM = 256;
    /** Bytes kept free at the end of the buffer: struct skb_shared_info, which the head may not grow over. */
    public static final int TAIL_RESERVED = 320;

    private XdpBuff() {}
}
