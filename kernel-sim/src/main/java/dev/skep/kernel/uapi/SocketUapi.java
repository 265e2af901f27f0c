package dev.skep.kernel.uapi;

/**
 * Sockets: families, types, flags, option levels.
 *
 * <p>Linux: include/linux/socket.h, include/linux/net.h.
 */
public final class SocketUapi {

    public static final int AF_UNSPEC = 0;
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;
    /** Families are below this. */
    public static final int AF_MAX = 46;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    /** Types are below this. */
    public static final int SOCK_MAX = 11;

    public static final int SOCK_TYPE_MASK = 0xf;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOCK_CLOEXEC = 0x80000;

    public static final int SOL_SOCKET = 1;
    public static final int SOL_NETLINK = 270;

    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;

    public static final int MSG_OOB = 1;
    public static final int MSG_PEEK = 2;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;

    private SocketUapi() {}
}
