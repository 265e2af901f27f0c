package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.Idr;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.BpfMapFile;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.bpf.prog.BtfFile;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;

/**
 * Walking the ids of objects, and descriptors from ids: for CAP_SYS_ADMIN.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_obj_get_next_id() and the *_get_fd_by_id() functions.
 */
final class ObjIds {

    private static final int OPEN_FLAGS = BpfUapi.BPF_F_RDONLY | BpfUapi.BPF_F_WRONLY;

    private final Bpf bpf;
    private final Idr<BpfLink> links;

    ObjIds(Bpf bpf, Idr<BpfLink> links) {
        this.bpf = bpf;
        this.links = links;
    }

    private static void requireAdmin(BpfCall call) {
        if (!call.cred().has(Capability.CAP_SYS_ADMIN)) {
            throw new ErrnoException(Errno.EPERM, "CAP_SYS_ADMIN is needed");
        }
    }

    long nextProg(BpfCall call) {
        return next(call, bpf.progs());
    }

    long nextMap(BpfCall call) {
        return next(call, bpf.maps().ids());
    }

    long nextBtf(BpfCall call) {
        return next(call, bpf.btfs());
    }

    long nextLink(BpfCall call) {
        return next(call, links);
    }

    private static long next(BpfCall call, Idr<?> ids) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.NEXT_ID_END);
        int start = attr.u32(BpfAttr.ID);
        if (start < 0) {
            throw new ErrnoException(Errno.EINVAL, "start_id is above INT_MAX");
        }
        requireAdmin(call);
        int next = ids.nextId(start);
        if (next == 0) {
            throw new ErrnoException(Errno.ENOENT);
        }
        attr.writeBack(BpfAttr.NEXT_ID, next);
        return 0;
    }

    private static <T> T find(BpfCall call, Idr<T> ids, int end) {
        call.attr().requireZeroFrom(end);
        requireAdmin(call);
        T object = ids.find(call.attr().u32(BpfAttr.ID));
        if (object == null) {
            throw new ErrnoException(Errno.ENOENT, "no such id");
        }
        return object;
    }

    long progFd(BpfCall call) {
        BpfProg prog = find(call, bpf.progs(), BpfAttr.NEXT_ID);
        return call.install(new BpfProgFile(prog));
    }

    long mapFd(BpfCall call) {
        int flags = call.attr().u32(BpfAttr.OPEN_FLAGS);
        call.attr().requireZeroFrom(BpfAttr.FD_BY_ID_TOKEN_FD);
        if ((flags & ~OPEN_FLAGS) != 0 || flags == OPEN_FLAGS) {
            throw new ErrnoException(Errno.EINVAL, "open_flags 0x%x".formatted(flags));
        }
        BpfMap map = find(call, bpf.maps().ids(), BpfAttr.FD_BY_ID_TOKEN_FD);
        return call.install(new BpfMapFile(map, flags));
    }

    long btfFd(BpfCall call) {
        BtfObject btf = find(call, bpf.btfs(), BpfAttr.FD_BY_ID_TOKEN_FD + 4);
        return call.install(new BtfFile(btf));
    }

    long linkFd(BpfCall call) {
        BpfLink link = find(call, links, BpfAttr.NEXT_ID);
        return call.install(new BpfLinkFile(link));
    }
}
