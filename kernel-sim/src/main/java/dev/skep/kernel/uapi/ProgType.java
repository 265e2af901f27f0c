package dev.skep.kernel.uapi;

/**
 * Program types. The ordinal is Linux's number.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum bpf_prog_type.
 */
public enum ProgType {
    UNSPEC,
    SOCKET_FILTER,
    KPROBE,
    SCHED_CLS,
    SCHED_ACT,
    TRACEPOINT,
    XDP,
    PERF_EVENT,
    CGROUP_SKB,
    CGROUP_SOCK,
    LWT_IN,
    LWT_OUT,
    LWT_XMIT,
    SOCK_OPS,
    SK_SKB,
    CGROUP_DEVICE,
    SK_MSG,
    RAW_TRACEPOINT,
    CGROUP_SOCK_ADDR,
    LWT_SEG6LOCAL,
    LIRC_MODE2,
    SK_REUSEPORT,
    FLOW_DISSECTOR,
    CGROUP_SYSCTL,
    RAW_TRACEPOINT_WRITABLE,
    CGROUP_SOCKOPT,
    TRACING,
    STRUCT_OPS,
    EXT,
    LSM,
    SK_LOOKUP,
    SYSCALL,
    NETFILTER;

    private static final ProgType[] VALUES = values();

    /** Linux's number. */
    public int number() {
        return ordinal();
    }

    /** The lower-case name that libbpf and bpftool print. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The row of a number, or null when 6.18 has none. */
    public static ProgType of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
