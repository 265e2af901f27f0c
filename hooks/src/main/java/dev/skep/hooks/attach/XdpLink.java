package dev.skep.hooks.attach;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkInfoWriter;
import dev.skep.kernel.bpf.link.ProgRunner;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.XdpMode;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.LinkType;

/**
 * An XDP program on an interface, held by a link. When the interface goes, the link stays without it.
 *
 * <p>Linux: net/core/dev.c, struct bpf_xdp_link.
 */
final class XdpLink extends BpfLink {

    private static final int IFINDEX = 16;

    private final ProgRunner runner;
    private NetDevice device;
    private XdpMode mode;

    private XdpLink(BpfProg prog, ProgRunner runner) {
        super(LinkType.XDP, prog);
        this.runner = runner;
    }

    static XdpLink attach(BpfProg prog, NetDevice device, int flags, ProgRunner runner) {
        XdpLink link = new XdpLink(prog, runner);
        try {
            link.mode = device.xdp().attachLink(link, new XdpProg(prog, runner), flags, new ExtAck());
            link.device = device;
            return link;
        } catch (ErrnoException e) {
            link.put();
            throw e;
        }
    }

    /** Whether the interface still knows the link: it forgets it when it is unregistered. */
    private boolean attached() {
        if (device != null && !device.xdp().isLinked(mode)) {
            device = null;
        }
        return device != null;
    }

    @Override
    public void update(BpfProg newProg, BpfProg expected, int flags) {
        if (!attached()) {
            throw new ErrnoException(Errno.ENOLINK, "the interface is gone");
        }
        if (expected != null && expected != prog()) {
            throw new ErrnoException(Errno.EPERM, "another program is attached");
        }
        if (newProg == prog()) {
            return;
        }
        if (newProg.type() != prog().type()
                || newProg.facts().expectedAttachType() != prog().facts().expectedAttachType()) {
            throw new ErrnoException(Errno.EINVAL, "a program of another kind");
        }
        device.xdp().updateLink(this, mode, new XdpProg(newProg, runner), new ExtAck());
        setProg(newProg);
    }

    @Override
    public void detach() {
        unlink();
    }

    @Override
    protected void unlink() {
        if (attached()) {
            device.xdp().detachLink(this, mode);
            device = null;
        }
    }

    @Override
    public void fillInfo(LinkInfoWriter info) {
        info.set32(IFINDEX, attached() ? device.ifindex() : 0);
    }

    @Override
    public String fdInfo() {
        return "ifindex:\t" + (attached() ? device.ifindex() : 0) + "\n";
    }
}
