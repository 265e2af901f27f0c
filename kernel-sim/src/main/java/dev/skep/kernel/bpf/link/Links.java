package dev.skep.kernel.bpf.link;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.Idr;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.EnumMap;
import java.util.Map;

/**
 * The machine's links by id, and the table of what can be attached: filled at boot by the hooks.
 *
 * <p>Linux: kernel/bpf/syscall.c, link_idr and link_create().
 */
public final class Links {

    /** How raw tracepoints are found by name. Linux: bpf_raw_tp_link_attach(). */
    @FunctionalInterface
    public interface RawTracepoints {

        /**
         * Attaches a program to the tracepoint of a name.
         *
         * @throws ErrnoException ENOENT when there is none
         */
        BpfLink attach(BpfProg prog, String name, long cookie);
    }

    private final Idr<BpfLink> ids = new Idr<>();
    private final Map<ProgType, AttachOps> rows = new EnumMap<>(ProgType.class);
    private RawTracepoints rawTracepoints = (prog, name, cookie) -> {
        throw new ErrnoException(Errno.ENOENT, "no tracepoint " + name);
    };

    /** Says at boot how programs of a type are attached. */
    public void register(ProgType type, AttachOps ops) {
        if (rows.put(type, ops) != null) {
            throw new KernelPanic("attaching " + type + " registered twice");
        }
    }

    /** Says at boot where raw tracepoints are found. */
    public void setRawTracepoints(RawTracepoints finder) {
        this.rawTracepoints = finder;
    }

    /** Whether programs of a type can be attached by a link. */
    public boolean attaches(ProgType type) {
        return rows.containsKey(type) || type == ProgType.RAW_TRACEPOINT || type == ProgType.RAW_TRACEPOINT_WRITABLE;
    }

    public Idr<BpfLink> ids() {
        return ids;
    }

    /**
     * Attaches and publishes.
     *
     * @return the descriptor
     */
    public int create(LinkRequest request) {
        AttachOps ops = rows.get(request.prog().type());
        if (ops == null) {
            throw new ErrnoException(
                    Errno.EINVAL, request.prog().type().text() + " programs cannot be attached by a link yet");
        }
        return install(request.call(), ops.attach(request));
    }

    /** Opens a raw tracepoint link. */
    public int openRawTracepoint(BpfCall call, BpfProg prog, String name, long cookie) {
        return install(call, rawTracepoints.attach(prog, name, cookie));
    }

    private int install(BpfCall call, BpfLink link) {
        link.publish(ids);
        try {
            return call.install(new BpfLinkFile(link));
        } finally {
            link.put();
        }
    }

    /**
     * bpf_prog_attach_check_attach_type(): whether programs of a type go there at all.
     *
     * @throws ErrnoException EINVAL
     */
    public static void checkAttachType(BpfProg prog, AttachType at) {
        boolean fits = switch (prog.type()) {
            case CGROUP_SOCK, CGROUP_SOCK_ADDR, CGROUP_SOCKOPT, SK_LOOKUP ->
                at == prog.facts().expectedAttachType();
            case CGROUP_SKB -> at == AttachType.CGROUP_INET_INGRESS || at == AttachType.CGROUP_INET_EGRESS;
            case EXT -> true;
            case NETFILTER -> at == AttachType.NETFILTER;
            case PERF_EVENT, TRACEPOINT -> at == AttachType.PERF_EVENT;
            case KPROBE ->
                at == AttachType.PERF_EVENT
                        || at == prog.facts().expectedAttachType()
                                && (at == AttachType.TRACE_KPROBE_MULTI
                                        || at == AttachType.TRACE_KPROBE_SESSION
                                        || at == AttachType.TRACE_UPROBE_MULTI
                                        || at == AttachType.TRACE_UPROBE_SESSION);
            case SCHED_CLS ->
                at == AttachType.TCX_INGRESS
                        || at == AttachType.TCX_EGRESS
                        || at == AttachType.NETKIT_PRIMARY
                        || at == AttachType.NETKIT_PEER;
            case XDP -> at == AttachType.XDP;
            case TRACING ->
                at == AttachType.TRACE_RAW_TP
                        || at == AttachType.TRACE_FENTRY
                        || at == AttachType.TRACE_FEXIT
                        || at == AttachType.MODIFY_RETURN
                        || at == AttachType.TRACE_ITER;
            case LSM -> at == AttachType.LSM_MAC || at == AttachType.LSM_CGROUP;
            case CGROUP_DEVICE -> at == AttachType.CGROUP_DEVICE;
            case CGROUP_SYSCTL -> at == AttachType.CGROUP_SYSCTL;
            case SOCK_OPS -> at == AttachType.CGROUP_SOCK_OPS;
            case SK_MSG -> at == AttachType.SK_MSG_VERDICT;
            case FLOW_DISSECTOR -> at == AttachType.FLOW_DISSECTOR;
            default -> false;
        };
        if (!fits) {
            throw new ErrnoException(Errno.EINVAL, prog.type().text() + " programs do not go there");
        }
    }
}
