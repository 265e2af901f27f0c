package dev.skep.kernel.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Spot checks against the numbers of Linux's headers: a row lost or doubled would shift all that follow. */
class NumbersTest {

    @Test
    void enumsEndWhereLinuxEnds() {
        assertThat(BpfCmd.PROG_BIND_MAP.number()).isEqualTo(35);
        assertThat(BpfCmd.PROG_STREAM_READ_BY_FD.number()).isEqualTo(37);
        assertThat(ProgType.NETFILTER.number()).isEqualTo(32);
        assertThat(ProgType.SK_LOOKUP.number()).isEqualTo(30);
        assertThat(MapType.ARENA.number()).isEqualTo(33);
        assertThat(MapType.RINGBUF.number()).isEqualTo(27);
        assertThat(AttachType.XDP.number()).isEqualTo(37);
        assertThat(AttachType.TCX_INGRESS.number()).isEqualTo(46);
        assertThat(AttachType.TRACE_UPROBE_SESSION.number()).isEqualTo(57);
        assertThat(LinkType.TCX.number()).isEqualTo(11);
        assertThat(Capability.CAP_BPF.ordinal()).isEqualTo(39);
        assertThat(Capability.CAP_CHECKPOINT_RESTORE.ordinal()).isEqualTo(40);
    }

    @Test
    void numbersAndNamesGoBothWays() {
        assertThat(ProgType.of(6)).isEqualTo(ProgType.XDP);
        assertThat(ProgType.of(33)).isNull();
        assertThat(ProgType.of(-1)).isNull();
        assertThat(MapType.PERCPU_ARRAY.text()).isEqualTo("percpu_array");
        assertThat(Errno.of(-22)).isEqualTo(Errno.EINVAL);
        assertThat(Errno.of(524)).isEqualTo(Errno.ENOTSUPP);
        assertThat(Errno.EACCES.text()).isEqualTo("Permission denied");
        assertThat(Errno.isError(-4095)).isTrue();
        assertThat(Errno.isError(-4096)).isFalse();
        assertThat(Errno.isError(0)).isFalse();
    }
}
