package dev.skep.workloads.fuzz;

import dev.skep.kernel.uapi.ProgType;
import java.util.Map;
import java.util.stream.IntStream;

/** Fields of contexts that programs may load, as pairs of offset and size in bytes; the uapi structs are their source. */
final class Contexts {

    private static final int[] SK_BUFF = {0, 4, 4, 4, 8, 4, 12, 4, 16, 4, 20, 4, 24, 4, 28, 4, 48, 4, 52, 4, 0, 1, 16, 2
    };
    private static final int[] PT_REGS = {0, 8, 8, 8, 80, 8, 96, 8, 104, 8, 112, 8, 128, 8, 152, 8};

    private static final Map<ProgType, int[]> FIELDS = Map.ofEntries(
            Map.entry(ProgType.SOCKET_FILTER, SK_BUFF),
            Map.entry(ProgType.SCHED_CLS, SK_BUFF),
            Map.entry(ProgType.CGROUP_SKB, SK_BUFF),
            Map.entry(ProgType.LWT_IN, new int[] {0, 4, 4, 4, 8, 4, 16, 4, 48, 4}),
            Map.entry(ProgType.XDP, new int[] {12, 4, 16, 4}),
            Map.entry(ProgType.KPROBE, PT_REGS),
            Map.entry(ProgType.PERF_EVENT, new int[] {0, 8, 80, 8, 112, 8, 168, 8, 168, 4}),
            Map.entry(ProgType.TRACEPOINT, new int[] {8, 8, 16, 8, 16, 4, 24, 2, 32, 1, 40, 8}),
            Map.entry(ProgType.RAW_TRACEPOINT, new int[] {0, 8, 8, 8, 16, 8, 24, 8, 8, 4}),
            Map.entry(ProgType.SOCK_OPS, new int[] {0, 4, 20, 4, 24, 4, 28, 4, 64, 4, 68, 4}),
            Map.entry(ProgType.CGROUP_SYSCTL, new int[] {0, 4, 4, 4}),
            Map.entry(ProgType.SYSCALL, new int[] {0, 8, 8, 4, 16, 1}),
            Map.entry(ProgType.CGROUP_DEVICE, new int[] {0, 4, 4, 4, 8, 4}));

    /** The types that are generated, the commoner ones oftener. */
    static final ProgType[] TYPES = {
        ProgType.SOCKET_FILTER,
        ProgType.SCHED_CLS,
        ProgType.SCHED_CLS,
        ProgType.SCHED_CLS,
        ProgType.XDP,
        ProgType.XDP,
        ProgType.XDP,
        ProgType.KPROBE,
        ProgType.KPROBE,
        ProgType.TRACEPOINT,
        ProgType.TRACEPOINT,
        ProgType.RAW_TRACEPOINT,
        ProgType.PERF_EVENT,
        ProgType.CGROUP_SKB,
        ProgType.LWT_IN,
        ProgType.SOCK_OPS,
        ProgType.CGROUP_SYSCTL,
        ProgType.CGROUP_DEVICE,
        ProgType.TRACING,
        ProgType.TRACING,
        ProgType.TRACING,
        ProgType.TRACING,
        ProgType.TRACING,
        ProgType.SYSCALL,
        ProgType.SYSCALL
    };

    private Contexts() {}

    /** The fields that are numbers. */
    static int[] fields(ProgType type, Tracepoints.Target target) {
        return target == null ? FIELDS.get(type) : numbers(target);
    }

    private static int[] numbers(Tracepoints.Target target) {
        return IntStream.range(0, target.arguments().size())
                .filter(i -> target.arguments().get(i).isEmpty())
                .flatMap(i -> IntStream.of(8 * i, 8))
                .toArray();
    }

    /** Offsets of data and data_end, or null where programs get no packet. */
    static int[] packet(ProgType type) {
        return switch (type) {
            case XDP -> new int[] {0, 4};
            case SCHED_CLS, CGROUP_SKB, LWT_IN -> new int[] {76, 80};
            default -> null;
        };
    }

    /** Whether helpers of tracing (probe_read, current task) may be called. */
    static boolean isTracing(ProgType type) {
        return type == ProgType.KPROBE
                || type == ProgType.TRACEPOINT
                || type == ProgType.RAW_TRACEPOINT
                || type == ProgType.PERF_EVENT
                || type == ProgType.TRACING;
    }

    static boolean isSkb(ProgType type) {
        return type == ProgType.SOCKET_FILTER
                || type == ProgType.SCHED_CLS
                || type == ProgType.CGROUP_SKB
                || type == ProgType.LWT_IN;
    }
}
