package dev.skep.kernel.bpf.link;

import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.perf.PerfEvent;
import dev.skep.kernel.uapi.LinkType;

/**
 * A program on a perf event; the link keeps the event open.
 *
 * <p>Linux: kernel/bpf/syscall.c, struct bpf_perf_link.
 */
public final class PerfEventLink extends BpfLink {

    private static final int PERF_TYPE = 16;
    private static final int TP_NAME = 24;
    private static final int NAME_LEN = 32;
    private static final int COOKIE = 40;
    /** BPF_PERF_EVENT_TRACEPOINT. */
    private static final int TRACEPOINT = 5;

    private final PerfEvent event;
    private final long cookie;

    /** Takes a reference on the event, to which the program is attached already. */
    public PerfEventLink(BpfProg prog, PerfEvent event, long cookie) {
        super(LinkType.PERF_EVENT, prog);
        event.get();
        this.event = event;
        this.cookie = cookie;
    }

    @Override
    protected void unlink() {
        event.detach();
        event.put();
    }

    @Override
    public void fillInfo(LinkInfoWriter info) {
        info.set32(PERF_TYPE, TRACEPOINT);
        RawTracepointLink.name(info, event.event().name(), TP_NAME, NAME_LEN);
        info.set64(COOKIE, cookie);
    }

    @Override
    public String fdInfo() {
        return "type:\ttracepoint\nname:\t" + event.event().name() + "\ncookie:\t" + Long.toUnsignedString(cookie)
                + "\n";
    }
}
