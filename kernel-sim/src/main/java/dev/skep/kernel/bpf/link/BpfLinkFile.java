package dev.skep.kernel.bpf.link;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;
import java.util.HexFormat;

/**
 * A link's descriptor.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_link_fops.
 */
public final class BpfLinkFile extends OpenFile {

    private final BpfLink link;

    /** Takes a reference on the link. */
    public BpfLinkFile(BpfLink link) {
        link.get();
        this.link = link;
    }

    /**
     * The link behind a descriptor; no reference is taken.
     *
     * @throws ErrnoException EBADF, or EINVAL when it is no link
     */
    public static BpfLink of(FdTable fds, int fd) {
        if (fds.get(fd) instanceof BpfLinkFile file) {
            return file.link;
        }
        throw new ErrnoException(Errno.EINVAL, "fd " + fd + " is not a link");
    }

    public BpfLink link() {
        return link;
    }

    @Override
    public String linkText() {
        return "anon_inode:bpf_link";
    }

    @Override
    public String fdInfo() {
        return "link_type:\t" + link.type().text()
                + "\nlink_id:\t" + link.id()
                + "\nprog_tag:\t" + HexFormat.of().formatHex(link.prog().facts().tag())
                + "\nprog_id:\t" + link.prog().id() + "\n"
                + link.fdInfo();
    }

    @Override
    protected void release() {
        link.put();
    }
}
