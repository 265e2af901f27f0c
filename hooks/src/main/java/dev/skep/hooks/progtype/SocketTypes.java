package dev.skep.hooks.progtype;

import static dev.skep.kernel.bpf.progtype.CtxField.NARROW;
import static dev.skep.kernel.bpf.progtype.CtxField.R;

import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.bpf.progtype.CtxTable;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.VerifierOps;

/**
 * The types that choose sockets or look at messages before they are sent: sk_msg, sk_reuseport, sk_lookup; and netfilter
 * and lirc_mode2, whose contexts are as small. Nothing runs them yet.
 *
 * <p>Linux: net/core/filter.c, net/netfilter/nf_bpf_link.c, drivers/media/rc/bpf-lirc.c.
 */
final class SocketTypes {

    private static final CtxRewrite LATER = CtxRewrite.NOT_YET;

    private static final CtxTable SK_MSG_MD = CtxTable.of(
            CtxField.pointer("data", 0, 8, RegType.PACKET, LATER),
            CtxField.pointer("data_end", 8, 8, RegType.PACKET_END, LATER),
            number("family", 16, R),
            number("remote_ip4", 20, R),
            number("local_ip4", 24, R),
            number("remote_ip6", 28, R),
            number("remote_ip6", 32, R),
            number("remote_ip6", 36, R),
            number("remote_ip6", 40, R),
            number("local_ip6", 44, R),
            number("local_ip6", 48, R),
            number("local_ip6", 52, R),
            number("local_ip6", 56, R),
            number("remote_port", 60, R),
            number("local_port", 64, R),
            number("size", 68, R),
            CtxField.pointer("sk", 72, 8, RegType.SOCKET, LATER));

    private static final CtxTable SK_REUSEPORT_MD = CtxTable.of(
            CtxField.pointer("data", 0, 8, RegType.PACKET, LATER),
            CtxField.pointer("data_end", 8, 8, RegType.PACKET_END, LATER),
            number("len", 16, R | NARROW),
            number("eth_protocol", 20, R),
            half("eth_protocol", 20),
            half("eth_protocol", 22),
            number("ip_protocol", 24, R | NARROW),
            number("bind_inany", 28, R | NARROW),
            number("hash", 32, R),
            CtxField.pointer("sk", 40, 8, RegType.SOCKET, LATER),
            CtxField.pointer("migrating_sk", 48, 8, RegType.SOCK_COMMON | TypeFlag.MAYBE_NULL, LATER));

    private static final CtxTable BPF_SK_LOOKUP = CtxTable.of(
            CtxField.pointer("sk", 0, 8, RegType.SOCKET | TypeFlag.MAYBE_NULL, LATER),
            number("family", 8, R | NARROW),
            number("protocol", 12, R | NARROW),
            number("remote_ip4", 16, R | NARROW),
            number("remote_ip6", 20, R | NARROW),
            number("remote_ip6", 24, R | NARROW),
            number("remote_ip6", 28, R | NARROW),
            number("remote_ip6", 32, R | NARROW),
            CtxField.scalar("remote_port", 36, 2, R | NARROW, LATER),
            number("remote_port", 36, R),
            CtxField.scalar("padding", 38, 2, R | NARROW, LATER),
            number("local_ip4", 40, R | NARROW),
            number("local_ip6", 44, R | NARROW),
            number("local_ip6", 48, R | NARROW),
            number("local_ip6", 52, R | NARROW),
            number("local_ip6", 56, R | NARROW),
            number("local_port", 60, R | NARROW),
            number("ingress_ifindex", 64, R | NARROW));

    private static final CtxTable NF_CTX =
            CtxTable.of(CtxField.kernelStruct("state", 0, "nf_hook_state"), CtxField.kernelStruct("skb", 8, "sk_buff"));

    static final VerifierOps SK_MSG =
            new PacketRow(HelperSet.SOCKETS.and(25, 60, 61, 62, 63, 71, 90, 91, 107, 108, 122), SK_MSG_MD, true);
    static final VerifierOps SK_REUSEPORT = new PacketRow(
            HelperSet.BASE.and(26, 68, 82, 160).with(HelperProtos.SOCK_COOKIE_OR_NULL), SK_REUSEPORT_MD, false);
    static final VerifierOps SK_LOOKUP =
            TypeRow.of(HelperSet.SOCKETS.and(25, 86).with(HelperProtos.SK_LOOKUP_ASSIGN), BPF_SK_LOOKUP, RetRange.BOOL);
    static final VerifierOps NETFILTER = TypeRow.of(HelperSet.BASE, NF_CTX, RetRange.BOOL);
    static final VerifierOps LIRC_MODE2 = TypeRow.of(
            HelperSet.NONE.and(1, 2, 3, 5, 7, 12, 77, 78, 87, 88, 89, 92, 125).perfmon(6),
            CtxTable.of(number("sample", 0, R)),
            null);

    private SocketTypes() {}

    private static CtxField number(String name, int offset, int flags) {
        return CtxField.scalar(name, offset, 4, flags, LATER);
    }

    private static CtxField half(String name, int offset) {
        return CtxField.scalar(name, offset, 2, R, LATER);
    }

    /** A type that may look into packets. */
    private static final class PacketRow extends TypeRow {

        private final boolean writes;

        PacketRow(HelperSet helpers, CtxTable context, boolean writes) {
            super(helpers, context, null);
            this.writes = writes;
        }

        @Override
        public boolean packetAccess(boolean write, ProgEnv env) {
            return !write || writes;
        }
    }
}
