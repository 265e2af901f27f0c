package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.Errno;

/**
 * BPF_PROG_BIND_MAP: lets a program hold a map that its code does not name.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_bind_map().
 */
final class ProgBindMap {

    private ProgBindMap() {}

    static long bind(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.BIND_END);
        if (attr.u32(BpfAttr.BIND_FLAGS) != 0) {
            throw new ErrnoException(Errno.EINVAL, "flags");
        }
        BpfProg prog = call.prog(attr.u32(BpfAttr.BIND_PROG_FD));
        BpfMap map = call.map(attr.u32(BpfAttr.BIND_MAP_FD));
        prog.bind(map);
        return 0;
    }
}
