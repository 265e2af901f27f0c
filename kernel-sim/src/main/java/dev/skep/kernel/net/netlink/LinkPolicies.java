package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_ADDRESS;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_ALT_IFNAME;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_BROADCAST;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_CARRIER;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_EXT_MASK;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_GROUP;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_IFALIAS;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_IFNAME;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_INFO_DATA;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_INFO_KIND;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_INFO_MAX;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_LINK;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_LINKINFO;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_LINKMODE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_MAP;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_MASTER;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_MAX;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_MTU;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_NET_NS_FD;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_NET_NS_PID;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_NUM_RX_QUEUES;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_NUM_TX_QUEUES;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_OPERSTATE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_PROMISCUITY;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_PROTO_DOWN;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_TXQLEN;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_ATTACHED;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_EXPECTED_FD;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_FD;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_FLAGS;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_MAX;
import static dev.skep.kernel.uapi.RtnetlinkUapi.IFLA_XDP_PROG_ID;

import dev.skep.kernel.uapi.IfFlags;

/**
 * What the attributes of link messages must look like, by attribute number.
 *
 * <p>Linux: net/core/rtnetlink.c, ifla_policy, ifla_info_policy, ifla_xdp_policy.
 */
final class LinkPolicies {

    static final NlaPolicy[] IFLA = new NlaPolicy[IFLA_MAX + 1];
    static final NlaPolicy[] INFO = new NlaPolicy[IFLA_INFO_MAX + 1];
    static final NlaPolicy[] XDP = new NlaPolicy[IFLA_XDP_MAX + 1];

    /** Bytes of struct rtnl_link_ifmap. */
    private static final int IFMAP_SIZE = 32;

    private static final int IFALIASZ = 256;

    static {
        IFLA[IFLA_IFNAME] = NlaPolicy.string(IfFlags.IFNAMSIZ - 1);
        IFLA[IFLA_ADDRESS] = NlaPolicy.binary(IfFlags.MAX_ADDR_LEN);
        IFLA[IFLA_BROADCAST] = NlaPolicy.binary(IfFlags.MAX_ADDR_LEN);
        IFLA[IFLA_MAP] = NlaPolicy.struct(IFMAP_SIZE);
        IFLA[IFLA_MTU] = NlaPolicy.U32;
        IFLA[IFLA_LINK] = NlaPolicy.U32;
        IFLA[IFLA_MASTER] = NlaPolicy.U32;
        IFLA[IFLA_CARRIER] = NlaPolicy.U8;
        IFLA[IFLA_TXQLEN] = NlaPolicy.U32;
        IFLA[IFLA_OPERSTATE] = NlaPolicy.U8;
        IFLA[IFLA_LINKMODE] = NlaPolicy.U8;
        IFLA[IFLA_LINKINFO] = NlaPolicy.NESTED;
        IFLA[IFLA_NET_NS_PID] = NlaPolicy.U32;
        IFLA[IFLA_NET_NS_FD] = NlaPolicy.U32;
        IFLA[IFLA_IFALIAS] = NlaPolicy.binary(IFALIASZ - 1);
        IFLA[IFLA_EXT_MASK] = NlaPolicy.U32;
        IFLA[IFLA_GROUP] = NlaPolicy.U32;
        IFLA[IFLA_PROMISCUITY] = NlaPolicy.U32;
        IFLA[IFLA_NUM_TX_QUEUES] = NlaPolicy.U32;
        IFLA[IFLA_NUM_RX_QUEUES] = NlaPolicy.U32;
        IFLA[IFLA_PROTO_DOWN] = NlaPolicy.U8;
        IFLA[IFLA_XDP] = NlaPolicy.NESTED;
        IFLA[IFLA_ALT_IFNAME] = NlaPolicy.string(127);

        INFO[IFLA_INFO_KIND] = NlaPolicy.string(0);
        INFO[IFLA_INFO_DATA] = NlaPolicy.NESTED;

        XDP[IFLA_XDP_FD] = NlaPolicy.U32;
        XDP[IFLA_XDP_EXPECTED_FD] = NlaPolicy.U32;
        XDP[IFLA_XDP_ATTACHED] = NlaPolicy.U8;
        XDP[IFLA_XDP_FLAGS] = NlaPolicy.U32;
        XDP[IFLA_XDP_PROG_ID] = NlaPolicy.U32;
    }

    private LinkPolicies() {}
}
