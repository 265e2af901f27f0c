package dev.skep.hooks.attach;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.AttachOps;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkRequest;
import dev.skep.kernel.bpf.link.ProgRunner;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.uapi.Errno;

/**
 * XDP programs on interfaces by link.
 *
 * <p>Linux: net/core/dev.c, bpf_xdp_link_attach().
 */
final class XdpAttach implements AttachOps {

    private final NetDevices devices;
    private final ProgRunner runner;

    XdpAttach(NetDevices devices, ProgRunner runner) {
        this.devices = devices;
        this.runner = runner;
    }

    @Override
    public BpfLink attach(LinkRequest request) {
        NetDevice device = devices.byIndex(request.target());
        if (device == null) {
            throw new ErrnoException(Errno.EINVAL, "no interface " + request.target());
        }
        return XdpLink.attach(request.prog(), device, request.flags(), runner);
    }
}
