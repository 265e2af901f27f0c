package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;

/**
 * A map's descriptor. BPF_F_RDONLY and BPF_F_WRONLY, given at creation or when the descriptor is made from an id or a
 * pin, limit what may be done through it.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_map_fops.
 */
public final class BpfMapFile extends OpenFile {

    private final BpfMap map;
    private final boolean readable;
    private final boolean writable;

    /**
     * Takes a user reference on the map.
     *
     * @param accessFlags BPF_F_RDONLY, BPF_F_WRONLY; others do not matter
     */
    public BpfMapFile(BpfMap map, int accessFlags) {
        map.getUser();
        this.map = map;
        this.writable = (accessFlags & BpfUapi.BPF_F_RDONLY) == 0;
        this.readable = (accessFlags & BpfUapi.BPF_F_WRONLY) == 0;
    }

    /**
     * The file behind a descriptor.
     *
     * @throws ErrnoException EBADF, or EINVAL when it is no map
     */
    public static BpfMapFile of(FdTable fds, int fd) {
        if (fds.get(fd) instanceof BpfMapFile file) {
            return file;
        }
        throw new ErrnoException(Errno.EINVAL, "fd " + fd + " is not a map");
    }

    public BpfMap map() {
        return map;
    }

    /** Whether elements may be read through this descriptor: EPERM otherwise. */
    public void checkReadable() {
        if (!readable) {
            throw new ErrnoException(Errno.EPERM, map + " was opened for writing only");
        }
    }

    /** Whether elements may be written through this descriptor, the map not being frozen: EPERM otherwise. */
    public void checkWritable() {
        if (!writable || map.isFrozen()) {
            throw new ErrnoException(Errno.EPERM, map + (writable ? " is frozen" : " was opened for reading only"));
        }
    }

    @Override
    public String linkText() {
        return "anon_inode:bpf-map";
    }

    @Override
    public String fdInfo() {
        StringBuilder text = new StringBuilder();
        text.append("map_type:\t").append(map.type().number());
        text.append("\nkey_size:\t").append(Integer.toUnsignedString(map.keySize()));
        text.append("\nvalue_size:\t").append(Integer.toUnsignedString(map.valueSize()));
        text.append("\nmax_entries:\t").append(Integer.toUnsignedString(map.maxEntries()));
        text.append("\nmap_flags:\t0x").append(Integer.toHexString(map.flags()));
        text.append("\nmap_extra:\t0x").append(Long.toHexString(map.spec().extra()));
        text.append("\nmemlock:\t").append(map.memoryUsage());
        text.append("\nmap_id:\t").append(map.id());
        text.append("\nfrozen:\t").append(map.isFrozen() ? 1 : 0).append('\n');
        if (map.ownerType() != null) {
            text.append("owner_prog_type:\t").append(map.ownerType().number()).append("\nowner_jited:\t1\n");
        }
        return text.toString();
    }

    @Override
    protected void release() {
        map.fileReleased(this);
        map.putUser();
    }
}
