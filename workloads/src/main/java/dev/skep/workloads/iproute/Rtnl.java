package dev.skep.workloads.iproute;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.RtnetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A conversation with rtnetlink: requests that are acknowledged, questions, dumps.
 *
 * <p>Linux: iproute2's lib/libnetlink.c, rtnl_talk(), rtnl_dump_filter().
 */
public final class Rtnl implements AutoCloseable {

    /** What the kernel said to a request. */
    public record Answer(Errno error, String extendedMessage, NlMessage message) {

        /** The lines that iproute2 prints: of the extended acknowledgement, else of the error; empty when all is well. */
        public String complaint() {
            if (extendedMessage != null) {
                String stop = extendedMessage.endsWith(".") ? "" : ".";
                return (error == null ? "Warning: " : "Error: ") + extendedMessage + stop + "\n";
            }
            return error == null ? "" : "RTNETLINK answers: " + error.text() + "\n";
        }
    }

    private final IpOs os;
    private final int fd;
    private int seq;

    public Rtnl(IpOs os) {
        this.os = os;
        this.fd = os.netlinkSocket();
        os.setNetlinkOption(fd, NetlinkUapi.NETLINK_EXT_ACK, 1);
        os.setNetlinkOption(fd, NetlinkUapi.NETLINK_GET_STRICT_CHK, 1);
    }

    /** Sends a request and waits for its acknowledgement. */
    public Answer talk(NlRequest request) {
        os.send(fd, request.toBytes(request.flags() | NetlinkUapi.NLM_F_ACK, ++seq));
        return receive();
    }

    /** Asks and waits for the one message that answers, or for the error. */
    Answer ask(NlRequest request) {
        os.send(fd, request.toBytes(request.flags(), ++seq));
        return receive();
    }

    private Answer receive() {
        byte[] datagram = os.receive(fd);
        NlMessage message = NlMessage.of(datagram, 0, datagram.length);
        return message.type() == NetlinkUapi.NLMSG_ERROR ? acknowledgement(message) : new Answer(null, null, message);
    }

    private static Answer acknowledgement(NlMessage message) {
        int error = message.s32(NlMessage.HEADER);
        String text = null;
        if ((message.flags() & NetlinkUapi.NLM_F_ACK_TLVS) != 0) {
            int echoed = (message.flags() & NetlinkUapi.NLM_F_CAPPED) != 0
                    ? NlMessage.HEADER
                    : NetlinkUapi.align(message.s32(NlMessage.HEADER + 4));
            Map<Integer, NlMessage> said = message.attributes(NlMessage.HEADER + 4 + echoed);
            if (said.containsKey(NetlinkUapi.NLMSGERR_ATTR_MSG)) {
                text = said.get(NetlinkUapi.NLMSGERR_ATTR_MSG).asText();
            }
        }
        return new Answer(error == 0 ? null : Errno.of(error), text, null);
    }

    /** Every message of a dump. */
    List<NlMessage> dump(NlRequest request) {
        os.send(fd, request.toBytes(request.flags() | NetlinkUapi.NLM_F_DUMP, ++seq));
        List<NlMessage> messages = new ArrayList<>();
        while (true) {
            byte[] datagram = os.receive(fd);
            int at = 0;
            while (datagram.length - at >= NlMessage.HEADER) {
                int length = NlMessage.of(datagram, at, datagram.length - at).s32(0);
                if (length < NlMessage.HEADER || length > datagram.length - at) {
                    return messages;
                }
                NlMessage message = NlMessage.of(datagram, at, length);
                if (message.type() == NetlinkUapi.NLMSG_DONE || message.type() == NetlinkUapi.NLMSG_ERROR) {
                    return messages;
                }
                messages.add(message);
                at += NetlinkUapi.align(length);
            }
        }
    }

    /** Every link. */
    public List<LinkInfo> links() {
        List<LinkInfo> links = new ArrayList<>();
        for (NlMessage message : dump(new NlRequest(RtnetlinkUapi.RTM_GETLINK, 0).family(SocketUapi.AF_PACKET))) {
            links.add(new LinkInfo(message));
        }
        return links;
    }

    /** The link of a name, or null. */
    public LinkInfo link(String name) {
        NlRequest request = new NlRequest(RtnetlinkUapi.RTM_GETLINK, 0).text(RtnetlinkUapi.IFLA_IFNAME, name);
        Answer answer = ask(request);
        return answer.error() == null ? new LinkInfo(answer.message()) : null;
    }

    /** Attaches an XDP program, or with descriptor -1 detaches it. */
    public Answer setXdp(int ifindex, int programFd, int flags) {
        NlRequest request = new NlRequest(RtnetlinkUapi.RTM_NEWLINK, 0).index(ifindex);
        int nest = request.nest(RtnetlinkUapi.IFLA_XDP);
        request.u32(RtnetlinkUapi.IFLA_XDP_FD, programFd);
        if (flags != 0) {
            request.u32(RtnetlinkUapi.IFLA_XDP_FLAGS, flags);
        }
        return talk(request.end(nest));
    }

    @Override
    public void close() {
        os.close(fd);
    }
}
