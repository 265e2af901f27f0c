package dev.skep.kernel.net;

import dev.skep.kernel.uapi.RtnetlinkUapi;

/**
 * Where on a device a program may sit: in the stack (generic), in the driver, in the hardware.
 *
 * <p>Linux: include/linux/netdevice.h, enum bpf_xdp_mode.
 */
public enum XdpMode {
    SKB(RtnetlinkUapi.XDP_FLAGS_SKB_MODE, RtnetlinkUapi.XDP_ATTACHED_SKB, RtnetlinkUapi.IFLA_XDP_SKB_PROG_ID),
    DRV(RtnetlinkUapi.XDP_FLAGS_DRV_MODE, RtnetlinkUapi.XDP_ATTACHED_DRV, RtnetlinkUapi.IFLA_XDP_DRV_PROG_ID),
    HW(RtnetlinkUapi.XDP_FLAGS_HW_MODE, RtnetlinkUapi.XDP_ATTACHED_HW, RtnetlinkUapi.IFLA_XDP_HW_PROG_ID);

    private final int flag;
    private final int attached;
    private final int progIdAttribute;

    XdpMode(int flag, int attached, int progIdAttribute) {
        this.flag = flag;
        this.attached = attached;
        this.progIdAttribute = progIdAttribute;
    }

    /** The XDP_FLAGS_ bit that asks for it. */
    public int flag() {
        return flag;
    }

    /** The value of IFLA_XDP_ATTACHED that reports it. */
    public int attached() {
        return attached;
    }

    /** The attribute that carries the id of the program in this mode. */
    public int progIdAttribute() {
        return progIdAttribute;
    }
}
