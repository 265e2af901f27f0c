package dev.skep.kernel.net;

/**
 * The C view of a packet, {@code struct sk_buff}, at the offsets that 6.18 gives its fields on x86-64, so that rewritten
 * programs look as they do there. What the verifier makes of {@code struct __sk_buff} are accesses to these.
 *
 * <p>Linux: include/linux/skbuff.h; include/net/sch_generic.h, struct qdisc_skb_cb; include/linux/filter.h, struct
 * bpf_skb_data_end.
 */
public final class SkBuff {

    /** Pointer to the device, see {@link NetDeviceView}. */
    public static final int DEV = 16;
    /** Pointer to the socket, or 0. */
    public static final int SK = 24;
    /** s64: ns. */
    public static final int TSTAMP = 32;
    /** u8[48]: the control block; the fields named CB_ lie in it. */
    public static final int CB = 40;
    /** u32 in the control block: length on the wire. */
    public static final int CB_PKT_LEN = CB;
    /** u16 in the control block. */
    public static final int CB_TC_CLASSID = CB + 6;
    /** u8[20] in the control block: what programs see as {@code cb}. */
    public static final int CB_DATA = CB + 8;
    /** Pointer in the control block: first byte of the metadata. */
    public static final int CB_DATA_META = CB + 32;
    /** Pointer in the control block: one past the last byte that programs reach directly. */
    public static final int CB_DATA_END = CB + 40;
    /** u32: bytes, fragments included. */
    public static final int LEN = 112;
    /** u32: bytes in fragments. */
    public static final int DATA_LEN = 116;
    /** u16. */
    public static final int MAC_LEN = 120;
    /** u16. */
    public static final int QUEUE_MAPPING = 124;
    /** u8: the low three bits are the packet type. */
    public static final int PKT_TYPE = 128;
    /** u8: bits 0 and 1 tstamp_type, bit 2 tc_at_ingress. */
    public static final int MONO_TC = 129;
    /** u16. */
    public static final int TC_INDEX = 132;
    /** u32. */
    public static final int CSUM = 136;
    /** u32. */
    public static final int PRIORITY = 140;
    /** s32: index of the device it came in by. */
    public static final int SKB_IIF = 144;
    /** u32. */
    public static final int HASH = 148;
    /** u32: non-zero when there is a VLAN tag. */
    public static final int VLAN_ALL = 152;
    /** u16, network byte order. */
    public static final int VLAN_PROTO = 152;
    /** u16. */
    public static final int VLAN_TCI = 154;
    /** u32. */
    public static final int NAPI_ID = 156;
    /** u32. */
    public static final int MARK = 164;
    /** u16, network byte order: EtherType. */
    public static final int PROTOCOL = 176;
    /** u16: offset from {@link #HEAD}. */
    public static final int TRANSPORT_HEADER = 178;
    /** u16: offset from {@link #HEAD}. */
    public static final int NETWORK_HEADER = 180;
    /** u16: offset from {@link #HEAD}. */
    public static final int MAC_HEADER = 182;
    /** u32: offset from {@link #HEAD}. */
    public static final int TAIL = 184;
    /** u32: offset from {@link #HEAD} of the shared info. */
    public static final int END = 188;
    /** Pointer: first byte of the buffer. */
    public static final int HEAD = 192;
    /** Pointer: first byte of the packet. */
    public static final int DATA = 200;

    public static final int SIZE = 224;

    /** skb_shared_info: u16. */
    public static final int SHINFO_GSO_SIZE = 4;
    /** skb_shared_info: u16. */
    public static final int SHINFO_GSO_SEGS = 6;
    /** skb_shared_info: s64. */
    public static final int SHINFO_HWTSTAMP = 16;

    public static final int SHINFO_SIZE = 320;

    private SkBuff() {}
}
