package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.uapi.Errno;

/**
 * BPF_OBJ_GET_INFO_BY_FD.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_obj_get_info_by_fd().
 */
final class ObjInfo {

    private ObjInfo() {}

    static long get(BpfCall call) {
        call.attr().requireZeroFrom(BpfAttr.INFO_END);
        switch (call.fds().get(call.attr().u32(BpfAttr.INFO_FD))) {
            case BpfProgFile file -> ProgInfo.get(call, file.prog());
            case BpfMapFile file -> MapInfo.get(call, file.map());
            case BtfFile file -> BtfInfo.get(call, file.btf());
            case BpfLinkFile file -> LinkInfo.get(call, file.link());
            default -> throw new ErrnoException(Errno.EINVAL, "not a BPF object");
        }
        return 0;
    }
}
