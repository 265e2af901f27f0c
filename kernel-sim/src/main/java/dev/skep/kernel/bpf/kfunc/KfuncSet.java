package dev.skep.kernel.bpf.kfunc;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.EnumSet;
import java.util.Set;

/**
 * A set of kfuncs and the program types that may call them.
 *
 * <p>Linux: register_btf_kfunc_id_set() and the filters of struct btf_kfunc_id_set.
 */
public enum KfuncSet {
    COMMON(EnumSet.allOf(ProgType.class)),
    GENERIC(Types.GENERIC),
    CPUMASK(Types.union(Types.TRACING, ProgType.STRUCT_OPS, ProgType.SYSCALL)),
    CRYPTO_INIT(EnumSet.of(ProgType.SYSCALL)),
    CRYPTO(EnumSet.of(ProgType.SCHED_CLS, ProgType.SCHED_ACT, ProgType.XDP)),
    CONNTRACK(EnumSet.of(ProgType.SCHED_CLS, ProgType.XDP)),
    SKB(Types.union(
            Types.union(Types.TRACING, ProgType.SOCKET_FILTER, ProgType.SCHED_CLS, ProgType.SCHED_ACT),
            ProgType.CGROUP_SKB,
            ProgType.CGROUP_SOCK,
            ProgType.CGROUP_DEVICE,
            ProgType.CGROUP_SOCK_ADDR,
            ProgType.CGROUP_SOCKOPT,
            ProgType.CGROUP_SYSCTL,
            ProgType.SOCK_OPS,
            ProgType.SK_SKB,
            ProgType.LWT_IN,
            ProgType.LWT_OUT,
            ProgType.LWT_XMIT,
            ProgType.LWT_SEG6LOCAL,
            ProgType.NETFILTER)),
    SKB_META(EnumSet.of(ProgType.SCHED_CLS, ProgType.SCHED_ACT)),
    XDP(EnumSet.of(ProgType.XDP)),
    SCHED_CLS(EnumSet.of(ProgType.SCHED_CLS)),
    CGROUP(Types.CGROUP),
    TRACING(Types.TRACING),
    DESTRUCTORS(Types.union(Types.TRACING, ProgType.SCHED_CLS, ProgType.STRUCT_OPS, ProgType.SYSCALL)),
    /** Iterators over something only. */
    ITER(EnumSet.of(ProgType.TRACING)),
    LSM(EnumSet.of(ProgType.LSM)),
    /** Kprobes of both entry and return only. */
    SESSION(EnumSet.of(ProgType.KPROBE)),
    STRUCT_OPS(EnumSet.of(ProgType.STRUCT_OPS));

    /** Constants of an enum may not be used while it is made; those of a class may. */
    private static final class Types {
        static final Set<ProgType> TRACING =
                EnumSet.of(ProgType.TRACING, ProgType.TRACEPOINT, ProgType.PERF_EVENT, ProgType.LSM);
        static final Set<ProgType> CGROUP = EnumSet.of(
                ProgType.CGROUP_SKB,
                ProgType.CGROUP_SOCK,
                ProgType.CGROUP_DEVICE,
                ProgType.CGROUP_SOCK_ADDR,
                ProgType.CGROUP_SOCKOPT,
                ProgType.CGROUP_SYSCTL,
                ProgType.SOCK_OPS);
        static final Set<ProgType> GENERIC = union(
                union(TRACING, CGROUP.toArray(ProgType[]::new)),
                ProgType.SCHED_CLS,
                ProgType.XDP,
                ProgType.STRUCT_OPS,
                ProgType.SYSCALL);

        static Set<ProgType> union(Set<ProgType> some, ProgType... more) {
            Set<ProgType> all = EnumSet.copyOf(some);
            all.addAll(Set.of(more));
            return all;
        }
    }

    private final Set<ProgType> types;

    KfuncSet(Set<ProgType> types) {
        this.types = types;
    }

    /** Whether a program of this type, to be attached so, may call the set's kfuncs. */
    public boolean allows(ProgType type, AttachType attachType) {
        return types.contains(type)
                && (this != ITER || attachType == AttachType.TRACE_ITER)
                && (this != SESSION || attachType == AttachType.TRACE_KPROBE_SESSION);
    }
}
