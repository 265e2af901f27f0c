package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.ProgType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionDefsTest {

    @ParameterizedTest
    @CsvSource({
        "xdp,XDP,XDP,''",
        "xdp.frags/devmap,XDP,XDP_DEVMAP,''",
        "tracepoint/syscalls/sys_enter_execve,TRACEPOINT,,syscalls/sys_enter_execve",
        "tp,TRACEPOINT,,''",
        "kprobe/do_sys_open,KPROBE,,do_sys_open",
        "kprobe.multi/tcp_*,KPROBE,TRACE_KPROBE_MULTI,tcp_*",
        "fentry.s/x,TRACING,TRACE_FENTRY,x",
        "lsm/file_open,LSM,LSM_MAC,file_open",
        "tc,SCHED_CLS,,''",
        "tcx/egress,SCHED_CLS,TCX_EGRESS,''",
        "cgroup/connect6,CGROUP_SOCK_ADDR,CGROUP_INET6_CONNECT,''",
        "cgroup_skb/egress,CGROUP_SKB,CGROUP_INET_EGRESS,''",
        "cgroup/sendmsg_unix,CGROUP_SOCK_ADDR,CGROUP_UNIX_SENDMSG,''",
        "sk_reuseport/migrate,SK_REUSEPORT,SK_REUSEPORT_SELECT_OR_MIGRATE,''",
        "struct_ops.s/init,STRUCT_OPS,,init",
    })
    void knowsLibbpfsNames(String section, ProgType type, String attach, String extra) {
        SectionDef def = SectionDefs.find(section);
        assertThat(def.type()).isEqualTo(type);
        assertThat(def.attachType() == null ? null : def.attachType().name()).isEqualTo(attach);
        assertThat(def.extra(section)).isEqualTo(extra);
    }

    @ParameterizedTest
    @CsvSource({"xdp_drop", "socket1", "tracepointx/y", "xdpx", "nothing", "cgroup/skb1", "tc/else"})
    void doesNotGuess(String section) {
        assertThat(SectionDefs.find(section)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "socket1,SOCKET_FILTER",
        "kprobe/x,KPROBE",
        "kretprobe/x,KPROBE",
        "tracepoint/a/b,TRACEPOINT",
        "raw_tracepoint/x,RAW_TRACEPOINT",
        "xdp_drop,XDP",
        "perf_event2,PERF_EVENT",
        "cgroup/skb1,CGROUP_SKB",
        "cgroup/sock1,CGROUP_SOCK",
        "sockops,SOCK_OPS",
        "sk_skb1,SK_SKB",
        "sk_msg1,SK_MSG",
        "tc,SCHED_CLS"
    })
    void knowsTheOldNames(String section, ProgType type) {
        assertThat(SectionDefs.findLegacy(section).type()).isEqualTo(type);
    }
}
