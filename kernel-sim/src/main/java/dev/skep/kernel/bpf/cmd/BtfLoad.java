package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.StructMetas;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;

/**
 * BPF_BTF_LOAD.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_btf_load(); kernel/bpf/btf.c, btf_new_fd().
 */
final class BtfLoad {

    private static final int LOG_LEVELS = 15;
    private static final int LOG_MAX = Integer.MAX_VALUE / 2;

    private final Bpf bpf;

    BtfLoad(Bpf bpf) {
        this.bpf = bpf;
    }

    long load(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.BTF_LOAD_END);
        refuseIf(attr.u32(BpfAttr.BTF_FLAGS) != 0, Errno.EINVAL, "btf_flags");
        call.require(Capability.CAP_BPF);
        int size = attr.u32(BpfAttr.BTF_SIZE);
        refuseIf(Integer.compareUnsigned(size, Btf.MAX_SIZE) > 0, Errno.E2BIG, "BTF of more than 16 MiB");
        int level = attr.u32(BpfAttr.BTF_LOG_LEVEL);
        int room = attr.u32(BpfAttr.BTF_LOG_SIZE);
        long buffer = attr.u64(BpfAttr.BTF_LOG_BUF);
        refuseIf(
                (buffer == 0) != (room == 0)
                        || buffer != 0 && level == 0
                        || (level & ~LOG_LEVELS) != 0
                        || Integer.compareUnsigned(room, LOG_MAX) > 0,
                Errno.EINVAL,
                "log attributes");
        byte[] blob = call.memory().copyFromUser(attr.u64(BpfAttr.BTF), size);
        StringBuilder log = new StringBuilder();
        BtfObject object;
        try {
            Btf btf = Btf.parse(blob, level == 0 ? null : log::append);
            StructMetas.of(btf, bpf::kernelBtf);
            object = new BtfObject(btf, "", false);
        } catch (ErrnoException e) {
            finish(call, log, level, buffer, room);
            throw e;
        }
        finish(call, log, level, buffer, room);
        object.publish(bpf.btfs());
        try {
            return call.install(new BtfFile(object));
        } finally {
            object.put();
        }
    }

    /**
     * Copies the log out and says how long it is.
     *
     * @throws ErrnoException ENOSPC when it does not fit
     */
    private static void finish(BpfCall call, StringBuilder log, int level, long buffer, int room) {
        if (level == 0) {
            return;
        }
        byte[] text = log.append('\0').toString().getBytes(StandardCharsets.ISO_8859_1);
        int length = text.length == 1 ? 0 : text.length;
        if (call.attr().covers(BpfAttr.BTF_LOG_TRUE_SIZE + 4)) {
            call.attr().writeBack(BpfAttr.BTF_LOG_TRUE_SIZE, length);
        }
        if (buffer == 0) {
            return;
        }
        boolean cut = text.length > room;
        if (cut) {
            text[room - 1] = 0;
        }
        call.memory().copyToUser(buffer, text, 0, cut ? room : text.length);
        refuseIf(cut, Errno.ENOSPC, "the log buffer is too small");
    }

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }
}
