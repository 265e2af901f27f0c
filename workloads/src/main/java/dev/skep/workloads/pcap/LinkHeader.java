package dev.skep.workloads.pcap;

/**
 * Numbers and names of link-layer headers, as capture files give them: the ones that a user is likely to meet.
 *
 * <p>Source: tcpdump.org, link-layer header types.
 */
public final class LinkHeader {

    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int RAW = 101;
    public static final int LINUX_SLL = 113;

    private LinkHeader() {}

    /** What the type is called, with its number. */
    public static String describe(int type) {
        String name = switch (type) {
            case NULL -> "BSD loopback (NULL)";
            case ETHERNET -> "Ethernet";
            case 9 -> "PPP";
            case RAW, 12, 14 -> "raw IP";
            case 105 -> "IEEE 802.11";
            case 108 -> "OpenBSD loopback";
            case LINUX_SLL -> "Linux cooked (SLL)";
            case 127 -> "IEEE 802.11 radiotap";
            case 189, 220 -> "Linux USB";
            case 228 -> "raw IPv4";
            case 229 -> "raw IPv6";
            case 239 -> "NFLOG";
            case 276 -> "Linux cooked v2 (SLL2)";
            default -> "unknown";
        };
        return name + ", link type " + type;
    }
}
