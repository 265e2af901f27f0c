package dev.skep.workloads.iproute;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

/** The places of an XDP program, in the order in which {@code ip link show} goes through them. */
enum XdpModes {
    GENERIC("generic", XDP_ATTACHED_SKB, IFLA_XDP_SKB_PROG_ID),
    DRIVER("drv", XDP_ATTACHED_DRV, IFLA_XDP_DRV_PROG_ID),
    OFFLOAD("offload", XDP_ATTACHED_HW, IFLA_XDP_HW_PROG_ID);

    private final String text;
    private final int attached;
    private final int attribute;

    XdpModes(String text, int attached, int attribute) {
        this.text = text;
        this.attached = attached;
        this.attribute = attribute;
    }

    String text() {
        return text;
    }

    int attached() {
        return attached;
    }

    int attribute() {
        return attribute;
    }

    /** What stands behind the MTU. */
    static String plain(int attached) {
        return switch (attached) {
            case XDP_ATTACHED_NONE -> "";
            case XDP_ATTACHED_DRV -> "xdp ";
            case XDP_ATTACHED_SKB -> "xdpgeneric ";
            case XDP_ATTACHED_HW -> "xdpoffload ";
            case XDP_ATTACHED_MULTI -> "xdpmulti ";
            default -> "xdp[" + attached + "] ";
        };
    }
}
