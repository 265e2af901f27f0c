package dev.skep.kernel.net.netlink;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.net.Socket;
import dev.skep.kernel.net.SocketFamily;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.NetlinkUapi;
import dev.skep.kernel.uapi.SocketUapi;
import java.util.TreeMap;

/**
 * The address family AF_NETLINK: its protocols, and per protocol which socket has which port.
 *
 * <p>Linux: net/netlink/af_netlink.c, nl_table[]. Status: NETLINK_ROUTE; every other protocol answers EPROTONOSUPPORT.
 */
public final class Netlink implements SocketFamily {

    private final SimRandom random;
    private final NetlinkHandler[] handlers = new NetlinkHandler[NetlinkUapi.MAX_LINKS];
    private final PortTable[] ports = new PortTable[NetlinkUapi.MAX_LINKS];

    private static final class PortTable {
        private final TreeMap<Integer, NetlinkSocket> sockets = new TreeMap<>();
    }

    public Netlink(SimRandom random) {
        this.random = random;
    }

    /** Adds a protocol. */
    public void register(int protocol, NetlinkHandler handler) {
        handlers[protocol] = handler;
        ports[protocol] = new PortTable();
    }

    @Override
    public Socket create(Task task, int type, int protocol, boolean nonblocking, long inode) {
        if (type != SocketUapi.SOCK_RAW && type != SocketUapi.SOCK_DGRAM) {
            throw new ErrnoException(Errno.ESOCKTNOSUPPORT, "netlink sockets are SOCK_RAW or SOCK_DGRAM");
        }
        if (protocol < 0 || protocol >= NetlinkUapi.MAX_LINKS || handlers[protocol] == null) {
            throw new ErrnoException(Errno.EPROTONOSUPPORT, "netlink protocol " + protocol);
        }
        return new NetlinkSocket(inode, this, protocol, task.cred(), nonblocking);
    }

    NetlinkHandler handler(int protocol) {
        return handlers[protocol];
    }

    /** The socket with this port, or null. */
    NetlinkSocket socket(int protocol, int port) {
        return ports[protocol].sockets.get(port);
    }

    /** @throws ErrnoException EADDRINUSE when another socket has the port */
    void insert(int protocol, int port, NetlinkSocket socket) {
        if (ports[protocol].sockets.putIfAbsent(port, socket) != null) {
            throw new ErrnoException(Errno.EADDRINUSE, "netlink port " + port + " is taken");
        }
    }

    void remove(int protocol, int port) {
        ports[protocol].sockets.remove(port);
    }

    /** A free port for a socket of this process: its id, or a negative number if that is taken. */
    int autobind(int protocol, Task task) {
        int port = task.tgid();
        while (port == 0 || ports[protocol].sockets.containsKey(port)) {
            port = -4097 - random.below(1 << 30);
        }
        return port;
    }

    /**
     * Tells every member of a group.
     *
     * @param groups bits of sockaddr_nl.nl_groups
     */
    void multicast(int protocol, int groups, byte[] datagram) {
        for (NetlinkSocket socket : ports[protocol].sockets.values()) {
            if ((socket.groups() & groups) != 0) {
                socket.queue(datagram, 0, groups);
            }
        }
    }
}
