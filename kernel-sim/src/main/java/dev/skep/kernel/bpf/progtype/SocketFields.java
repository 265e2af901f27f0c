package dev.skep.kernel.bpf.progtype;

import static dev.skep.kernel.bpf.progtype.CtxField.HEAD;
import static dev.skep.kernel.bpf.progtype.CtxField.NARROW;
import static dev.skep.kernel.bpf.progtype.CtxField.R;

/**
 * The fields of the sockets that programs hold pointers to: {@code struct bpf_sock}, {@code struct bpf_tcp_sock},
 * {@code struct bpf_xdp_sock}. Read only; the first is also a context, of which more may be written.
 *
 * <p>Linux: net/core/filter.c, bpf_sock_is_valid_access() and its neighbours.
 */
public final class SocketFields {

    /** {@code struct bpf_sock}. */
    public static final CtxTable SOCK = CtxTable.of(
            number("bound_dev_if", 0, R),
            number("family", 4, R | HEAD),
            number("type", 8, R | HEAD),
            number("protocol", 12, R | HEAD),
            number("mark", 16, R),
            number("priority", 20, R),
            number("src_ip4", 24, R | NARROW),
            number("src_ip6", 28, R | NARROW),
            number("src_ip6", 32, R | NARROW),
            number("src_ip6", 36, R | NARROW),
            number("src_ip6", 40, R | NARROW),
            number("src_port", 44, R | HEAD),
            CtxField.scalar("dst_port", 48, 2, R | NARROW, CtxRewrite.NOT_YET),
            number("dst_port", 48, R),
            number("dst_ip4", 52, R | NARROW),
            number("dst_ip6", 56, R | NARROW),
            number("dst_ip6", 60, R | NARROW),
            number("dst_ip6", 64, R | NARROW),
            number("dst_ip6", 68, R | NARROW),
            number("state", 72, R | HEAD),
            number("rx_queue_mapping", 76, R | HEAD));

    /** What full and mini sockets have in common. */
    private static final CtxTable SOCK_COMMON = SOCK.without("type", "protocol", "mark", "priority");

    /** {@code struct bpf_tcp_sock}. */
    private static final CtxTable TCP_SOCK = CtxTable.of(
            number("snd_cwnd", 0, R),
            number("srtt_us", 4, R),
            number("rtt_min", 8, R),
            number("snd_ssthresh", 12, R),
            number("rcv_nxt", 16, R),
            number("snd_nxt", 20, R),
            number("snd_una", 24, R),
            number("mss_cache", 28, R),
            number("ecn_flags", 32, R),
            number("rate_delivered", 36, R),
            number("rate_interval_us", 40, R),
            number("packets_out", 44, R),
            number("retrans_out", 48, R),
            number("total_retrans", 52, R),
            number("segs_in", 56, R),
            number("data_segs_in", 60, R),
            number("segs_out", 64, R),
            number("data_segs_out", 68, R),
            number("lost_out", 72, R),
            number("sacked_out", 76, R),
            CtxField.scalar("bytes_received", 80, 8, R, CtxRewrite.NOT_YET),
            CtxField.scalar("bytes_acked", 88, 8, R, CtxRewrite.NOT_YET),
            upperHalf("bytes_received", 84),
            upperHalf("bytes_acked", 92),
            number("dsack_dups", 96, R),
            number("delivered", 100, R),
            number("delivered_ce", 104, R),
            number("icsk_retransmits", 108, R));

    /** {@code struct bpf_xdp_sock}. */
    private static final CtxTable XDP_SOCK = CtxTable.of(number("queue_id", 0, R));

    private SocketFields() {}

    private static CtxField number(String name, int offset, int flags) {
        return CtxField.scalar(name, offset, 4, flags, CtxRewrite.NOT_YET);
    }

    /** Linux means to allow whole fields only, but asks only about the first byte of an access. */
    private static CtxField upperHalf(String name, int offset) {
        return CtxField.scalar(name, offset, 4, R, CtxRewrite.NONE);
    }

    /** The table of a socket {@link RegType} without flags. */
    public static CtxTable of(int base) {
        return switch (base) {
            case RegType.SOCK_COMMON -> SOCK_COMMON;
            case RegType.TCP_SOCK -> TCP_SOCK;
            case RegType.XDP_SOCK -> XDP_SOCK;
            default -> SOCK;
        };
    }
}
