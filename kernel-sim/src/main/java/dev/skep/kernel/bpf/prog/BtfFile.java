package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;

/**
 * A BTF object's descriptor.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_fops.
 */
public final class BtfFile extends OpenFile {

    private final BtfObject btf;

    /** Takes a reference on the object. */
    public BtfFile(BtfObject btf) {
        btf.get();
        this.btf = btf;
    }

    /**
     * The object behind a descriptor; no reference is taken.
     *
     * @throws ErrnoException EBADF, or EINVAL when it is no BTF
     */
    public static BtfObject of(FdTable fds, int fd) {
        if (fds.get(fd) instanceof BtfFile file) {
            return file.btf;
        }
        throw new ErrnoException(Errno.EINVAL, "fd " + fd + " is not BTF");
    }

    public BtfObject btf() {
        return btf;
    }

    @Override
    public String linkText() {
        return "anon_inode:btf";
    }

    @Override
    public String fdInfo() {
        return "btf_id:\t" + btf.id() + "\n";
    }

    @Override
    protected void release() {
        btf.put();
    }
}
