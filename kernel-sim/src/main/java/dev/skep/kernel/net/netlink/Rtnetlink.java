package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_BASE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_DELLINK;
import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_GETLINK;
import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_MAX;
import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_NEWLINK;
import static dev.skep.kernel.uapi.RtnetlinkUapi.RTM_SETLINK;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.net.XdpPrograms;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.RtnetlinkUapi;
import java.util.function.Consumer;

/**
 * NETLINK_ROUTE: user space asks for devices, makes, changes and deletes them.
 *
 * <p>Linux: net/core/rtnetlink.c, rtnetlink_rcv_msg(). Status: the four link messages; every other message of the table
 * answers EOPNOTSUPP.
 */
public final class Rtnetlink implements NetlinkHandler {

    /** The two low bits of a message type say what it does; 2 is a question, which anybody may ask. */
    private static final int KIND_GET = 2;

    private final Netlink netlink;
    private final NetDevices devices;
    private final LinkSet linkSet;

    /** @param programs finds XDP programs by descriptor */
    public Rtnetlink(Netlink netlink, NetDevices devices, XdpPrograms programs) {
        this.netlink = netlink;
        this.devices = devices;
        this.linkSet = new LinkSet(devices, programs, this::notifyLink);
    }

    @Override
    public Outcome handle(Nlmsg request, ExtAck extack, Consumer<byte[]> reply) {
        int type = request.type();
        if (type < RTM_BASE || type > RTM_MAX) {
            throw new ErrnoException(Errno.EOPNOTSUPP, "rtnetlink message " + type);
        }
        if (request.payload() < 1) {
            return Outcome.DONE;
        }
        boolean question = (type & 3) == KIND_GET;
        if (!question && !request.mayAdministrate()) {
            throw new ErrnoException(Errno.EPERM);
        }
        if (question && request.has(NetlinkUapi.NLM_F_DUMP)) {
            if (type != RTM_GETLINK) {
                throw new ErrnoException(Errno.EOPNOTSUPP, "rtnetlink dump " + type);
            }
            new LinkGet(devices).dump(request, extack, reply);
            return Outcome.DUMPED;
        }
        switch (type) {
            case RTM_NEWLINK -> linkSet.newLink(request, extack);
            case RTM_SETLINK -> linkSet.setLink(request, extack);
            case RTM_DELLINK -> linkSet.delLink(request, extack);
            case RTM_GETLINK -> new LinkGet(devices).one(request, extack, reply);
            default -> throw new ErrnoException(Errno.EOPNOTSUPP, "rtnetlink message " + type);
        }
        return Outcome.DONE;
    }

    /** rtmsg_ifinfo(): tells the members of RTNLGRP_LINK. */
    private void notifyLink(int type, NetDevice device) {
        NlmsgWriter out = new NlmsgWriter();
        LinkMessage.write(out, device, type, 0, 0, 0);
        netlink.multicast(NetlinkUapi.NETLINK_ROUTE, RtnetlinkUapi.RTMGRP_LINK, out.toBytes());
    }
}
