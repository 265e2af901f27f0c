package dev.skep.kernel.bpf.link;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.prog.BpfObject;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.LinkType;

/**
 * A program attached somewhere. The attachment lives as long as somebody holds the link: a descriptor or a pin. What it
 * is attached to may go first (a device): then the link stays, detached.
 *
 * <p>Linux: include/linux/bpf.h, struct bpf_link and bpf_link_ops.
 */
public abstract class BpfLink extends BpfObject {

    private final LinkType type;
    private BpfProg prog;

    /** Takes a reference on the program. */
    protected BpfLink(LinkType type, BpfProg prog) {
        prog.get();
        this.type = type;
        this.prog = prog;
    }

    public final LinkType type() {
        return type;
    }

    /** The program attached. */
    public final BpfProg prog() {
        return prog;
    }

    /** Takes another program for the attachment; the references change hands. */
    protected final void setProg(BpfProg newProg) {
        newProg.get();
        BpfProg old = prog;
        prog = newProg;
        old.put();
    }

    /**
     * BPF_LINK_UPDATE: replaces the program in one step.
     *
     * @param expected the program that must be attached now, or null for any
     * @throws ErrnoException EINVAL where the type cannot, EPERM when another program is attached
     */
    public void update(BpfProg newProg, BpfProg expected, int flags) {
        throw new ErrnoException(Errno.EINVAL, type.text() + " links cannot be updated");
    }

    /**
     * BPF_LINK_DETACH.
     *
     * @throws ErrnoException EOPNOTSUPP where the type cannot
     */
    public void detach() {
        throw new ErrnoException(Errno.EOPNOTSUPP, type.text() + " links cannot be detached");
    }

    /** Undoes the attachment, if it still stands. */
    protected abstract void unlink();

    /** Fills in what {@code struct bpf_link_info} says of this type. */
    public abstract void fillInfo(LinkInfoWriter info);

    /** The lines that fdinfo adds for this type. */
    public String fdInfo() {
        return "";
    }

    @Override
    protected final void destroy() {
        unlink();
        prog.put();
    }

    @Override
    public String toString() {
        return "link " + id() + " " + type.text();
    }
}
