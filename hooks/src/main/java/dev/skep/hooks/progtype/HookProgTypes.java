package dev.skep.hooks.progtype;

import dev.skep.hooks.testrun.TestRuns;
import dev.skep.kernel.bpf.progtype.ProgTypeOps;
import dev.skep.kernel.bpf.progtype.ProgTypes;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.uapi.ProgType;

/**
 * The table of program types. Types without a row (struct_ops, ext) are refused by PROG_LOAD.
 *
 * <p>Linux: include/linux/bpf_types.h.
 */
public final class HookProgTypes {

    private record Row(ProgType type, VerifierOps verifier, TestRunOps testRun) implements ProgTypeOps {}

    private HookProgTypes() {}

    /** Fills a machine's table; {@code testRuns} may be null where nothing is run by hand. */
    public static void registerAll(ProgTypes types, TestRuns testRuns) {
        for (ProgType type : ProgType.values()) {
            VerifierOps ops = of(type);
            if (ops != null) {
                types.register(new Row(type, ops, testRuns == null ? null : testRuns.of(type)));
            }
        }
    }

    /** A type's rules, or null. */
    public static VerifierOps of(ProgType type) {
        return switch (type) {
            case SOCKET_FILTER -> SkbTypes.SOCKET_FILTER;
            case KPROBE -> TraceTypes.KPROBE;
            case SCHED_CLS, SCHED_ACT -> SkbTypes.SCHED_CLS;
            case TRACEPOINT -> TraceTypes.TRACEPOINT;
            case XDP -> XDP;
            case PERF_EVENT -> TraceTypes.PERF_EVENT;
            case CGROUP_SKB -> SkbTypes.CGROUP_SKB;
            case CGROUP_SOCK -> CgroupTypes.CGROUP_SOCK;
            case LWT_IN -> SkbTypes.LWT_IN;
            case LWT_OUT -> SkbTypes.LWT_OUT;
            case LWT_XMIT -> SkbTypes.LWT_XMIT;
            case SOCK_OPS -> CgroupTypes.SOCK_OPS;
            case SK_SKB -> SkbTypes.SK_SKB_TYPE;
            case CGROUP_DEVICE -> CgroupTypes.CGROUP_DEVICE;
            case RAW_TRACEPOINT -> TraceTypes.RAW_TRACEPOINT;
            case RAW_TRACEPOINT_WRITABLE -> TraceTypes.RAW_TRACEPOINT_WRITABLE;
            case CGROUP_SOCK_ADDR -> CgroupTypes.CGROUP_SOCK_ADDR;
            case LWT_SEG6LOCAL -> SkbTypes.LWT_SEG6LOCAL;
            case FLOW_DISSECTOR -> SkbTypes.FLOW_DISSECTOR;
            case CGROUP_SYSCTL -> CgroupTypes.CGROUP_SYSCTL;
            case CGROUP_SOCKOPT -> CgroupTypes.CGROUP_SOCKOPT;
            case SYSCALL -> SYSCALL;
            case SK_MSG -> SocketTypes.SK_MSG;
            case SK_REUSEPORT -> SocketTypes.SK_REUSEPORT;
            case SK_LOOKUP -> SocketTypes.SK_LOOKUP;
            case NETFILTER -> SocketTypes.NETFILTER;
            case LIRC_MODE2 -> SocketTypes.LIRC_MODE2;
            case TRACING -> FunctionTypes.TRACING;
            case LSM -> FunctionTypes.LSM;
            default -> null;
        };
    }

    private static final VerifierOps XDP = new XdpType();
    private static final VerifierOps SYSCALL = new SyscallType();
}
