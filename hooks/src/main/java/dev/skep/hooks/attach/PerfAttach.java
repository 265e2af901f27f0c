package dev.skep.hooks.attach;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.AttachOps;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkRequest;
import dev.skep.kernel.bpf.link.PerfEventLink;
import dev.skep.kernel.bpf.link.ProgRunner;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.perf.PerfEvent;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * Programs on perf events: a tracepoint program's context is the event's record.
 *
 * <p>Linux: kernel/events/core.c, perf_event_set_bpf_prog(); kernel/bpf/syscall.c, bpf_perf_link_attach().
 */
final class PerfAttach implements AttachOps {

    private final Bpf bpf;
    private final ProgRunner runner;

    PerfAttach(Bpf bpf, ProgRunner runner) {
        this.bpf = bpf;
        this.runner = runner;
    }

    /** PERF_EVENT_IOC_SET_BPF: the event holds the program until it is closed. */
    void setBpf(Task task, PerfEvent event, int progFd) {
        attach(event, BpfProgFile.of(bpf.files().of(task), progFd).runnable());
    }

    private void attach(PerfEvent event, BpfProg prog) {
        if (prog.type() != ProgType.TRACEPOINT) {
            throw new ErrnoException(Errno.EINVAL, prog.type().text() + " programs do not go to tracepoints");
        }
        event.attach((cpu, record, size) -> runner.run(prog, cpu, record), prog::put);
        prog.get();
    }

    @Override
    public BpfLink attach(LinkRequest request) {
        if (request.flags() != 0) {
            throw new ErrnoException(Errno.EINVAL, "flags 0x%x".formatted(request.flags()));
        }
        if (!(request.call().fds().get(request.target()) instanceof PerfEvent event)) {
            throw new ErrnoException(Errno.EBADF, "fd " + request.target() + " is not a perf event");
        }
        attach(event, request.prog());
        return new PerfEventLink(request.prog(), event, request.call().attr().u64(BpfAttr.LINK_PERF_COOKIE));
    }
}
