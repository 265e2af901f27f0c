package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.LinkKind;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.XdpPrograms;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.IfFlags;
import dev.skep.kernel.uapi.NetlinkUapi;

/**
 * RTM_NEWLINK, RTM_SETLINK and RTM_DELLINK: devices come, change and go. Changes are carried out in Linux's order, and
 * as there the ones before a refused one stay.
 *
 * <p>Linux: net/core/rtnetlink.c, rtnl_newlink(), do_setlink(), rtnl_dellink(). Status: what LinkPolicies lists without
 * master, namespaces, alias, groups and alternative names, which answer EOPNOTSUPP.
 */
final class LinkSet {

    private static final int[] UNSUPPORTED = {
        IFLA_NET_NS_PID, IFLA_NET_NS_FD, IFLA_MASTER, IFLA_LINK, IFLA_IFALIAS, IFLA_PROTO_DOWN, IFLA_CARRIER
    };

    /** Tells listeners. */
    @FunctionalInterface
    interface Notifier {
        void changed(int messageType, NetDevice device);
    }

    private final NetDevices devices;
    private final XdpPrograms programs;
    private final Notifier notifier;

    LinkSet(NetDevices devices, XdpPrograms programs, Notifier notifier) {
        this.devices = devices;
        this.programs = programs;
        this.notifier = notifier;
    }

    static int ifindex(Nlmsg request) {
        return request.s32(NetlinkUapi.NLMSG_HDRLEN + 4);
    }

    private static int ifiFlags(Nlmsg request) {
        return request.s32(NetlinkUapi.NLMSG_HDRLEN + 8);
    }

    private static int ifiChange(Nlmsg request) {
        return request.s32(NetlinkUapi.NLMSG_HDRLEN + 12);
    }

    /** The device that a request means: by number if it gives one, else by name. Null when there is none. */
    static NetDevice find(NetDevices devices, Nlmsg request, Nlattrs attributes) {
        if (ifindex(request) > 0) {
            return devices.byIndex(ifindex(request));
        }
        if (attributes.has(IFLA_IFNAME)) {
            return devices.byName(attributes.text(IFLA_IFNAME));
        }
        return attributes.has(IFLA_ALT_IFNAME) ? devices.byName(attributes.text(IFLA_ALT_IFNAME)) : null;
    }

    // -- create --------------------------------------------------------------------------------------------------

    void newLink(Nlmsg request, ExtAck extack) {
        Nlattrs attributes = Nlattrs.parse(request, IFINFOMSG_SIZE, LinkPolicies.IFLA, extack);
        String kindName = "";
        if (attributes.has(IFLA_LINKINFO)) {
            Nlattrs info = attributes.nested(IFLA_LINKINFO, LinkPolicies.INFO);
            kindName = info.has(IFLA_INFO_KIND) ? info.text(IFLA_INFO_KIND) : "";
        }
        if (ifindex(request) < 0) {
            throw extack.error(Errno.EINVAL, "ifindex can't be negative");
        }
        NetDevice device = find(devices, request, attributes);
        if (device != null) {
            if (request.has(NetlinkUapi.NLM_F_EXCL)) {
                throw new ErrnoException(Errno.EEXIST);
            }
            if (request.has(NetlinkUapi.NLM_F_REPLACE)) {
                throw new ErrnoException(Errno.EOPNOTSUPP);
            }
            change(device, request, attributes, extack);
            return;
        }
        if (!request.has(NetlinkUapi.NLM_F_CREATE)) {
            throw new ErrnoException(Errno.ENODEV);
        }
        if (attributes.has(IFLA_MAP) || attributes.has(IFLA_PROTINFO)) {
            throw new ErrnoException(Errno.EOPNOTSUPP);
        }
        LinkKind kind = LinkKind.creatable(kindName);
        if (kind == null) {
            throw extack.error(Errno.EOPNOTSUPP, "Unknown device type");
        }
        create(kind, request, attributes, extack);
    }

    private void create(LinkKind kind, Nlmsg request, Nlattrs attributes, ExtAck extack) {
        refuseUnsupported(attributes);
        byte[] address = null;
        if (attributes.has(IFLA_ADDRESS)) {
            address = attributes.bytes(IFLA_ADDRESS);
            if (address.length != IfFlags.ETH_ALEN) {
                throw new ErrnoException(Errno.EINVAL, "a hardware address of " + address.length + " bytes");
            }
        }
        checkBroadcast(attributes);
        int mtu = attributes.has(IFLA_MTU) ? attributes.s32(IFLA_MTU) : kind.mtu();
        if (mtu < 0) {
            throw extack.error(Errno.EINVAL, "mtu less than device minimum");
        }
        String name = attributes.has(IFLA_IFNAME) ? attributes.text(IFLA_IFNAME) : kind.text() + "%d";
        NetDevice device = devices.register(name, kind, ifindex(request), address);
        device.setMtu(mtu, extack);
        if (attributes.has(IFLA_BROADCAST)) {
            device.setBroadcast(attributes.bytes(IFLA_BROADCAST));
        }
        if (attributes.has(IFLA_TXQLEN)) {
            device.setTxQueueLength(attributes.s32(IFLA_TXQLEN));
        }
        changeFlags(device, request);
        notifier.changed(RTM_NEWLINK, device);
    }

    // -- change --------------------------------------------------------------------------------------------------

    void setLink(Nlmsg request, ExtAck extack) {
        Nlattrs attributes = Nlattrs.parse(request, IFINFOMSG_SIZE, LinkPolicies.IFLA, extack);
        NetDevice device = find(devices, request, attributes);
        if (device == null) {
            boolean named = ifindex(request) > 0 || attributes.has(IFLA_IFNAME) || attributes.has(IFLA_ALT_IFNAME);
            throw new ErrnoException(named ? Errno.ENODEV : Errno.EINVAL);
        }
        change(device, request, attributes, extack);
    }

    private void change(NetDevice device, Nlmsg request, Nlattrs attributes, ExtAck extack) {
        if (attributes.has(IFLA_ADDRESS) && attributes.size(IFLA_ADDRESS) < IfFlags.ETH_ALEN) {
            throw new ErrnoException(Errno.EINVAL, "a hardware address of " + attributes.size(IFLA_ADDRESS) + " bytes");
        }
        checkBroadcast(attributes);
        refuseUnsupported(attributes);
        if (attributes.has(IFLA_MAP)) {
            throw new ErrnoException(Errno.EOPNOTSUPP);
        }
        if (attributes.has(IFLA_ADDRESS)) {
            device.setAddress(attributes.bytes(IFLA_ADDRESS));
        }
        if (attributes.has(IFLA_MTU)) {
            device.setMtu(attributes.s32(IFLA_MTU), extack);
        }
        if (attributes.has(IFLA_IFNAME) && !attributes.text(IFLA_IFNAME).isEmpty()) {
            devices.rename(device, attributes.text(IFLA_IFNAME));
        }
        if (attributes.has(IFLA_BROADCAST)) {
            device.setBroadcast(attributes.bytes(IFLA_BROADCAST));
        }
        changeFlags(device, request);
        if (attributes.has(IFLA_TXQLEN)) {
            device.setTxQueueLength(attributes.s32(IFLA_TXQLEN));
        }
        if (attributes.has(IFLA_XDP)) {
            Nlattrs xdp = attributes.nested(IFLA_XDP, LinkPolicies.XDP);
            new LinkXdp(programs).change(device, request.sender(), xdp, extack);
        }
        notifier.changed(RTM_NEWLINK, device);
    }

    /** rtnl_dev_combine_flags(): ifi_change says which bits count; none at all means all of them. */
    private static void changeFlags(NetDevice device, Nlmsg request) {
        int flags = ifiFlags(request);
        int change = ifiChange(request);
        if (flags == 0 && change == 0) {
            return;
        }
        int wanted = change == 0 ? flags : (flags & change) | (device.flags() & ~change);
        device.changeFlags(wanted);
    }

    private static void checkBroadcast(Nlattrs attributes) {
        if (attributes.has(IFLA_BROADCAST) && attributes.size(IFLA_BROADCAST) < IfFlags.ETH_ALEN) {
            throw new ErrnoException(
                    Errno.EINVAL, "a broadcast address of " + attributes.size(IFLA_BROADCAST) + " bytes");
        }
    }

    private static void refuseUnsupported(Nlattrs attributes) {
        for (int type : UNSUPPORTED) {
            if (attributes.has(type)) {
                throw new ErrnoException(Errno.EOPNOTSUPP, "link attribute " + type);
            }
        }
    }

    // -- delete --------------------------------------------------------------------------------------------------

    void delLink(Nlmsg request, ExtAck extack) {
        Nlattrs attributes = Nlattrs.parse(request, IFINFOMSG_SIZE, LinkPolicies.IFLA, extack);
        NetDevice device = find(devices, request, attributes);
        if (device == null) {
            boolean named = ifindex(request) > 0 || attributes.has(IFLA_IFNAME) || attributes.has(IFLA_ALT_IFNAME);
            throw new ErrnoException(named ? Errno.ENODEV : Errno.EINVAL);
        }
        if (!device.kind().hasLinkOps()) {
            throw new ErrnoException(Errno.EOPNOTSUPP);
        }
        notifier.changed(RTM_DELLINK, device);
        devices.unregister(device);
    }
}
