package dev.skep.kernel.bpf.load;

import dev.skep.kernel.uapi.ProgType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which capabilities a program type asks for at load beyond CAP_BPF.
 *
 * <p>Linux: kernel/bpf/syscall.c, is_net_admin_prog_type() and is_perfmon_prog_type().
 */
final class ProgRights {

    private static final Set<ProgType> NET_ADMIN = EnumSet.of(
            ProgType.SCHED_CLS,
            ProgType.SCHED_ACT,
            ProgType.XDP,
            ProgType.LWT_IN,
            ProgType.LWT_OUT,
            ProgType.LWT_XMIT,
            ProgType.LWT_SEG6LOCAL,
            ProgType.SK_SKB,
            ProgType.SK_MSG,
            ProgType.FLOW_DISSECTOR,
            ProgType.CGROUP_DEVICE,
            ProgType.CGROUP_SOCK,
            ProgType.CGROUP_SOCK_ADDR,
            ProgType.CGROUP_SOCKOPT,
            ProgType.CGROUP_SYSCTL,
            ProgType.SOCK_OPS,
            ProgType.EXT,
            ProgType.NETFILTER);

    private static final Set<ProgType> PERFMON = EnumSet.of(
            ProgType.KPROBE,
            ProgType.TRACEPOINT,
            ProgType.PERF_EVENT,
            ProgType.RAW_TRACEPOINT,
            ProgType.RAW_TRACEPOINT_WRITABLE,
            ProgType.TRACING,
            ProgType.LSM,
            ProgType.STRUCT_OPS,
            ProgType.EXT);

    private ProgRights() {}

    /** The types that a caller without CAP_BPF may load where unprivileged BPF is on. */
    static boolean isUnprivileged(ProgType type) {
        return type == ProgType.SOCKET_FILTER || type == ProgType.CGROUP_SKB;
    }

    static boolean needsNetAdmin(ProgType type) {
        return NET_ADMIN.contains(type);
    }

    static boolean needsPerfmon(ProgType type) {
        return PERFMON.contains(type);
    }
}
