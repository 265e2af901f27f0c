package dev.skep.kernel.net.netlink;

import static dev.skep.kernel.uapi.RtnetlinkUapi.*;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.XdpProgram;
import dev.skep.kernel.net.XdpPrograms;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;

/**
 * The nested attribute IFLA_XDP of a change: puts a program on a device, replaces it, takes it off.
 *
 * <p>Linux: do_setlink() of net/core/rtnetlink.c, dev_change_xdp_fd() of net/core/dev.c.
 */
final class LinkXdp {

    private final XdpPrograms programs;

    LinkXdp(XdpPrograms programs) {
        this.programs = programs;
    }

    /** Carries out one IFLA_XDP. */
    void change(NetDevice device, Task task, Nlattrs xdp, ExtAck extack) {
        if (xdp.has(IFLA_XDP_ATTACHED) || xdp.has(IFLA_XDP_PROG_ID)) {
            throw new ErrnoException(Errno.EINVAL, "IFLA_XDP_ATTACHED and IFLA_XDP_PROG_ID are answers only");
        }
        int flags = xdp.has(IFLA_XDP_FLAGS) ? xdp.s32(IFLA_XDP_FLAGS) : 0;
        if ((flags & ~XDP_FLAGS_MASK) != 0 || Integer.bitCount(flags & XDP_FLAGS_MODES) > 1) {
            throw new ErrnoException(Errno.EINVAL, "XDP flags 0x%x".formatted(flags));
        }
        if (!xdp.has(IFLA_XDP_FD)) {
            return;
        }
        int expectedFd = -1;
        if ((flags & XDP_FLAGS_REPLACE) != 0) {
            if (!xdp.has(IFLA_XDP_EXPECTED_FD)) {
                throw new ErrnoException(Errno.EINVAL, "XDP_FLAGS_REPLACE without IFLA_XDP_EXPECTED_FD");
            }
            expectedFd = xdp.s32(IFLA_XDP_EXPECTED_FD);
        }
        attach(device, task, xdp.s32(IFLA_XDP_FD), expectedFd, flags, extack);
    }

    private void attach(NetDevice device, Task task, int fd, int expectedFd, int flags, ExtAck extack) {
        XdpProgram program = fd >= 0 ? programs.get(task, fd) : null;
        XdpProgram expected = null;
        boolean attached = false;
        try {
            expected = expectedFd >= 0 ? programs.get(task, expectedFd) : null;
            device.xdp().attach(program, expected, flags, extack);
            attached = true;
        } finally {
            if (expected != null) {
                expected.put();
            }
            if (!attached && program != null) {
                program.put();
            }
        }
    }
}
