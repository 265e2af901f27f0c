package dev.skep.hooks.progtype;

import static dev.skep.kernel.bpf.progtype.CtxField.NARROW;
import static dev.skep.kernel.bpf.progtype.CtxField.NARROW_WRITE;
import static dev.skep.kernel.bpf.progtype.CtxField.R;
import static dev.skep.kernel.bpf.progtype.CtxField.scalar;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.bpf.progtype.CtxTable;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.StructWrites;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.net.SkBuff;
import dev.skep.kernel.uapi.AttachType;

/**
 * The types whose context is {@code struct __sk_buff}: socket filters, tc, cgroup skb, lightweight tunnels, sk_skb, flow
 * dissectors. One table of all fields, of which each type shows a part.
 *
 * <p>Linux: net/core/filter.c, bpf_skb_is_valid_access() and the callbacks on top of it.
 */
final class SkbTypes {

    private static final String[] CB = {"cb0", "cb1", "cb2", "cb3", "cb4"};
    private static final String[] SOCKET_FIELDS = {
        "family", "remote_ip4", "local_ip4", "remote_ip6", "local_ip6", "remote_port", "local_port"
    };

    private static final CtxTable SK_BUFF = CtxTable.of(
            at("len", 0, SkBuff.LEN, 4),
            word("pkt_type", 4, SkbRewrites.PKT_TYPE),
            at("mark", 8, SkBuff.MARK, 4),
            word("queue_mapping", 12, SkbRewrites.QUEUE_MAPPING),
            at("protocol", 16, SkBuff.PROTOCOL, 2),
            word("vlan_present", 20, SkbRewrites.VLAN_PRESENT),
            at("vlan_tci", 24, SkBuff.VLAN_TCI, 2),
            at("vlan_proto", 28, SkBuff.VLAN_PROTO, 2),
            at("priority", 32, SkBuff.PRIORITY, 4),
            at("ingress_ifindex", 36, SkBuff.SKB_IIF, 4),
            word("ifindex", 40, SkbRewrites.IFINDEX),
            at("tc_index", 44, SkBuff.TC_INDEX, 2),
            cb(0),
            cb(1),
            cb(2),
            cb(3),
            cb(4),
            at("hash", 68, SkBuff.HASH, 4),
            at("tc_classid", 72, SkBuff.CB_TC_CLASSID, 2),
            CtxField.pointer("data", 76, 4, RegType.PACKET, CtxRewrite.at(SkBuff.DATA, 8)),
            CtxField.pointer("data_end", 80, 4, RegType.PACKET_END, CtxRewrite.at(SkBuff.CB_DATA_END, 8)),
            word("napi_id", 84, SkbRewrites.NAPI_ID),
            word("family", 88, CtxRewrite.NOT_YET),
            scalar("remote_ip4", 92, 4, R, CtxRewrite.NOT_YET),
            scalar("local_ip4", 96, 4, R, CtxRewrite.NOT_YET),
            ip6("remote_ip6", 100),
            ip6("remote_ip6", 104),
            ip6("remote_ip6", 108),
            ip6("remote_ip6", 112),
            ip6("local_ip6", 116),
            ip6("local_ip6", 120),
            ip6("local_ip6", 124),
            ip6("local_ip6", 128),
            word("remote_port", 132, CtxRewrite.NOT_YET),
            word("local_port", 136, CtxRewrite.NOT_YET),
            CtxField.pointer("data_meta", 140, 4, RegType.PACKET_META, CtxRewrite.at(SkBuff.CB_DATA_META, 8)),
            CtxField.pointer("flow_keys", 144, 8, RegType.FLOW_KEYS, CtxRewrite.NOT_YET),
            scalar("tstamp", 152, 8, R, CtxRewrite.at(SkBuff.TSTAMP, 8)),
            at("wire_len", 160, SkBuff.CB_PKT_LEN, 4),
            word("gso_segs", 164, SkbRewrites.sharedInfo(SkBuff.SHINFO_GSO_SEGS, 2)),
            CtxField.pointer("sk", 168, 8, RegType.SOCK_COMMON | TypeFlag.MAYBE_NULL, CtxRewrite.at(SkBuff.SK, 8)),
            word("gso_size", 176, SkbRewrites.sharedInfo(SkBuff.SHINFO_GSO_SIZE, 2)),
            scalar("tstamp_type", 180, 1, R, SkbRewrites.TSTAMP_TYPE),
            scalar("hwtstamp", 184, 8, R, SkbRewrites.sharedInfo(SkBuff.SHINFO_HWTSTAMP, 8)));

    private static final CtxTable PLAIN = SK_BUFF.without("flow_keys");

    private static final CtxTable SOCKET = PLAIN.without(
                    "tc_classid", "data", "data_end", "data_meta", "tstamp", "wire_len", "tstamp_type", "hwtstamp")
            .without(SOCKET_FIELDS)
            .writable(CB);
    private static final CtxTable SCHED = PLAIN.without(SOCKET_FIELDS)
            .writable(with(CB, "mark", "tc_index", "priority", "tc_classid", "tstamp", "queue_mapping"));
    private static final CtxTable CGROUP = PLAIN.without("tc_classid", "data_meta", "wire_len", "tstamp_type")
            .with(flagged("data", CtxField.CAP_BPF), flagged("data_end", CtxField.CAP_BPF))
            .writable(with(CB, "mark", "priority", "tstamp"));
    private static final CtxTable LWT = PLAIN.without(
                    "tc_classid", "data_meta", "tstamp", "wire_len", "tstamp_type", "hwtstamp")
            .without(SOCKET_FIELDS)
            .writable(with(CB, "mark", "priority"));
    private static final CtxTable SK_SKB = PLAIN.without(
                    "mark", "tc_classid", "data_meta", "tstamp", "wire_len", "tstamp_type", "hwtstamp")
            .writable("tc_index", "priority");

    private static final HelperSet SOCKET_HELPERS = HelperSet.SOCKETS.and(25, 26, 46, 47, 68, 122);
    private static final HelperSet SCHED_HELPERS = HelperSet.SOCKETS
            .and(
                    9, 10, 11, 13, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 30, 31, 32, 33, 34, 38, 39, 40, 41, 43,
                    46, 47)
            .and(48, 50, 66, 68, 69, 79, 83, 84, 85, 86, 95, 96, 97, 98, 99, 100, 107, 108, 110, 122, 124, 135, 151)
            .and(152, 155, 163, 192, 204, 205, 206, 207);
    private static final HelperSet CGROUP_HELPERS = HelperSet.SOCKETS.and(
            25, 26, 46, 47, 68, 79, 81, 83, 84, 85, 86, 95, 96, 97, 98, 99, 107, 108, 122, 128, 129);
    private static final HelperSet LWT_HELPERS = HelperSet.SOCKETS.and(17, 24, 25, 26, 28, 33, 34, 39);

    static final VerifierOps SOCKET_FILTER = new Skb(SOCKET_HELPERS, SOCKET, null, false, false);
    static final VerifierOps SCHED_CLS = new Skb(SCHED_HELPERS, SCHED, null, true, true) {
        @Override
        public StructWrites structWrites() {
            return StructWrites.CONNTRACK;
        }
    };
    static final VerifierOps CGROUP_SKB = new Skb(CGROUP_HELPERS, CGROUP, RetRange.BOOL, true, false) {
        @Override
        public RetRange returnRange(ProgEnv env) {
            return env.attachType() == AttachType.CGROUP_INET_EGRESS ? new RetRange(0, 3) : RetRange.BOOL;
        }
    };
    static final VerifierOps LWT_IN = new Skb(LWT_HELPERS.and(73), LWT, null, true, false);
    static final VerifierOps LWT_OUT = new Skb(LWT_HELPERS, LWT, null, true, false);
    static final VerifierOps LWT_XMIT =
            new Skb(LWT_HELPERS.and(9, 10, 11, 13, 20, 21, 23, 29, 30, 38, 40, 41, 43, 73, 135), LWT, null, true, true);
    static final VerifierOps LWT_SEG6LOCAL = new Skb(LWT_HELPERS.and(74, 75, 76), LWT, null, true, false);
    static final VerifierOps SK_SKB_TYPE = new Skb(
            HelperSet.SOCKETS.and(9, 25, 26, 38, 39, 43, 46, 47, 50, 52, 72, 84, 85, 86, 99), SK_SKB, null, true, true);
    static final VerifierOps FLOW_DISSECTOR = new Skb(
            HelperSet.SOCKETS.and(26),
            CtxTable.of(SK_BUFF.field("data"), SK_BUFF.field("data_end"), SK_BUFF.field("flow_keys")),
            null,
            true,
            false);

    private SkbTypes() {}

    private static CtxField word(String name, int offset, CtxRewrite rewrite) {
        return scalar(name, offset, 4, R | NARROW, rewrite);
    }

    private static CtxField at(String name, int offset, int viewOffset, int bytes) {
        return word(name, offset, CtxRewrite.at(viewOffset, bytes));
    }

    private static CtxField cb(int i) {
        int wide = i < 4 ? CtxField.WIDE : 0;
        CtxRewrite rewrite = insn -> new long[] {CtxField.moved(insn, SkBuff.CB_DATA - 48)};
        return scalar("cb" + i, 48 + 4 * i, 4, R | NARROW | NARROW_WRITE | wide, rewrite);
    }

    private static CtxField ip6(String name, int offset) {
        return scalar(name, offset, 4, R, CtxRewrite.NOT_YET);
    }

    private static CtxField flagged(String name, int flag) {
        CtxField field = SK_BUFF.field(name);
        return field.with(field.flags() | flag);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** A type over __sk_buff. */
    private static class Skb extends TypeRow {

        private final boolean readsPacket;
        private final boolean writesPacket;

        Skb(HelperSet helpers, CtxTable context, RetRange range, boolean readsPacket, boolean writesPacket) {
            super(helpers, context, range);
            this.readsPacket = readsPacket;
            this.writesPacket = writesPacket;
        }

        @Override
        public boolean packetAccess(boolean write, ProgEnv env) {
            return write ? writesPacket : readsPacket;
        }
    }
}
