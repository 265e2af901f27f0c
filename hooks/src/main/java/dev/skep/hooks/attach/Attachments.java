package dev.skep.hooks.attach;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.BpfLink;
import dev.skep.kernel.bpf.link.LinkRequest;
import dev.skep.kernel.bpf.link.Links;
import dev.skep.kernel.bpf.link.ProgRunner;
import dev.skep.kernel.bpf.link.RawTracepointLink;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.perf.PerfEvents;
import dev.skep.kernel.trace.TraceEvents;
import dev.skep.kernel.trace.Tracepoint;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * Which program types can be attached, and by what: the support matrix of attaching. A type without a row is refused.
 *
 * <pre>
 * tracepoint               LINK_CREATE on a perf event; PERF_EVENT_IOC_SET_BPF
 * raw_tracepoint           RAW_TRACEPOINT_OPEN
 * raw_tracepoint_writable  RAW_TRACEPOINT_OPEN
 * xdp                      LINK_CREATE on an interface; netlink
 * </pre>
 *
 * <p>Linux: link_create() in kernel/bpf/syscall.c. Simplified: no kprobes, cgroups, tc, sockets or tracing programs yet.
 */
public final class Attachments {

    private Attachments() {}

    /** Fills the table at boot. */
    public static void register(Links links, Bpf bpf, TraceEvents events, PerfEvents perf, NetDevices devices) {
        ProgRunner runner = new ProgRunner(bpf);
        PerfAttach perfAttach = new PerfAttach(bpf, runner);
        perf.setBpf(perfAttach::setBpf);
        links.register(ProgType.TRACEPOINT, perfAttach);
        links.register(ProgType.XDP, new XdpAttach(devices, runner));
        links.register(ProgType.CGROUP_SKB, Attachments::notYet);
        links.register(ProgType.CGROUP_SOCK, Attachments::notYet);
        links.register(ProgType.SCHED_CLS, Attachments::notYet);
        links.register(ProgType.KPROBE, Attachments::notYet);
        links.register(ProgType.PERF_EVENT, Attachments::notYet);
        links.setRawTracepoints((prog, name, cookie) -> rawTracepoint(prog, events, name, cookie, runner));
    }

    private static BpfLink notYet(LinkRequest request) {
        throw new ErrnoException(
                Errno.EOPNOTSUPP, "attaching " + request.prog().type().text() + " programs is not supported");
    }

    private static BpfLink rawTracepoint(
            BpfProg prog, TraceEvents events, String name, long cookie, ProgRunner runner) {
        Tracepoint tracepoint = events.findTracepoint(name);
        if (tracepoint == null) {
            throw new ErrnoException(Errno.ENOENT, "no tracepoint " + name);
        }
        return new RawTracepointLink(prog, tracepoint, cookie, runner);
    }
}
