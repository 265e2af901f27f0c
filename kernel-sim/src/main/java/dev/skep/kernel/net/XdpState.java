package dev.skep.kernel.net;

import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_ATTACHED_MULTI;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_ATTACHED_NONE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_MODES;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_REPLACE;
import static dev.skep.kernel.uapi.RtnetlinkUapi.XDP_FLAGS_UPDATE_IF_NOEXIST;

import dev.skep.kernel.hook.HookSlot;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;

/**
 * The XDP programs of one device, one a mode, and the rules by which they may be put there and replaced. A program is
 * attached plainly (netlink) or by a link, never both. The state owns one reference to each plainly attached program; a
 * link keeps its own.
 *
 * <p>Linux: net/core/dev.c, dev_xdp_attach() and neighbours.
 */
public final class XdpState {

    private static final XdpMode[] MODES = XdpMode.values();

    private final HookSlot slot;
    private final boolean driverHasNdoBpf;
    private final XdpProgram[] programs = new XdpProgram[MODES.length];
    private final Object[] links = new Object[MODES.length];

    XdpState(HookSlot slot, boolean driverHasNdoBpf) {
        this.slot = slot;
        this.driverHasNdoBpf = driverHasNdoBpf;
    }

    /** The mode that flags ask for; without a mode flag, the driver's if it has one. */
    public XdpMode mode(int flags) {
        if ((flags & XdpMode.HW.flag()) != 0) {
            return XdpMode.HW;
        }
        if ((flags & XdpMode.DRV.flag()) != 0) {
            return XdpMode.DRV;
        }
        if ((flags & XdpMode.SKB.flag()) != 0) {
            return XdpMode.SKB;
        }
        return driverHasNdoBpf ? XdpMode.DRV : XdpMode.SKB;
    }

    /** The program in a mode, or null. */
    public XdpProgram program(XdpMode mode) {
        return programs[mode.ordinal()];
    }

    /** Whether a link holds the program of this mode. */
    public boolean isLinked(XdpMode mode) {
        return links[mode.ordinal()] != null;
    }

    /** How many modes hold a program. */
    public int count() {
        int count = 0;
        for (XdpProgram program : programs) {
            count += program == null ? 0 : 1;
        }
        return count;
    }

    /** The value of IFLA_XDP_ATTACHED. */
    public int attached() {
        int attached = XDP_ATTACHED_NONE;
        for (XdpMode mode : MODES) {
            if (program(mode) != null) {
                attached = attached == XDP_ATTACHED_NONE ? mode.attached() : XDP_ATTACHED_MULTI;
            }
        }
        return attached;
    }

    /**
     * Attaches, replaces or (with a null program) detaches, as a netlink request does. On success the state owns the
     * caller's reference to {@code program} unless it was there already, in which case the reference is given back.
     *
     * @param expected the program that must be attached now, null for none; looked at with XDP_FLAGS_REPLACE only
     * @throws dev.skep.kernel.base.ErrnoException EINVAL, EBUSY, EEXIST, EOPNOTSUPP as Linux
     */
    public void attach(XdpProgram program, XdpProgram expected, int flags, ExtAck extack) {
        XdpMode mode = check(null, program, expected, flags, extack);
        XdpProgram current = programs[mode.ordinal()];
        if (!same(program, current)) {
            install(mode, program, extack);
            if (current != null) {
                current.put();
            }
        } else if (program != null) {
            program.put();
        }
    }

    /**
     * Attaches a link's program. The link keeps its reference and calls {@link #detachLink} when it goes.
     *
     * @param link identity of the link
     * @return the mode it sits in
     */
    public XdpMode attachLink(Object link, XdpProgram program, int flags, ExtAck extack) {
        XdpMode mode = check(link, program, null, flags, extack);
        install(mode, program, extack);
        links[mode.ordinal()] = link;
        return mode;
    }

    /** Replaces the program of an attached link (BPF_LINK_UPDATE). The link does the reference counting. */
    public void updateLink(Object link, XdpMode mode, XdpProgram program, ExtAck extack) {
        if (!holds(link, mode)) {
            throw extack.error(Errno.EINVAL, "link does not hold this device's XDP hook");
        }
        install(mode, program, extack);
    }

    /** Takes a link's program off. */
    public void detachLink(Object link, XdpMode mode) {
        if (holds(link, mode)) {
            links[mode.ordinal()] = null;
            programs[mode.ordinal()] = null;
            rearm();
        }
    }

    /** What unregistering the device does: every plainly attached program is put, links are only forgotten. */
    void uninstallAll() {
        for (XdpMode mode : MODES) {
            XdpProgram program = programs[mode.ordinal()];
            programs[mode.ordinal()] = null;
            if (program != null && links[mode.ordinal()] == null) {
                program.put();
            }
            links[mode.ordinal()] = null;
        }
        rearm();
    }

    @SuppressWarnings("ReferenceEquality") // the identity of the link is what counts
    private boolean holds(Object link, XdpMode mode) {
        return links[mode.ordinal()] == link;
    }

    private XdpMode check(Object link, XdpProgram program, XdpProgram expected, int flags, ExtAck extack) {
        if (link != null && (flags & ~XDP_FLAGS_MODES) != 0) {
            throw extack.error(Errno.EINVAL, "Invalid XDP flags for BPF link attachment");
        }
        int modes = Integer.bitCount(flags & XDP_FLAGS_MODES);
        if (modes > 1) {
            throw extack.error(Errno.EINVAL, "Only one XDP mode flag can be set");
        }
        if (modes == 0 && count() > 1) {
            throw extack.error(Errno.EINVAL, "More than one program loaded, unset mode is ambiguous");
        }
        if (expected != null && (flags & XDP_FLAGS_REPLACE) == 0) {
            throw extack.error(Errno.EINVAL, "XDP_FLAGS_REPLACE is not specified");
        }
        XdpMode mode = mode(flags);
        if (isLinked(mode)) {
            throw extack.error(Errno.EBUSY, "Can't replace active BPF XDP link");
        }
        XdpProgram current = program(mode);
        if (link != null && current != null) {
            throw extack.error(Errno.EBUSY, "Can't replace active XDP program with BPF link");
        }
        if ((flags & XDP_FLAGS_REPLACE) != 0 && !same(current, expected)) {
            throw extack.error(Errno.EEXIST, "Active program does not match expected");
        }
        if (program != null) {
            checkNew(program, current, mode, flags, extack);
        }
        return mode;
    }

    private void checkNew(XdpProgram program, XdpProgram current, XdpMode mode, int flags, ExtAck extack) {
        if ((flags & XDP_FLAGS_UPDATE_IF_NOEXIST) != 0 && current != null) {
            throw extack.error(Errno.EBUSY, "XDP program already attached");
        }
        XdpMode other = mode == XdpMode.SKB ? XdpMode.DRV : XdpMode.SKB;
        if (mode != XdpMode.HW && program(other) != null) {
            throw extack.error(Errno.EEXIST, "Native and generic XDP can't be active at the same time");
        }
        if (program.expectedAttachType() == AttachType.XDP_DEVMAP.number()) {
            throw extack.error(Errno.EINVAL, "BPF_XDP_DEVMAP programs can not be attached to a device");
        }
        if (program.expectedAttachType() == AttachType.XDP_CPUMAP.number()) {
            throw extack.error(Errno.EINVAL, "BPF_XDP_CPUMAP programs can not be attached to a device");
        }
    }

    private void install(XdpMode mode, XdpProgram program, ExtAck extack) {
        if (mode != XdpMode.SKB && !driverHasNdoBpf) {
            throw extack.error(Errno.EOPNOTSUPP, "Underlying driver does not support XDP in native mode");
        }
        programs[mode.ordinal()] = program;
        rearm();
    }

    /** The driver's program runs before the stack's; only one of the two is ever there. */
    private void rearm() {
        XdpProgram runs = program(XdpMode.DRV) != null ? program(XdpMode.DRV) : program(XdpMode.SKB);
        slot.arm(runs == null ? null : runs.target());
    }

    private static boolean same(XdpProgram a, XdpProgram b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        return a.id() == b.id();
    }
}
