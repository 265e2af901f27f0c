package dev.skep.hooks.testrun;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which program types can be run by hand, and how. A type without a row answers ENOTSUPP.
 *
 * <p>Linux: the test_run members of struct bpf_prog_ops. Simplified: no flow_dissector, sk_lookup, tracing, struct_ops and
 * netfilter.
 */
public final class TestRuns {

    private final Map<ProgType, TestRunOps> rows = new EnumMap<>(ProgType.class);

    public TestRuns(KernelMemory memory, NetDevices devices) {
        TestRunOps l2 = new SkbTestRun(memory, devices, true, true);
        TestRunOps l3 = new SkbTestRun(memory, devices, false, true);
        rows.put(ProgType.SOCKET_FILTER, new SkbTestRun(memory, devices, false, false));
        rows.put(ProgType.SCHED_CLS, l2);
        rows.put(ProgType.SCHED_ACT, l2);
        rows.put(ProgType.CGROUP_SKB, l3);
        rows.put(ProgType.LWT_IN, l3);
        rows.put(ProgType.LWT_OUT, l3);
        rows.put(ProgType.LWT_XMIT, l3);
        rows.put(ProgType.XDP, new XdpTestRun(memory, devices));
        rows.put(ProgType.RAW_TRACEPOINT, new RawTpTestRun(memory));
        rows.put(ProgType.RAW_TRACEPOINT_WRITABLE, new RawTpTestRun(memory));
        rows.put(ProgType.SYSCALL, new SyscallTestRun(memory));
        rows.put(ProgType.FLOW_DISSECTOR, run -> {
            throw new ErrnoException(Errno.EOPNOTSUPP, "running flow dissectors by hand is not supported");
        });
    }

    /** The row of a type, or null. */
    public TestRunOps of(ProgType type) {
        return rows.get(type);
    }
}
