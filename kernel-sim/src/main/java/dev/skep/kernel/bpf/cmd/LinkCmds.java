package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.BpfLinkFile;
import dev.skep.kernel.bpf.link.LinkRequest;
import dev.skep.kernel.bpf.link.Links;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * LINK_CREATE, LINK_UPDATE, LINK_DETACH and RAW_TRACEPOINT_OPEN.
 *
 * <p>Linux: kernel/bpf/syscall.c, link_create() and its neighbours.
 */
final class LinkCmds {

    private static final int REPLACE = 4;
    private static final int NAME_MAX = 127;

    private final Links links;

    LinkCmds(Links links) {
        this.links = links;
    }

    private static void refuseIf(boolean refused, Errno errno, String detail) {
        if (refused) {
            throw new ErrnoException(errno, detail);
        }
    }

    long create(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.LINK_CREATE_END);
        BpfProg prog = call.prog(attr.u32(BpfAttr.LINK_PROG_FD)).runnable();
        AttachType at = AttachType.of(attr.u32(BpfAttr.LINK_ATTACH_TYPE));
        Links.checkAttachType(prog, at);
        return links.create(
                new LinkRequest(call, prog, attr.u32(BpfAttr.LINK_TARGET_FD), at, attr.u32(BpfAttr.LINK_FLAGS)));
    }

    long update(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.LINK_UPDATE_END);
        int flags = attr.u32(BpfAttr.LINK_UPDATE_FLAGS);
        refuseIf((flags & ~REPLACE) != 0, Errno.EINVAL, "flags 0x%x".formatted(flags));
        BpfLink link = BpfLinkFile.of(call.fds(), attr.u32(BpfAttr.LINK_FD));
        BpfProg prog = call.prog(attr.u32(BpfAttr.LINK_NEW_PROG_FD)).runnable();
        int oldFd = attr.u32(BpfAttr.LINK_OLD_PROG_FD);
        refuseIf((flags & REPLACE) == 0 && oldFd != 0, Errno.EINVAL, "old_prog_fd without BPF_F_REPLACE");
        link.update(prog, (flags & REPLACE) != 0 ? call.prog(oldFd) : null, flags);
        return 0;
    }

    long detach(BpfCall call) {
        call.attr().requireZeroFrom(BpfAttr.LINK_DETACH_END);
        BpfLinkFile.of(call.fds(), call.attr().u32(BpfAttr.LINK_FD)).detach();
        return 0;
    }

    long openRawTracepoint(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.RAW_TP_END);
        BpfProg prog = call.prog(attr.u32(BpfAttr.RAW_TP_PROG_FD)).runnable();
        boolean raw = prog.type() == ProgType.RAW_TRACEPOINT || prog.type() == ProgType.RAW_TRACEPOINT_WRITABLE;
        refuseIf(!raw, Errno.EINVAL, prog.type().text() + " programs cannot be attached to a raw tracepoint");
        String name;
        try {
            name = call.memory().stringFromUser(attr.u64(BpfAttr.RAW_TP_NAME), NAME_MAX);
        } catch (ErrnoException e) {
            refuseIf(e.errno() == Errno.E2BIG, Errno.ENOENT, "no tracepoint has so long a name");
            throw e;
        }
        return links.openRawTracepoint(call, prog, name, attr.u64(BpfAttr.RAW_TP_COOKIE));
    }
}
