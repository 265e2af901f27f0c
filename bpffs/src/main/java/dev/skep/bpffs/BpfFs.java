package dev.skep.bpffs;

import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.FileSystemType;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * The BPF file system: names for BPF objects that outlive the process which made them. This class is the tour.
 *
 * <ol>
 *   <li>The machine registers one {@code BpfFs}. Every mount(2) of type {@code bpf} makes an instance of its own, a {@link
 *       BpfSuperBlock}, configured by {@link BpfMountOptions}; instances share nothing.
 *   <li>Its root, and whatever mkdir(2) makes below, is a {@link BpfDir}: a directory that takes directories, links and
 *       pins, and nothing else. Paths, permissions, sticky bits and mount points are the vfs's business; the directory
 *       keeps names and counts links.
 *   <li>{@code bpf(BPF_OBJ_PIN)} resolves the path and asks the directory for {@link BpfDir#mkobj}. The {@link PinInode}
 *       made there holds one user reference on the object. {@code bpf(BPF_OBJ_GET)} resolves a path and asks the inode for
 *       its {@link PinInode#object()}. These two methods, which every inode has and all others refuse, are the whole seam
 *       to bpf(2).
 *   <li>unlink(2) or rename(2) over the last name of an inode, or the umount of the instance, gives the reference back;
 *       who holds none any more is freed.
 *   <li>open(2) of a pin is EIO, but for maps that can be shown as text ({@link PinnedMapFile}) and for iterators.
 * </ol>
 *
 * <p>Linux: kernel/bpf/inode.c. Simplified: {@code maps.debug} and {@code progs.debug} do not exist (they come from the
 * bpf_preload module); the delegate_* masks are kept and shown, BPF_TOKEN_CREATE does not read them.
 */
public final class BpfFs implements FileSystemType {

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public SuperBlock mount(Task task, String options) {
        BpfMountOptions parsed = BpfMountOptions.parse(task.cred(), options);
        BpfSuperBlock sb = new BpfSuperBlock(name(), parsed);
        sb.setRoot(new BpfDir(sb, Fcntl.S_ISVTX | parsed.mode(), parsed.uid(), parsed.gid()));
        return sb;
    }
}
