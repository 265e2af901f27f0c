package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.uapi.IfFlags;
import dev.skep.kernel.uapi.RtnetlinkUapi;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints links as {@code ip link show} does: for people, brief, or as JSON.
 *
 * <p>Linux: iproute2's ip/ipaddress.c, print_linkinfo(); ip/iplink_xdp.c, xdp_dump().
 */
final class LinkPrinter {

    private static final String[] OPERSTATES = {
        "UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP"
    };

    private static final String[] FLAGS = {
        "LOOPBACK",
        "BROADCAST",
        "POINTOPOINT",
        "MULTICAST",
        "NOARP",
        "ALLMULTI",
        "PROMISC",
        "MASTER",
        "SLAVE",
        "DEBUG",
        "DYNAMIC",
        "AUTOMEDIA",
        "PORTSEL",
        "NOTRAILERS",
        "UP",
        "LOWER_UP",
        "DORMANT",
        "ECHO"
    };

    private static final int[] FLAG_BITS = {
        IfFlags.IFF_LOOPBACK,
        IfFlags.IFF_BROADCAST,
        IfFlags.IFF_POINTOPOINT,
        IfFlags.IFF_MULTICAST,
        IfFlags.IFF_NOARP,
        IfFlags.IFF_ALLMULTI,
        IfFlags.IFF_PROMISC,
        IfFlags.IFF_MASTER,
        IfFlags.IFF_SLAVE,
        IfFlags.IFF_DEBUG,
        IfFlags.IFF_DYNAMIC,
        IfFlags.IFF_AUTOMEDIA,
        IfFlags.IFF_PORTSEL,
        IfFlags.IFF_NOTRAILERS,
        IfFlags.IFF_UP,
        IfFlags.IFF_LOWER_UP,
        IfFlags.IFF_DORMANT,
        IfFlags.IFF_ECHO
    };

    /** Attributes that -details adds behind the kind, with their names for people and for programs. */
    private static final Object[][] DETAILS = {
        {IFLA_NUM_TX_QUEUES, "numtxqueues", "num_tx_queues"},
        {IFLA_NUM_RX_QUEUES, "numrxqueues", "num_rx_queues"},
        {IFLA_GSO_MAX_SIZE, "gso_max_size", "gso_max_size"},
        {IFLA_GSO_MAX_SEGS, "gso_max_segs", "gso_max_segs"},
        {IFLA_TSO_MAX_SIZE, "tso_max_size", "tso_max_size"},
        {IFLA_TSO_MAX_SEGS, "tso_max_segs", "tso_max_segs"},
        {IFLA_GRO_MAX_SIZE, "gro_max_size", "gro_max_size"},
    };

    private final IpOs os;
    private final IpOptions options;
    private final String newLine;

    LinkPrinter(IpOs os, IpOptions options) {
        this.os = os;
        this.options = options;
        this.newLine = options.oneLine ? "\\" : "\n";
    }

    /** The text of all these links. */
    String print(List<LinkInfo> links) {
        if (options.json) {
            JsonWriter json = new JsonWriter(options.pretty).startArray();
            for (LinkInfo link : links) {
                json(link, json);
            }
            return json.endArray().finish();
        }
        StringBuilder out = new StringBuilder();
        for (LinkInfo link : links) {
            out.append(options.brief ? brief(link) : plain(link)).append('\n');
        }
        return out.toString();
    }

    private String brief(LinkInfo link) {
        return "%-16s %-14s %s <%s> "
                .formatted(link.name(), operState(link), link.address(IFLA_ADDRESS), String.join(",", flags(link)));
    }

    private String plain(LinkInfo link) {
        StringBuilder out = new StringBuilder();
        out.append(link.ifindex()).append(": ").append(link.name()).append(": <");
        out.append(String.join(",", flags(link))).append("> ");
        if (link.has(IFLA_MTU)) {
            out.append("mtu ").append(link.u32(IFLA_MTU)).append(' ');
        }
        out.append(XdpModes.plain(link.xdpAttached()));
        if (link.has(IFLA_QDISC)) {
            out.append("qdisc ").append(link.text(IFLA_QDISC)).append(' ');
        }
        out.append("state ").append(operState(link)).append(' ');
        if (link.has(IFLA_LINKMODE)) {
            out.append("mode ").append(linkMode(link)).append(' ');
        }
        if (link.has(IFLA_GROUP)) {
            out.append("group ").append(group(link)).append(' ');
        }
        if (link.has(IFLA_TXQLEN) && link.u32(IFLA_TXQLEN) != 0) {
            out.append("qlen ").append(link.u32(IFLA_TXQLEN));
        }
        out.append(newLine).append("    link/").append(link.linkType()).append(' ');
        if (link.has(IFLA_ADDRESS)) {
            out.append(link.address(IFLA_ADDRESS));
        }
        if (link.has(IFLA_BROADCAST)) {
            out.append(" brd ").append(link.address(IFLA_BROADCAST));
        }
        if (options.details > 0) {
            details(link, out);
        }
        if (options.statistics > 0 && link.has(IFLA_STATS64)) {
            out.append(newLine).append(new LinkStatistics(link, newLine).text(options.statistics > 1));
        }
        xdpPrograms(link, out);
        return out.toString();
    }

    private void details(LinkInfo link, StringBuilder out) {
        number(link, IFLA_PROMISCUITY, " promiscuity", out);
        number(link, IFLA_ALLMULTI, " allmulti", out);
        number(link, IFLA_MIN_MTU, "minmtu", out);
        number(link, IFLA_MAX_MTU, "maxmtu", out);
        if (link.kind() != null) {
            out.append(newLine).append("    ").append(link.kind()).append(' ');
        }
        if (link.addressGeneration() != null) {
            out.append("addrgenmode ").append(link.addressGeneration()).append(' ');
        }
        for (Object[] row : DETAILS) {
            number(link, (int) row[0], (String) row[1], out);
        }
    }

    private static void number(LinkInfo link, int attribute, String name, StringBuilder out) {
        if (link.has(attribute)) {
            out.append(name)
                    .append(' ')
                    .append(Integer.toUnsignedLong(link.u32(attribute)))
                    .append(' ');
        }
    }

    private void xdpPrograms(LinkInfo link, StringBuilder out) {
        int attached = link.xdpAttached();
        if (attached == XDP_ATTACHED_MULTI) {
            for (XdpModes mode : XdpModes.values()) {
                xdpProgram(link.xdpProgram(mode.attribute()), mode.text(), out);
            }
        } else if (attached != XDP_ATTACHED_NONE) {
            xdpProgram(link.xdpProgram(IFLA_XDP_PROG_ID), "", out);
        }
    }

    private void xdpProgram(int id, String mode, StringBuilder out) {
        if (id == 0) {
            return;
        }
        out.append(newLine)
                .append("    prog/xdp")
                .append(mode)
                .append(" id ")
                .append(id)
                .append(' ');
        IpOs.ProgInfo info = os.progInfo(id);
        if (info == null) {
            return;
        }
        if (!info.name().isEmpty()) {
            out.append("name ").append(info.name()).append(' ');
        }
        out.append("tag ").append(info.tag()).append(' ').append(info.jited() ? "jited " : "");
        if (options.details > 0) {
            if (info.loadTime() != 0) {
                out.append("load_time ").append(info.loadTime()).append(' ');
            }
            out.append("created_by_uid ").append(info.uid()).append(' ');
            if (info.btfId() != 0) {
                out.append("btf_id ").append(info.btfId()).append(' ');
            }
        }
    }

    // -- JSON ----------------------------------------------------------------------------------------------------

    private void json(LinkInfo link, JsonWriter json) {
        if (options.brief) {
            json.startObject().field("ifname", link.name()).field("operstate", operState(link));
            json.field("address", link.address(IFLA_ADDRESS)).startArray("flags");
            flags(link).forEach(json::value);
            json.endArray().endObject();
            return;
        }
        json.startObject()
                .field("ifindex", link.ifindex())
                .field("ifname", link.name())
                .startArray("flags");
        flags(link).forEach(json::value);
        json.endArray();
        if (link.has(IFLA_MTU)) {
            json.field("mtu", link.u32(IFLA_MTU));
        }
        xdpJson(link, json);
        if (link.has(IFLA_QDISC)) {
            json.field("qdisc", link.text(IFLA_QDISC));
        }
        json.field("operstate", operState(link));
        if (link.has(IFLA_LINKMODE)) {
            json.field("linkmode", linkMode(link));
        }
        if (link.has(IFLA_GROUP)) {
            json.field("group", group(link));
        }
        if (link.has(IFLA_TXQLEN) && link.u32(IFLA_TXQLEN) != 0) {
            json.field("txqlen", link.u32(IFLA_TXQLEN));
        }
        json.field("link_type", link.linkType());
        if (link.has(IFLA_ADDRESS)) {
            json.field("address", link.address(IFLA_ADDRESS));
        }
        if (link.has(IFLA_BROADCAST)) {
            json.field("broadcast", link.address(IFLA_BROADCAST));
        }
        if (options.details > 0) {
            detailsJson(link, json);
        }
        if (options.statistics > 0 && link.has(IFLA_STATS64)) {
            new LinkStatistics(link, newLine).json(json, options.statistics > 1);
        }
        json.endObject();
    }

    private static void detailsJson(LinkInfo link, JsonWriter json) {
        number(link, IFLA_PROMISCUITY, "promiscuity", json);
        number(link, IFLA_ALLMULTI, "allmulti", json);
        number(link, IFLA_MIN_MTU, "min_mtu", json);
        number(link, IFLA_MAX_MTU, "max_mtu", json);
        if (link.kind() != null) {
            json.startObject("linkinfo").field("info_kind", link.kind()).endObject();
        }
        if (link.addressGeneration() != null) {
            json.field("inet6_addr_gen_mode", link.addressGeneration());
        }
        for (Object[] row : DETAILS) {
            number(link, (int) row[0], (String) row[2], json);
        }
    }

    private static void number(LinkInfo link, int attribute, String name, JsonWriter json) {
        if (link.has(attribute)) {
            json.field(name, Integer.toUnsignedLong(link.u32(attribute)));
        }
    }

    private void xdpJson(LinkInfo link, JsonWriter json) {
        int attached = link.xdpAttached();
        if (attached == XDP_ATTACHED_NONE) {
            return;
        }
        json.startObject("xdp").field("mode", attached);
        programJson(link.xdpProgram(IFLA_XDP_PROG_ID), json);
        json.startArray("attached");
        for (XdpModes mode : XdpModes.values()) {
            int id = link.xdpProgram(mode.attribute());
            if (id != 0) {
                json.startObject().field("mode", mode.attached());
                programJson(id, json);
                json.endObject();
            }
        }
        json.endArray().endObject();
    }

    private void programJson(int id, JsonWriter json) {
        if (id == 0) {
            return;
        }
        json.startObject("prog").field("id", id);
        IpOs.ProgInfo info = os.progInfo(id);
        if (info != null) {
            if (!info.name().isEmpty()) {
                json.field("name", info.name());
            }
            json.field("tag", info.tag()).field("jited", info.jited() ? 1 : 0);
            if (options.details > 0) {
                if (info.loadTime() != 0) {
                    json.field("load_time", info.loadTime());
                }
                json.field("created_by_uid", info.uid());
                if (info.btfId() != 0) {
                    json.field("btf_id", info.btfId());
                }
            }
        }
        json.endObject();
    }

    // -- words ---------------------------------------------------------------------------------------------------

    private static List<String> flags(LinkInfo link) {
        List<String> names = new ArrayList<>();
        int flags = link.flags();
        if ((flags & IfFlags.IFF_UP) != 0 && (flags & IfFlags.IFF_RUNNING) == 0) {
            names.add("NO-CARRIER");
        }
        flags &= ~IfFlags.IFF_RUNNING;
        for (int i = 0; i < FLAGS.length; i++) {
            if ((flags & FLAG_BITS[i]) != 0) {
                names.add(FLAGS[i]);
                flags &= ~FLAG_BITS[i];
            }
        }
        if (flags != 0) {
            names.add(Integer.toHexString(flags));
        }
        return names;
    }

    private static String operState(LinkInfo link) {
        int state = link.has(RtnetlinkUapi.IFLA_OPERSTATE)
                ? link.get(IFLA_OPERSTATE).asU8()
                : 0;
        return state < OPERSTATES.length ? OPERSTATES[state] : "%#x".formatted(state);
    }

    private static String linkMode(LinkInfo link) {
        int mode = link.get(IFLA_LINKMODE).asU8();
        return mode == 0 ? "DEFAULT" : mode == 1 ? "DORMANT" : Integer.toString(mode);
    }

    private static String group(LinkInfo link) {
        int group = link.u32(IFLA_GROUP);
        return group == 0 ? "default" : Integer.toString(group);
    }
}
