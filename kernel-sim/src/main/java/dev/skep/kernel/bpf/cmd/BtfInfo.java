package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * {@code struct bpf_btf_info}.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_get_info_by_fd().
 */
final class BtfInfo {

    private static final int SIZE = 32;
    private static final int BTF = 0;
    private static final int BTF_SIZE = 8;
    private static final int ID = 12;
    private static final int NAME = 16;
    private static final int NAME_LEN = 24;
    private static final int KERNEL_BTF = 28;

    private BtfInfo() {}

    static void get(BpfCall call, BtfObject object) {
        InfoStruct info = new InfoStruct(call, SIZE, true);
        info.set32(ID, object.id());
        byte[] blob = object.btf().bytes();
        int room = info.u32(BTF_SIZE);
        int copied = Integer.compareUnsigned(room, blob.length) < 0 ? room : blob.length;
        if (copied != 0) {
            call.memory().copyToUser(info.u64(BTF), blob, 0, copied);
        }
        info.set32(BTF_SIZE, blob.length);
        info.set32(KERNEL_BTF, object.isKernel() ? 1 : 0);
        boolean cut = name(call, info, object);
        info.finish();
        if (cut) {
            throw new ErrnoException(Errno.ENOSPC, "no room for the name");
        }
    }

    /** Whether the name had to be cut. */
    private static boolean name(BpfCall call, InfoStruct info, BtfObject object) {
        byte[] name = Arrays.copyOf(
                object.name().getBytes(StandardCharsets.UTF_8), object.name().length() + 1);
        int room = info.u32(NAME_LEN);
        long address = info.u64(NAME);
        if ((address == 0) != (room == 0)) {
            throw new ErrnoException(Errno.EINVAL, "name without name_len, or the other way round");
        }
        info.set32(NAME_LEN, name.length - 1);
        if (address == 0) {
            return false;
        }
        boolean cut = Integer.compareUnsigned(room, name.length) < 0;
        int length = cut ? room : name.length;
        name[length - 1] = 0;
        call.memory().copyToUser(address, name, 0, length);
        return cut;
    }
}
