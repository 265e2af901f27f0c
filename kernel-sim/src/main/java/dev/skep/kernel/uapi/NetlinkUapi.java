package dev.skep.kernel.uapi;

/**
 * The netlink wire format: message and attribute headers, flags, control messages, socket options.
 *
 * <p>Linux: include/uapi/linux/netlink.h.
 */
public final class NetlinkUapi {

    public static final int NETLINK_ROUTE = 0;
    /** Protocols are below this. */
    public static final int MAX_LINKS = 32;

    /** struct sockaddr_nl: family u16, pad u16, pid u32, groups u32. */
    public static final int SOCKADDR_NL_SIZE = 12;

    /** struct nlmsghdr: len u32, type u16, flags u16, seq u32, pid u32. */
    public static final int NLMSG_HDRLEN = 16;

    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    /** Below: control messages. */
    public static final int NLMSG_MIN_TYPE = 0x10;

    public static final int NLM_F_REQUEST = 1;
    public static final int NLM_F_MULTI = 2;
    public static final int NLM_F_ACK = 4;
    public static final int NLM_F_ECHO = 8;

    /** Modifiers of a GET. */
    public static final int NLM_F_ROOT = 0x100;

    public static final int NLM_F_MATCH = 0x200;
    public static final int NLM_F_DUMP = NLM_F_ROOT | NLM_F_MATCH;

    /** Modifiers of a NEW. */
    public static final int NLM_F_REPLACE = 0x100;

    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;

    /** Flags of an acknowledgement. */
    public static final int NLM_F_CAPPED = 0x100;

    public static final int NLM_F_ACK_TLVS = 0x200;

    /** Attributes of an extended acknowledgement. */
    public static final int NLMSGERR_ATTR_MSG = 1;

    public static final int NLMSGERR_ATTR_OFFS = 2;

    /** struct nlattr: len u16, type u16. */
    public static final int NLA_HDRLEN = 4;

    public static final int NLA_F_NESTED = 1 << 15;
    public static final int NLA_F_NET_BYTEORDER = 1 << 14;
    public static final int NLA_TYPE_MASK = ~(NLA_F_NESTED | NLA_F_NET_BYTEORDER);

    /** Socket options of level SOL_NETLINK. */
    public static final int NETLINK_ADD_MEMBERSHIP = 1;

    public static final int NETLINK_DROP_MEMBERSHIP = 2;
    public static final int NETLINK_CAP_ACK = 10;
    public static final int NETLINK_EXT_ACK = 11;
    public static final int NETLINK_GET_STRICT_CHK = 12;

    private NetlinkUapi() {}

    /** Rounds up to the 4 bytes that messages and attributes are aligned to. */
    public static int align(int length) {
        return (length + 3) & ~3;
    }
}
