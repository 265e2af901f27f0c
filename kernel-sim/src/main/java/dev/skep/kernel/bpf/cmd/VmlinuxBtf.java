package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.Idr;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.vfs.BinInode;
import dev.skep.kernel.vfs.PseudoFs;
import java.util.function.Supplier;

/**
 * The kernel's own BTF as one machine shows it: the first object of the id space, so that its id is 1, and the file
 * {@code /sys/kernel/btf/vmlinux}.
 *
 * <p>Linux: kernel/bpf/sysfs_btf.c, btf_vmlinux_init(); kernel/bpf/btf.c, btf_parse_vmlinux().
 */
public final class VmlinuxBtf implements AutoCloseable {

    private final BtfObject object;

    /** Publishes it; {@code btfs} is still empty. */
    public VmlinuxBtf(Idr<BtfObject> btfs, PseudoFs sysfs) {
        this(btfs, sysfs, KernelBtf::get, new BinInode.Content() {
            @Override
            public int size() {
                return KernelBtf.byteSize();
            }

            @Override
            public int copy(long position, byte[] to, int length) {
                return KernelBtf.copy(position, to, length);
            }
        });
    }

    /**
     * Publishes another kernel's BTF in its place: programs are verified and relocated against that.
     *
     * @param blob its bytes
     * @throws dev.skep.kernel.base.ErrnoException EINVAL with what is wrong with them
     */
    public VmlinuxBtf(Idr<BtfObject> btfs, PseudoFs sysfs, byte[] blob) {
        this(btfs, sysfs, Btf.read(blob, null), blob);
    }

    private VmlinuxBtf(Idr<BtfObject> btfs, PseudoFs sysfs, Btf types, byte[] blob) {
        this(btfs, sysfs, () -> types, new BinInode.Content() {
            @Override
            public int size() {
                return blob.length;
            }

            @Override
            public int copy(long position, byte[] to, int length) {
                int count = (int) Math.max(0, Math.min(length, blob.length - position));
                System.arraycopy(blob, (int) Math.min(position, blob.length), to, 0, count);
                return count;
            }
        });
    }

    private VmlinuxBtf(Idr<BtfObject> btfs, PseudoFs sysfs, Supplier<Btf> types, BinInode.Content content) {
        object = new BtfObject(types, KernelBtf.NAME, true);
        object.publish(btfs);
        sysfs.add("kernel/btf/" + KernelBtf.NAME, new BinInode(sysfs.sb(), 0444, content));
    }

    /** The types. */
    public Btf types() {
        return object.btf();
    }

    /** The machine goes down. */
    @Override
    public void close() {
        object.put();
    }
}
