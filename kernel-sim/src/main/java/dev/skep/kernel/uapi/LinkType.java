package dev.skep.kernel.uapi;

/**
 * Link types. The ordinal is Linux's number.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum bpf_link_type.
 */
public enum LinkType {
    UNSPEC,
    RAW_TRACEPOINT,
    TRACING,
    CGROUP,
    ITER,
    NETNS,
    XDP,
    PERF_EVENT,
    KPROBE_MULTI,
    STRUCT_OPS,
    NETFILTER,
    TCX,
    UPROBE_MULTI,
    NETKIT,
    SOCKMAP;

    private static final LinkType[] VALUES = values();

    /** Linux's number. */
    public int number() {
        return ordinal();
    }

    /** The lower-case name that libbpf and bpftool print. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The row of a number, or null when 6.18 has none. */
    public static LinkType of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
