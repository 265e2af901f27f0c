package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.uapi.ProgType;

/**
 * The struct that a program type's context is to programs, and the kernel's own that stands behind it.
 *
 * <p>Linux: include/linux/bpf_types.h; kernel/bpf/btf.c, btf_is_prog_ctx_type(), get_kern_ctx_btf_id().
 */
final class KernelContexts {

    private KernelContexts() {}

    /** What programs see; empty if it is no struct. */
    static String user(ProgType type) {
        return switch (type) {
            case SOCKET_FILTER,
                    SCHED_CLS,
                    SCHED_ACT,
                    CGROUP_SKB,
                    LWT_IN,
                    LWT_OUT,
                    LWT_XMIT,
                    LWT_SEG6LOCAL,
                    SK_SKB,
                    FLOW_DISSECTOR -> "__sk_buff";
            case XDP -> "xdp_md";
            case CGROUP_SOCK -> "bpf_sock";
            case CGROUP_SOCK_ADDR -> "bpf_sock_addr";
            case SOCK_OPS -> "bpf_sock_ops";
            case SK_MSG -> "sk_msg_md";
            case KPROBE -> "pt_regs";
            case PERF_EVENT -> "bpf_perf_event_data";
            case RAW_TRACEPOINT, RAW_TRACEPOINT_WRITABLE -> "bpf_raw_tracepoint_args";
            case CGROUP_DEVICE -> "bpf_cgroup_dev_ctx";
            case CGROUP_SYSCTL -> "bpf_sysctl";
            case CGROUP_SOCKOPT -> "bpf_sockopt";
            case SK_REUSEPORT -> "sk_reuseport_md";
            case SK_LOOKUP -> "bpf_sk_lookup";
            case NETFILTER -> "bpf_nf_ctx";
            default -> "";
        };
    }

    /** What it really is; empty if it is no struct. */
    static String kernel(ProgEnv prog) {
        return switch (prog.type()) {
            case SOCKET_FILTER, SCHED_CLS, SCHED_ACT, CGROUP_SKB, LWT_IN, LWT_OUT, LWT_XMIT, LWT_SEG6LOCAL, SK_SKB ->
                "sk_buff";
            case FLOW_DISSECTOR -> "bpf_flow_dissector";
            case XDP -> "xdp_buff";
            case CGROUP_SOCK -> "sock";
            case CGROUP_SOCK_ADDR -> "bpf_sock_addr_kern";
            case SOCK_OPS -> "bpf_sock_ops_kern";
            case SK_MSG -> "sk_msg";
            case KPROBE -> "pt_regs";
            case PERF_EVENT -> "bpf_perf_event_data_kern";
            case CGROUP_DEVICE -> "bpf_cgroup_dev_ctx";
            case CGROUP_SYSCTL -> "bpf_sysctl_kern";
            case CGROUP_SOCKOPT -> "bpf_sockopt_kern";
            case SK_REUSEPORT -> "sk_reuseport_kern";
            case SK_LOOKUP -> "bpf_sk_lookup_kern";
            case NETFILTER -> "bpf_nf_ctx";
            default -> "";
        };
    }

    /** Whether accesses to the context are not rewritten, so that kernel functions may be given it as memory. */
    static boolean isPlainMemory(ProgEnv prog) {
        return switch (prog.type()) {
            case KPROBE,
                    TRACEPOINT,
                    RAW_TRACEPOINT,
                    RAW_TRACEPOINT_WRITABLE,
                    TRACING,
                    LSM,
                    SYSCALL,
                    STRUCT_OPS,
                    CGROUP_DEVICE,
                    LIRC_MODE2,
                    NETFILTER -> true;
            default -> false;
        };
    }

    /** Whether a struct of this name, as a parameter, is a program's context. */
    static boolean is(ProgType type, String struct) {
        String user = user(type);
        return !struct.isEmpty() && (struct.equals(user) || isProjection(user, struct));
    }

    /** Whether the first is the program's view of the second. */
    static boolean isProjection(String view, String struct) {
        return view.equals("__sk_buff") && struct.equals("sk_buff")
                || view.equals("xdp_md") && struct.equals("xdp_buff");
    }
}
