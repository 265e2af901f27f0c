package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.NetlinkUapi.NETLINK_ADD_MEMBERSHIP;
import static dev.skep.kernel.uapi.NetlinkUapi.NETLINK_CAP_ACK;
import static dev.skep.kernel.uapi.NetlinkUapi.NETLINK_DROP_MEMBERSHIP;
import static dev.skep.kernel.uapi.NetlinkUapi.NETLINK_EXT_ACK;
import static dev.skep.kernel.uapi.NetlinkUapi.NETLINK_GET_STRICT_CHK;
import static dev.skep.kernel.uapi.NetlinkUapi.NLMSG_HDRLEN;
import static dev.skep.kernel.uapi.NetlinkUapi.SOCKADDR_NL_SIZE;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.task.WaitQueue;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A netlink socket of user space. What is sent to port 0 is carried out by the protocol's kernel end at once; the
 * answers wait in the receive queue as whole datagrams.
 *
 * <p>Linux: net/netlink/af_netlink.c. Simplified: a dump's datagrams are all made at the request, so a dump cannot be
 * interrupted by a change; the queue has no size limit; extended acknowledgements do not describe policies.
 */
public final class NetlinkSocket extends Socket {

    /** Bytes of data that one send may carry: the default send buffer less the 32 that Linux keeps back. */
    private static final int SNDBUF = 212992;

    private record Datagram(byte[] bytes, int port, int groups) {}

    private final Netlink netlink;
    private final int protocol;
    private final Cred opener;
    private final boolean nonblocking;
    private final WaitQueue readers = new WaitQueue();
    private final ArrayDeque<Datagram> queue = new ArrayDeque<>();
    private boolean bound;
    private int port;
    private int groups;
    private int destination;
    private int sndbuf = SNDBUF;
    private boolean extendedAcks;
    private boolean capAck;

    NetlinkSocket(long inode, Netlink netlink, int protocol, Cred opener, boolean nonblocking) {
        super(inode);
        this.netlink = netlink;
        this.protocol = protocol;
        this.opener = opener;
        this.nonblocking = nonblocking;
    }

    // -- addresses -----------------------------------------------------------------------------------------------

    @Override
    public void bind(Task task, byte[] address) {
        checkAddress(address);
        int wanted = (int) Nlmsg.INT.get(address, 4);
        if (bound && wanted != port) {
            throw new ErrnoException(Errno.EINVAL, "the socket is bound to port " + port);
        }
        if (!bound) {
            take(wanted != 0 ? wanted : netlink.autobind(protocol, task));
        }
        groups = (int) Nlmsg.INT.get(address, 8);
    }

    private void take(int wanted) {
        netlink.insert(protocol, wanted, this);
        port = wanted;
        bound = true;
    }

    private static void checkAddress(byte[] address) {
        if (address.length < SOCKADDR_NL_SIZE
                || ((short) Nlmsg.SHORT.get(address, 0) & 0xffff) != SocketUapi.AF_NETLINK) {
            throw new ErrnoException(Errno.EINVAL, "not a sockaddr_nl");
        }
    }

    @Override
    public void connect(Task task, byte[] address) {
        checkAddress(address);
        destination = (int) Nlmsg.INT.get(address, 4);
        if (!bound) {
            take(netlink.autobind(protocol, task));
        }
    }

    @Override
    public byte[] getsockname() {
        return address(port, groups);
    }

    private static byte[] address(int port, int groups) {
        byte[] address = new byte[SOCKADDR_NL_SIZE];
        Nlmsg.SHORT.set(address, 0, (short) SocketUapi.AF_NETLINK);
        Nlmsg.INT.set(address, 4, port);
        Nlmsg.INT.set(address, 8, groups);
        return address;
    }

    int groups() {
        return groups;
    }

    // -- sending -------------------------------------------------------------------------------------------------

    @Override
    public int sendmsg(Task task, byte[] data, byte[] address, int flags) {
        if ((flags & SocketUapi.MSG_OOB) != 0) {
            throw new ErrnoException(Errno.EOPNOTSUPP, "netlink has no out-of-band data");
        }
        if (data.length == 0) {
            throw new ErrnoException(Errno.ENODATA, "an empty netlink message");
        }
        int to = destination;
        if (address != null) {
            checkAddress(address);
            to = (int) Nlmsg.INT.get(address, 4);
            boolean addressed = to != 0 || (int) Nlmsg.INT.get(address, 8) != 0;
            if (addressed && !task.cred().has(Capability.CAP_NET_ADMIN)) {
                throw new ErrnoException(Errno.EPERM, "only root sends to other netlink sockets");
            }
        }
        if (!bound) {
            take(netlink.autobind(protocol, task));
        }
        if (data.length > sndbuf - 32) {
            throw new ErrnoException(Errno.EMSGSIZE, data.length + " bytes");
        }
        if (to == 0) {
            receiveByKernel(task, data);
        } else {
            NetlinkSocket peer = netlink.socket(protocol, to);
            if (peer == null) {
                throw new ErrnoException(Errno.ECONNREFUSED, "no netlink socket has port " + to);
            }
            peer.queue(data.clone(), port, 0);
        }
        return data.length;
    }

    /** netlink_rcv_skb(): request by request; a header that does not fit ends the datagram without a word. */
    private void receiveByKernel(Task task, byte[] data) {
        int at = 0;
        while (data.length - at >= NLMSG_HDRLEN) {
            int length = (int) Nlmsg.INT.get(data, at);
            if (length < NLMSG_HDRLEN || length > data.length - at) {
                return;
            }
            one(new Nlmsg(Arrays.copyOfRange(data, at, at + length), task, opener, port));
            at += Math.min(NetlinkUapi.align(length), data.length - at);
        }
    }

    private void one(Nlmsg request) {
        ExtAck extack = new ExtAck();
        Errno error = null;
        if (request.has(NetlinkUapi.NLM_F_REQUEST) && request.type() >= NetlinkUapi.NLMSG_MIN_TYPE) {
            try {
                NetlinkHandler.Outcome outcome =
                        netlink.handler(protocol).handle(request, extack, datagram -> queue(datagram, 0, 0));
                if (outcome == NetlinkHandler.Outcome.DUMPED) {
                    return;
                }
            } catch (ErrnoException e) {
                error = e.errno();
            }
        }
        if (error != null || request.has(NetlinkUapi.NLM_F_ACK)) {
            queue(acknowledgement(request, error, extack), 0, 0);
        }
    }

    /** netlink_ack(): struct nlmsgerr with the request (its header only when all went well), then what extack says. */
    private byte[] acknowledgement(Nlmsg request, Errno error, ExtAck extack) {
        boolean capped = error == null || capAck;
        byte[] echoed = request.bytes();
        NlmsgWriter out = new NlmsgWriter()
                .begin(NetlinkUapi.NLMSG_ERROR, capped ? NetlinkUapi.NLM_F_CAPPED : 0, request.seq(), request.port())
                .raw32(error == null ? 0 : -error.number())
                .raw(echoed, capped ? NLMSG_HDRLEN : echoed.length);
        boolean hasOffset = error != null && extack.badAttribute() >= 0;
        if (extendedAcks && (extack.message() != null || hasOffset)) {
            out.addFlags(NetlinkUapi.NLM_F_ACK_TLVS);
            if (extack.message() != null) {
                out.text(NetlinkUapi.NLMSGERR_ATTR_MSG, extack.message());
            }
            if (hasOffset) {
                out.u32(NetlinkUapi.NLMSGERR_ATTR_OFFS, extack.badAttribute());
            }
        }
        return out.end().toBytes();
    }

    // -- receiving -----------------------------------------------------------------------------------------------

    void queue(byte[] datagram, int fromPort, int toGroups) {
        queue.add(new Datagram(datagram, fromPort, toGroups));
        readers.wakeAll();
    }

    @Override
    public Message recvmsg(Task task, int length, int flags) {
        if ((flags & SocketUapi.MSG_OOB) != 0) {
            throw new ErrnoException(Errno.EOPNOTSUPP, "netlink has no out-of-band data");
        }
        if (queue.isEmpty()) {
            if (nonblocking || (flags & SocketUapi.MSG_DONTWAIT) != 0) {
                throw new ErrnoException(Errno.EAGAIN, "nothing to receive");
            }
            readers.await(task, () -> !queue.isEmpty());
        }
        Datagram datagram = (flags & SocketUapi.MSG_PEEK) != 0 ? queue.peek() : queue.poll();
        byte[] bytes = datagram.bytes;
        boolean cut = bytes.length > length;
        return new Message(
                cut ? Arrays.copyOf(bytes, length) : bytes,
                bytes.length,
                address(datagram.port, datagram.groups),
                cut ? SocketUapi.MSG_TRUNC : 0);
    }

    // -- options -------------------------------------------------------------------------------------------------

    @Override
    public void setsockopt(Task task, int level, int option, byte[] value) {
        if (level == SocketUapi.SOL_SOCKET && (option == SocketUapi.SO_SNDBUF || option == SocketUapi.SO_RCVBUF)) {
            int size = number(value);
            if (option == SocketUapi.SO_SNDBUF) {
                sndbuf = Math.max(4608, Math.min(size, SNDBUF) * 2);
            }
            return;
        }
        if (level != SocketUapi.SOL_NETLINK) {
            throw new ErrnoException(Errno.ENOPROTOOPT, "option " + option + " of level " + level);
        }
        int number = number(value);
        switch (option) {
            case NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP -> {
                if (number < 1 || number > 32) {
                    throw new ErrnoException(Errno.EINVAL, "netlink group " + number);
                }
                int bit = 1 << (number - 1);
                groups = option == NETLINK_ADD_MEMBERSHIP ? groups | bit : groups & ~bit;
            }
            case NETLINK_EXT_ACK -> extendedAcks = number != 0;
            case NETLINK_CAP_ACK -> capAck = number != 0;
            case NETLINK_GET_STRICT_CHK -> {
                // Accepted: every request that our tools send passes the strict checks.
            }
            default -> throw new ErrnoException(Errno.ENOPROTOOPT, "netlink option " + option);
        }
    }

    private static int number(byte[] value) {
        if (value.length < 4) {
            throw new ErrnoException(Errno.EINVAL, "a socket option of " + value.length + " bytes");
        }
        return (int) Nlmsg.INT.get(value, 0);
    }

    @Override
    protected void release() {
        if (bound) {
            netlink.remove(protocol, port);
        }
        queue.clear();
    }
}
