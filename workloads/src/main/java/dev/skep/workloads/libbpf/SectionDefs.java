package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.libbpf.SectionDef.Attach;
import dev.skep.workloads.libbpf.SectionDef.Flag;
import java.util.List;

/**
 * The section names that say what a program is. {@link #CURRENT} are those of libbpf 1.5, {@link #LEGACY} those of the
 * older {@code load_bpf_file}, which took any section that begins so. The first row that matches counts.
 *
 * <p>Linux: tools/lib/bpf/libbpf.c, section_defs; samples/bpf/bpf_load.c (until 5.11).
 */
public final class SectionDefs {

    /** libbpf's own. */
    public static final List<SectionDef> CURRENT = List.of(
            row("socket", ProgType.SOCKET_FILTER),
            row("sk_reuseport/migrate", ProgType.SK_REUSEPORT, AttachType.SK_REUSEPORT_SELECT_OR_MIGRATE),
            row("sk_reuseport", ProgType.SK_REUSEPORT, AttachType.SK_REUSEPORT_SELECT),
            row("kprobe+", ProgType.KPROBE, null, Attach.KPROBE),
            row("uprobe+", ProgType.KPROBE, null, Attach.UPROBE),
            row("uprobe.s+", ProgType.KPROBE, null, Attach.UPROBE, Flag.SLEEPABLE),
            row("kretprobe+", ProgType.KPROBE, null, Attach.KPROBE),
            row("uretprobe+", ProgType.KPROBE, null, Attach.UPROBE),
            row("uretprobe.s+", ProgType.KPROBE, null, Attach.UPROBE, Flag.SLEEPABLE),
            row("kprobe.multi+", ProgType.KPROBE, AttachType.TRACE_KPROBE_MULTI, Attach.KPROBE_MULTI),
            row("kretprobe.multi+", ProgType.KPROBE, AttachType.TRACE_KPROBE_MULTI, Attach.KPROBE_MULTI),
            row("kprobe.session+", ProgType.KPROBE, AttachType.TRACE_KPROBE_SESSION, Attach.KPROBE_MULTI),
            row("uprobe.multi+", ProgType.KPROBE, AttachType.TRACE_UPROBE_MULTI, Attach.UPROBE_MULTI),
            row("uretprobe.multi+", ProgType.KPROBE, AttachType.TRACE_UPROBE_MULTI, Attach.UPROBE_MULTI),
            row("uprobe.session+", ProgType.KPROBE, AttachType.TRACE_UPROBE_SESSION, Attach.UPROBE_MULTI),
            row("uprobe.multi.s+", ProgType.KPROBE, AttachType.TRACE_UPROBE_MULTI, Attach.UPROBE_MULTI, Flag.SLEEPABLE),
            row(
                    "uretprobe.multi.s+",
                    ProgType.KPROBE,
                    AttachType.TRACE_UPROBE_MULTI,
                    Attach.UPROBE_MULTI,
                    Flag.SLEEPABLE),
            row(
                    "uprobe.session.s+",
                    ProgType.KPROBE,
                    AttachType.TRACE_UPROBE_SESSION,
                    Attach.UPROBE_MULTI,
                    Flag.SLEEPABLE),
            row("ksyscall+", ProgType.KPROBE, null, Attach.KSYSCALL),
            row("kretsyscall+", ProgType.KPROBE, null, Attach.KSYSCALL),
            row("usdt+", ProgType.KPROBE, null, Attach.USDT, Flag.USDT),
            row("usdt.s+", ProgType.KPROBE, null, Attach.USDT, Flag.USDT, Flag.SLEEPABLE),
            row("tc/ingress", ProgType.SCHED_CLS, AttachType.TCX_INGRESS),
            row("tc/egress", ProgType.SCHED_CLS, AttachType.TCX_EGRESS),
            row("tcx/ingress", ProgType.SCHED_CLS, AttachType.TCX_INGRESS),
            row("tcx/egress", ProgType.SCHED_CLS, AttachType.TCX_EGRESS),
            row("tc", ProgType.SCHED_CLS),
            row("classifier", ProgType.SCHED_CLS),
            row("action", ProgType.SCHED_ACT),
            row("netkit/primary", ProgType.SCHED_CLS, AttachType.NETKIT_PRIMARY),
            row("netkit/peer", ProgType.SCHED_CLS, AttachType.NETKIT_PEER),
            row("tracepoint+", ProgType.TRACEPOINT, null, Attach.TRACEPOINT),
            row("tp+", ProgType.TRACEPOINT, null, Attach.TRACEPOINT),
            row("raw_tracepoint+", ProgType.RAW_TRACEPOINT, null, Attach.RAW_TRACEPOINT),
            row("raw_tp+", ProgType.RAW_TRACEPOINT, null, Attach.RAW_TRACEPOINT),
            row("raw_tracepoint.w+", ProgType.RAW_TRACEPOINT_WRITABLE, null, Attach.RAW_TRACEPOINT),
            row("raw_tp.w+", ProgType.RAW_TRACEPOINT_WRITABLE, null, Attach.RAW_TRACEPOINT),
            row("tp_btf+", ProgType.TRACING, AttachType.TRACE_RAW_TP, Attach.TRACE, Flag.ATTACH_BTF),
            row("fentry+", ProgType.TRACING, AttachType.TRACE_FENTRY, Attach.TRACE, Flag.ATTACH_BTF),
            row("fmod_ret+", ProgType.TRACING, AttachType.MODIFY_RETURN, Attach.TRACE, Flag.ATTACH_BTF),
            row("fexit+", ProgType.TRACING, AttachType.TRACE_FEXIT, Attach.TRACE, Flag.ATTACH_BTF),
            row("fentry.s+", ProgType.TRACING, AttachType.TRACE_FENTRY, Attach.TRACE, Flag.ATTACH_BTF, Flag.SLEEPABLE),
            row(
                    "fmod_ret.s+",
                    ProgType.TRACING,
                    AttachType.MODIFY_RETURN,
                    Attach.TRACE,
                    Flag.ATTACH_BTF,
                    Flag.SLEEPABLE),
            row("fexit.s+", ProgType.TRACING, AttachType.TRACE_FEXIT, Attach.TRACE, Flag.ATTACH_BTF, Flag.SLEEPABLE),
            row("freplace+", ProgType.EXT, null, Attach.TRACE, Flag.ATTACH_BTF),
            row("lsm+", ProgType.LSM, AttachType.LSM_MAC, Attach.LSM, Flag.ATTACH_BTF),
            row("lsm.s+", ProgType.LSM, AttachType.LSM_MAC, Attach.LSM, Flag.ATTACH_BTF, Flag.SLEEPABLE),
            row("lsm_cgroup+", ProgType.LSM, AttachType.LSM_CGROUP, Attach.NONE, Flag.ATTACH_BTF),
            row("iter+", ProgType.TRACING, AttachType.TRACE_ITER, Attach.ITER, Flag.ATTACH_BTF),
            row("iter.s+", ProgType.TRACING, AttachType.TRACE_ITER, Attach.ITER, Flag.ATTACH_BTF, Flag.SLEEPABLE),
            row("syscall", ProgType.SYSCALL, null, Attach.NONE, Flag.SLEEPABLE),
            row("xdp.frags/devmap", ProgType.XDP, AttachType.XDP_DEVMAP, Attach.NONE, Flag.XDP_FRAGS),
            row("xdp/devmap", ProgType.XDP, AttachType.XDP_DEVMAP),
            row("xdp.frags/cpumap", ProgType.XDP, AttachType.XDP_CPUMAP, Attach.NONE, Flag.XDP_FRAGS),
            row("xdp/cpumap", ProgType.XDP, AttachType.XDP_CPUMAP),
            row("xdp.frags", ProgType.XDP, AttachType.XDP, Attach.NONE, Flag.XDP_FRAGS),
            row("xdp", ProgType.XDP, AttachType.XDP),
            row("perf_event", ProgType.PERF_EVENT),
            row("lwt_in", ProgType.LWT_IN),
            row("lwt_out", ProgType.LWT_OUT),
            row("lwt_xmit", ProgType.LWT_XMIT),
            row("lwt_seg6local", ProgType.LWT_SEG6LOCAL),
            row("sockops", ProgType.SOCK_OPS, AttachType.CGROUP_SOCK_OPS),
            row("sk_skb/stream_parser", ProgType.SK_SKB, AttachType.SK_SKB_STREAM_PARSER),
            row("sk_skb/stream_verdict", ProgType.SK_SKB, AttachType.SK_SKB_STREAM_VERDICT),
            row("sk_skb/verdict", ProgType.SK_SKB, AttachType.SK_SKB_VERDICT),
            row("sk_skb", ProgType.SK_SKB),
            row("sk_msg", ProgType.SK_MSG, AttachType.SK_MSG_VERDICT),
            row("lirc_mode2", ProgType.LIRC_MODE2, AttachType.LIRC_MODE2),
            row("flow_dissector", ProgType.FLOW_DISSECTOR, AttachType.FLOW_DISSECTOR),
            row("cgroup_skb/ingress", ProgType.CGROUP_SKB, AttachType.CGROUP_INET_INGRESS),
            row("cgroup_skb/egress", ProgType.CGROUP_SKB, AttachType.CGROUP_INET_EGRESS),
            row("cgroup/skb", ProgType.CGROUP_SKB),
            row("cgroup/sock_create", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_CREATE),
            row("cgroup/sock_release", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_RELEASE),
            row("cgroup/sock", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET_SOCK_CREATE),
            row("cgroup/post_bind4", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET4_POST_BIND),
            row("cgroup/post_bind6", ProgType.CGROUP_SOCK, AttachType.CGROUP_INET6_POST_BIND),
            row("cgroup/bind4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_BIND),
            row("cgroup/bind6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET6_BIND),
            row("cgroup/connect4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_CONNECT),
            row("cgroup/connect6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET6_CONNECT),
            row("cgroup/connect_unix", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UNIX_CONNECT),
            row("cgroup/sendmsg4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UDP4_SENDMSG),
            row("cgroup/sendmsg6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UDP6_SENDMSG),
            row("cgroup/sendmsg_unix", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UNIX_SENDMSG),
            row("cgroup/recvmsg4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UDP4_RECVMSG),
            row("cgroup/recvmsg6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UDP6_RECVMSG),
            row("cgroup/recvmsg_unix", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UNIX_RECVMSG),
            row("cgroup/getpeername4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_GETPEERNAME),
            row("cgroup/getpeername6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET6_GETPEERNAME),
            row("cgroup/getpeername_unix", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UNIX_GETPEERNAME),
            row("cgroup/getsockname4", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET4_GETSOCKNAME),
            row("cgroup/getsockname6", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_INET6_GETSOCKNAME),
            row("cgroup/getsockname_unix", ProgType.CGROUP_SOCK_ADDR, AttachType.CGROUP_UNIX_GETSOCKNAME),
            row("cgroup/sysctl", ProgType.CGROUP_SYSCTL, AttachType.CGROUP_SYSCTL),
            row("cgroup/getsockopt", ProgType.CGROUP_SOCKOPT, AttachType.CGROUP_GETSOCKOPT),
            row("cgroup/setsockopt", ProgType.CGROUP_SOCKOPT, AttachType.CGROUP_SETSOCKOPT),
            row("cgroup/dev", ProgType.CGROUP_DEVICE, AttachType.CGROUP_DEVICE),
            row("struct_ops+", ProgType.STRUCT_OPS),
            row("struct_ops.s+", ProgType.STRUCT_OPS, null, Attach.NONE, Flag.SLEEPABLE),
            row("sk_lookup", ProgType.SK_LOOKUP, AttachType.SK_LOOKUP),
            row("netfilter", ProgType.NETFILTER, AttachType.NETFILTER));

    /** Those of load_bpf_file. */
    public static final List<SectionDef> LEGACY = List.of(
            row("kprobe/", ProgType.KPROBE, null, Attach.KPROBE),
            row("kretprobe/", ProgType.KPROBE, null, Attach.KPROBE),
            row("tracepoint/", ProgType.TRACEPOINT, null, Attach.TRACEPOINT),
            row("raw_tracepoint/", ProgType.RAW_TRACEPOINT, null, Attach.RAW_TRACEPOINT),
            row("xdp*", ProgType.XDP),
            row("perf_event*", ProgType.PERF_EVENT),
            row("cgroup/skb*", ProgType.CGROUP_SKB),
            row("cgroup/sock*", ProgType.CGROUP_SOCK),
            row("sockops*", ProgType.SOCK_OPS),
            row("sk_skb*", ProgType.SK_SKB),
            row("sk_msg*", ProgType.SK_MSG),
            row("socket*", ProgType.SOCKET_FILTER));

    private SectionDefs() {}

    /** The row of a section (without a leading {@code ?}), or null. */
    public static SectionDef find(String section) {
        return find(CURRENT, section);
    }

    /** As load_bpf_file reads it: the old rows first. */
    public static SectionDef findLegacy(String section) {
        SectionDef old = find(LEGACY, section);
        return old != null ? old : find(section);
    }

    /** A section's name without the {@code ?} that says not to load it by default. */
    static String bareName(String section) {
        return section.startsWith("?") ? section.substring(1) : section;
    }

    private static SectionDef find(List<SectionDef> rows, String section) {
        for (SectionDef row : rows) {
            if (row.matches(section)) {
                return row;
            }
        }
        return null;
    }

    private static SectionDef row(String pattern, ProgType type) {
        return row(pattern, type, null);
    }

    private static SectionDef row(String pattern, ProgType type, AttachType attachType) {
        return row(pattern, type, attachType, Attach.NONE);
    }

    private static SectionDef row(String pattern, ProgType type, AttachType attachType, Attach attach, Flag... flags) {
        return new SectionDef(pattern, type, attachType, attach, List.of(flags));
    }
}
