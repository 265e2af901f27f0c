package dev.skep.kernel.bpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.ProgType;
import org.junit.jupiter.api.Test;

/** What a map of programs holds is of one kind, as on Linux 6.18: type, attach type, frags, arguments of what is traced. */
class MapOwnerTest {

    private static final int PROTO = 7;

    private final MapOwner owner = new MapOwner();

    private boolean tracing(AttachType attachType, int proto) {
        return owner.accept(ProgType.TRACING, attachType, 0, proto);
    }

    @Test
    void theFirstDecides() {
        assertThat(tracing(AttachType.TRACE_RAW_TP, PROTO)).isTrue();
        assertThat(tracing(AttachType.TRACE_RAW_TP, PROTO)).isTrue();
        assertThat(tracing(AttachType.TRACE_RAW_TP, PROTO + 1)).isFalse();
        assertThat(tracing(AttachType.TRACE_ITER, PROTO)).isFalse();
        assertThat(owner.type()).isEqualTo(ProgType.TRACING);
    }

    @Test
    void framesInFragmentsAreAnotherKind() {
        assertThat(owner.accept(ProgType.XDP, AttachType.XDP, 0, 0)).isTrue();
        assertThat(owner.accept(ProgType.XDP, AttachType.XDP, BpfUapi.BPF_F_XDP_HAS_FRAGS, 0))
                .isFalse();
        assertThat(owner.accept(ProgType.XDP, AttachType.XDP, BpfUapi.BPF_F_STRICT_ALIGNMENT, 0))
                .isTrue();
    }
}
