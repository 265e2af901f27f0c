package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.Idr;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.vfs.BinInode;
import dev.skep.kernel.vfs.PseudoFs;

/**
 * The kernel's own BTF as one machine shows it: the first object of the id space, so that its id is 1, and the file
 * {@code /sys/kernel/btf/vmlinux}.
 *
 * <p>Linux: kernel/bpf/sysfs_btf.c, btf_vmlinux_init(); kernel/bpf/btf.c, btf_parse_vmlinux().
 */
public final class VmlinuxBtf implements AutoCloseable {

    private final BtfObject object = new BtfObject(KernelBtf::get, KernelBtf.NAME, true);

    /** Publishes it; {@code btfs} is still empty. */
    public VmlinuxBtf(Idr<BtfObject> btfs, PseudoFs sysfs) {
        object.publish(btfs);
        sysfs.add("kernel/btf/" + KernelBtf.NAME, new BinInode(sysfs.sb(), 0444, new BinInode.Content() {
            @Override
            public int size() {
                return KernelBtf.byteSize();
            }

            @Override
            public int copy(long position, byte[] to, int length) {
                return KernelBtf.copy(position, to, length);
            }
        }));
    }

    /** The machine goes down. */
    @Override
    public void close() {
        object.put();
    }
}
