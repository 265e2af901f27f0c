package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.NetlinkUapi.NLM_F_CREATE;
import static dev.skep.kernel.uapi.NetlinkUapi.NLM_F_EXCL;
import static dev.skep.kernel.uapi.NetlinkUapi.NLM_F_REPLACE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.uapi.IfFlags;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ip link}: add, set, delete, show.
 *
 * <p>Linux: iproute2's ip/iplink.c, do_iplink(), and ipaddr_list_link() of ip/ipaddress.c.
 */
final class IpLink {

    private static final String USAGE = """
        Usage: ip link add [ name ] NAME
        		    [ txqueuelen PACKETS ]
        		    [ address LLADDR ]
        		    [ broadcast LLADDR ]
        		    [ mtu MTU ] [index IDX ]
        		    type dummy

        	ip link delete { DEVICE | dev DEVICE }

        	ip link set { DEVICE | dev DEVICE }
        			[ { up | down } ]
        		[ arp { on | off } ]
        		[ multicast { on | off } ]
        		[ allmulticast { on | off } ]
        		[ promisc { on | off } ]
        		[ txqueuelen PACKETS ]
        		[ name NEWNAME ]
        		[ address LLADDR ]
        		[ broadcast LLADDR ]
        		[ mtu MTU ]
        		[ { xdp | xdpgeneric | xdpdrv | xdpoffload } { off |
        			  object FILE [ { section | program } NAME ] [ verbose ] |
        			  pinned FILE } ]

        	ip link show [ DEVICE ] [up] [type TYPE]

        	ip link help
        """;

    /** What main() makes of a command's -2. */
    private static final int REFUSED = 2;

    private final IpOs os;
    private final IpOptions options;

    IpLink(IpOs os, IpOptions options) {
        this.os = os;
        this.options = options;
    }

    static Arguments.Exit usage() {
        return new Arguments.Exit(Arguments.FAILURE, USAGE);
    }

    static Arguments.Exit noDevice(String name) {
        return new Arguments.Exit(1, "Cannot find device \"" + name + "\"\n");
    }

    int run(Arguments arguments) {
        try (Rtnl rtnl = new Rtnl(os)) {
            if (!arguments.more()) {
                return show(rtnl, arguments);
            }
            if (arguments.take("add")) {
                return modify(rtnl, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, arguments);
            }
            if (arguments.take("set") || arguments.take("change")) {
                return modify(rtnl, RTM_NEWLINK, 0, arguments);
            }
            if (arguments.take("replace")) {
                return modify(rtnl, RTM_NEWLINK, NLM_F_CREATE | NLM_F_REPLACE, arguments);
            }
            if (arguments.take("delete")) {
                return modify(rtnl, RTM_DELLINK, 0, arguments);
            }
            if (arguments.take("show") || arguments.take("lst") || arguments.take("list")) {
                return show(rtnl, arguments);
            }
            if (arguments.matches("help")) {
                throw usage();
            }
        }
        throw new Arguments.Exit(
                Arguments.FAILURE, "Command \"" + arguments.word() + "\" is unknown, try \"ip link help\".\n");
    }

    // -- add, set, delete ----------------------------------------------------------------------------------------

    private int modify(Rtnl rtnl, int message, int flags, Arguments arguments) {
        NlRequest request = new NlRequest(message, flags);
        try (LinkArguments parsed = new LinkArguments(os, rtnl, request, (flags & NLM_F_CREATE) != 0)) {
            parsed.parse(arguments);
            String name = parsed.name();
            if ((flags & NLM_F_CREATE) == 0) {
                if (parsed.device() == null) {
                    throw new Arguments.Exit(
                            Arguments.FAILURE, "Not enough information: \"dev\" argument is required.\n");
                }
                LinkInfo link = rtnl.link(parsed.device());
                if (link == null) {
                    throw noDevice(parsed.device());
                }
                request.index(link.ifindex());
                name = parsed.device().equals(name) ? null : name;
            } else if (name == null) {
                name = parsed.device();
            }
            if (name != null) {
                request.text(IFLA_IFNAME, name);
            }
            if (parsed.kind() != null) {
                int info = request.nest(IFLA_LINKINFO);
                request.text(IFLA_INFO_KIND, parsed.kind()).end(info);
            } else if ((flags & NLM_F_CREATE) != 0) {
                throw new Arguments.Exit(1, "Not enough information: \"type\" argument is required\n");
            }
            Rtnl.Answer answer = rtnl.talk(request);
            os.err(answer.complaint());
            return answer.error() == null ? 0 : REFUSED;
        }
    }

    // -- show ----------------------------------------------------------------------------------------------------

    private int show(Rtnl rtnl, Arguments arguments) {
        String device = null;
        String kind = null;
        boolean up = false;
        for (; arguments.more(); arguments.advance()) {
            if (arguments.is("up")) {
                up = true;
            } else if (arguments.is("type")) {
                kind = arguments.next();
            } else {
                if (arguments.is("dev")) {
                    arguments.next();
                } else if (arguments.matches("help")) {
                    throw usage();
                }
                if (device != null) {
                    throw Arguments.garbage("dev", arguments.word());
                }
                device = arguments.word();
            }
        }
        List<LinkInfo> links = new ArrayList<>();
        for (LinkInfo link : device == null ? dump(rtnl, kind) : one(rtnl, device)) {
            if (!up || (link.flags() & IfFlags.IFF_UP) != 0) {
                links.add(link);
            }
        }
        os.out(new LinkPrinter(os, options).print(links));
        return 0;
    }

    private static List<LinkInfo> one(Rtnl rtnl, String device) {
        LinkInfo link = rtnl.link(device);
        if (link == null) {
            throw new Arguments.Exit(1, "Device \"" + device + "\" does not exist.\n");
        }
        return List.of(link);
    }

    private static List<LinkInfo> dump(Rtnl rtnl, String kind) {
        if (kind == null) {
            return rtnl.links();
        }
        NlRequest request = new NlRequest(RTM_GETLINK, 0).family(SocketUapi.AF_PACKET);
        int info = request.nest(IFLA_LINKINFO);
        request.text(IFLA_INFO_KIND, kind).end(info);
        List<LinkInfo> links = new ArrayList<>();
        for (NlMessage message : rtnl.dump(request)) {
            links.add(new LinkInfo(message));
        }
        return links;
    }
}
