package dev.skep.kernel.uapi;

/**
 * Interface flags, operational states and hardware types.
 *
 * <p>Linux: include/uapi/linux/if.h, include/uapi/linux/if_arp.h.
 */
public final class IfFlags {

    public static final int IFF_UP = 1;
    public static final int IFF_BROADCAST = 1 << 1;
    public static final int IFF_DEBUG = 1 << 2;
    public static final int IFF_LOOPBACK = 1 << 3;
    public static final int IFF_POINTOPOINT = 1 << 4;
    public static final int IFF_NOTRAILERS = 1 << 5;
    public static final int IFF_RUNNING = 1 << 6;
    public static final int IFF_NOARP = 1 << 7;
    public static final int IFF_PROMISC = 1 << 8;
    public static final int IFF_ALLMULTI = 1 << 9;
    public static final int IFF_MASTER = 1 << 10;
    public static final int IFF_SLAVE = 1 << 11;
    public static final int IFF_MULTICAST = 1 << 12;
    public static final int IFF_PORTSEL = 1 << 13;
    public static final int IFF_AUTOMEDIA = 1 << 14;
    public static final int IFF_DYNAMIC = 1 << 15;
    public static final int IFF_LOWER_UP = 1 << 16;
    public static final int IFF_DORMANT = 1 << 17;
    public static final int IFF_ECHO = 1 << 18;

    /** Flags that user space may change. */
    public static final int IFF_CHANGEABLE = IFF_UP
            | IFF_DEBUG
            | IFF_NOTRAILERS
            | IFF_NOARP
            | IFF_PROMISC
            | IFF_ALLMULTI
            | IFF_MULTICAST
            | IFF_PORTSEL
            | IFF_AUTOMEDIA
            | IFF_DYNAMIC;

    /** Operational states (RFC 2863). */
    public static final int IF_OPER_UNKNOWN = 0;

    public static final int IF_OPER_DOWN = 2;
    public static final int IF_OPER_UP = 6;

    /** Hardware types. */
    public static final int ARPHRD_ETHER = 1;

    public static final int ARPHRD_LOOPBACK = 772;

    /** Bytes of an interface name, the NUL included. */
    public static final int IFNAMSIZ = 16;
    /** Bytes of the longest hardware address. */
    public static final int MAX_ADDR_LEN = 32;
    /** Bytes of an Ethernet address. */
    public static final int ETH_ALEN = 6;
    /** Bytes of an Ethernet header. */
    public static final int ETH_HLEN = 14;

    private IfFlags() {}
}
