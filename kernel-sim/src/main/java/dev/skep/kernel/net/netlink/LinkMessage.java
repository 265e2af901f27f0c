package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetStats;
import dev.skep.kernel.net.XdpMode;
import dev.skep.kernel.net.XdpProgram;
import dev.skep.kernel.uapi.IfFlags;
import dev.skep.kernel.uapi.SocketUapi;

/**
 * A device told in an RTM_NEWLINK or RTM_DELLINK message, attribute by attribute in Linux's order.
 *
 * <p>Linux: net/core/rtnetlink.c, rtnl_fill_ifinfo(). Simplified: without IFLA_AF_SPEC and what belongs to SR-IOV, FDB
 * and DPLL.
 */
final class LinkMessage {

    private static final int NETNS_IMMUTABLE = 67;
    private static final int MAX_PACING_OFFLOAD_HORIZON = 66;
    private static final int HEADROOM = 68;
    private static final int TAILROOM = 69;
    private static final int GSO_MAX_SEGS = 65535;
    private static final int GSO_MAX_SIZE = 65536;
    private static final int TSO_MAX_SIZE = 524280;

    private LinkMessage() {}

    /** Writes the message. */
    static void write(NlmsgWriter out, NetDevice device, int type, int flags, int seq, int port) {
        out.begin(type, flags, seq, port);
        header(out, device);
        out.text(IFLA_IFNAME, device.name())
                .u32(IFLA_TXQLEN, device.txQueueLength())
                .u8(IFLA_OPERSTATE, device.operState())
                .u8(IFLA_LINKMODE, 0)
                .u8(NETNS_IMMUTABLE, device.kind().netnsImmutable() ? 1 : 0)
                .u32(IFLA_MTU, device.mtu())
                .u32(IFLA_MIN_MTU, 0)
                .u32(IFLA_MAX_MTU, 0)
                .u32(IFLA_GROUP, 0)
                .u32(IFLA_PROMISCUITY, bit(device, IfFlags.IFF_PROMISC))
                .u32(IFLA_ALLMULTI, bit(device, IfFlags.IFF_ALLMULTI))
                .u32(IFLA_NUM_TX_QUEUES, 1)
                .u32(IFLA_GSO_MAX_SEGS, GSO_MAX_SEGS)
                .u32(IFLA_GSO_MAX_SIZE, GSO_MAX_SIZE)
                .u32(IFLA_GRO_MAX_SIZE, GSO_MAX_SIZE)
                .u32(IFLA_GSO_IPV4_MAX_SIZE, GSO_MAX_SIZE)
                .u32(IFLA_GRO_IPV4_MAX_SIZE, GSO_MAX_SIZE)
                .u32(IFLA_TSO_MAX_SIZE, TSO_MAX_SIZE)
                .u32(IFLA_TSO_MAX_SEGS, GSO_MAX_SEGS)
                .u32(MAX_PACING_OFFLOAD_HORIZON, 0)
                .u32(IFLA_NUM_RX_QUEUES, 1)
                .u8(IFLA_CARRIER, 1)
                .u32(IFLA_CARRIER_CHANGES, 0)
                .u32(IFLA_CARRIER_UP_COUNT, 0)
                .u32(IFLA_CARRIER_DOWN_COUNT, 0)
                .u16(HEADROOM, 0)
                .u16(TAILROOM, 0)
                .u8(IFLA_PROTO_DOWN, 0)
                .bytes(IFLA_ADDRESS, device.address())
                .bytes(IFLA_BROADCAST, device.broadcast());
        stats(out, device.stats());
        xdp(out, device);
        if (device.kind().hasLinkOps()) {
            int info = out.beginNest(IFLA_LINKINFO);
            out.text(IFLA_INFO_KIND, device.kind().text());
            out.endNest(info);
        }
        out.text(IFLA_QDISC, device.qdisc());
        out.end();
    }

    /** struct ifinfomsg. */
    private static void header(NlmsgWriter out, NetDevice device) {
        out.raw8(SocketUapi.AF_UNSPEC)
                .raw8(0)
                .raw16(device.kind().hardwareType())
                .raw32(device.ifindex())
                .raw32(device.reportedFlags())
                .raw32(0);
    }

    private static int bit(NetDevice device, int flag) {
        return (device.flags() & flag) != 0 ? 1 : 0;
    }

    private static void stats(NlmsgWriter out, NetStats stats) {
        long[] counters = stats.toArray();
        out.u64s(IFLA_STATS64, counters).u32s(IFLA_STATS, counters, LINK_STATS_COUNTERS);
    }

    private static void xdp(NlmsgWriter out, NetDevice device) {
        int nest = out.beginNest(IFLA_XDP);
        int only = 0;
        for (XdpMode mode : XdpMode.values()) {
            XdpProgram program = device.xdp().program(mode);
            if (program != null) {
                out.u32(mode.progIdAttribute(), program.id());
                only = program.id();
            }
        }
        int attached = device.xdp().attached();
        out.u8(IFLA_XDP_ATTACHED, attached);
        if (only != 0 && attached != XDP_ATTACHED_MULTI) {
            out.u32(IFLA_XDP_PROG_ID, only);
        }
        out.endNest(nest);
    }
}
