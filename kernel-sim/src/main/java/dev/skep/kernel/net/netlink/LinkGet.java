package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import java.util.function.Consumer;

/**
 * RTM_GETLINK: one device, or a dump of all.
 *
 * <p>Linux: net/core/rtnetlink.c, rtnl_getlink(), rtnl_dump_ifinfo().
 */
final class LinkGet {

    /** Bytes of a dump's datagram: what Linux fills before it begins the next. */
    private static final int DATAGRAM = 16384;

    private final NetDevices devices;

    LinkGet(NetDevices devices) {
        this.devices = devices;
    }

    /** @throws ErrnoException EINVAL when the request names no device, ENODEV when there is none of that name */
    void one(Nlmsg request, ExtAck extack, Consumer<byte[]> reply) {
        if (request.payload() < IFINFOMSG_SIZE) {
            throw extack.error(Errno.EINVAL, "Invalid header for get link");
        }
        Nlattrs attributes = Nlattrs.parse(request, IFINFOMSG_SIZE, LinkPolicies.IFLA, extack);
        NetDevice device = LinkSet.find(devices, request, attributes);
        if (device == null) {
            boolean named =
                    LinkSet.ifindex(request) > 0 || attributes.has(IFLA_IFNAME) || attributes.has(IFLA_ALT_IFNAME);
            throw new ErrnoException(named ? Errno.ENODEV : Errno.EINVAL);
        }
        NlmsgWriter out = new NlmsgWriter();
        LinkMessage.write(out, device, RTM_NEWLINK, 0, request.seq(), request.port());
        reply.accept(out.toBytes());
    }

    void dump(Nlmsg request, ExtAck extack, Consumer<byte[]> reply) {
        String kind = kindFilter(request, extack);
        NlmsgWriter out = new NlmsgWriter();
        for (NetDevice device : devices.all()) {
            if (kind != null
                    && !(device.kind().hasLinkOps() && device.kind().text().equals(kind))) {
                continue;
            }
            NlmsgWriter message = new NlmsgWriter();
            LinkMessage.write(message, device, RTM_NEWLINK, NetlinkUapi.NLM_F_MULTI, request.seq(), request.port());
            if (out.length() + message.length() > DATAGRAM) {
                reply.accept(out.toBytes());
                out = new NlmsgWriter();
            }
            out.raw(message.toBytes(), message.length());
        }
        if (out.length() > 0) {
            reply.accept(out.toBytes());
        }
        reply.accept(new NlmsgWriter()
                .begin(NetlinkUapi.NLMSG_DONE, NetlinkUapi.NLM_F_MULTI, request.seq(), request.port())
                .raw32(0)
                .end()
                .toBytes());
    }

    /** The kind that a dump is limited to, or null. Old tools send no more than a struct rtgenmsg. */
    private static String kindFilter(Nlmsg request, ExtAck extack) {
        if (request.payload() < IFINFOMSG_SIZE) {
            return null;
        }
        Nlattrs attributes = Nlattrs.parse(request, IFINFOMSG_SIZE, LinkPolicies.IFLA, extack);
        if (!attributes.has(IFLA_LINKINFO)) {
            return null;
        }
        Nlattrs info = attributes.nested(IFLA_LINKINFO, LinkPolicies.INFO);
        return info.has(IFLA_INFO_KIND) ? info.text(IFLA_INFO_KIND) : null;
    }
}
