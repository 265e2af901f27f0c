package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.bpf.helper.TypeFlag;

/**
 * What a register holds: a base, to which {@link TypeFlag}s are added.
 *
 * <p>Linux: include/linux/bpf.h, enum bpf_reg_type.
 */
public final class RegType {

    public static final int NOT_INIT = 0;
    public static final int SCALAR = 1;
    public static final int CTX = 2;
    public static final int CONST_MAP_PTR = 3;
    public static final int MAP_VALUE = 4;
    public static final int MAP_KEY = 5;
    public static final int STACK = 6;
    public static final int PACKET_META = 7;
    public static final int PACKET = 8;
    public static final int PACKET_END = 9;
    public static final int FLOW_KEYS = 10;
    public static final int SOCKET = 11;
    public static final int SOCK_COMMON = 12;
    public static final int TCP_SOCK = 13;
    public static final int TP_BUFFER = 14;
    public static final int XDP_SOCK = 15;
    public static final int BTF_ID = 16;
    public static final int MEM = 17;
    public static final int BUF = 18;
    public static final int FUNC = 19;
    public static final int CONST_DYNPTR = 20;
    public static final int ARENA = 21;

    private static final String[] NAMES = {
        "?",
        "scalar",
        "ctx",
        "map_ptr",
        "map_value",
        "map_key",
        "fp",
        "pkt_meta",
        "pkt",
        "pkt_end",
        "flow_keys",
        "sock",
        "sock_common",
        "tcp_sock",
        "tp_buffer",
        "xdp_sock",
        "ptr_",
        "mem",
        "buf",
        "func",
        "dynptr_ptr",
        "arena"
    };

    private RegType() {}

    /** The type as logs name it: {@code map_value_or_null}, {@code rdonly_mem}. */
    public static String text(int type) {
        StringBuilder text = new StringBuilder();
        if ((type & TypeFlag.RDONLY) != 0) {
            text.append("rdonly_");
        }
        if ((type & TypeFlag.RINGBUF) != 0) {
            text.append("ringbuf_");
        }
        if ((type & TypeFlag.USER) != 0) {
            text.append("user_");
        }
        if ((type & TypeFlag.PERCPU) != 0) {
            text.append("percpu_");
        }
        if ((type & TypeFlag.UNTRUSTED) != 0) {
            text.append("untrusted_");
        }
        if ((type & TypeFlag.TRUSTED) != 0) {
            text.append("trusted_");
        }
        if ((type & TypeFlag.RCU) != 0) {
            text.append("rcu_");
        }
        text.append(NAMES[TypeFlag.base(type)]);
        if ((type & TypeFlag.MAYBE_NULL) != 0) {
            text.append(TypeFlag.base(type) == BTF_ID ? "or_null_" : "_or_null");
        }
        return text.toString();
    }

    /** Whether this is one of the types that point at a socket. */
    public static boolean isSocket(int type) {
        int base = TypeFlag.base(type);
        return base == SOCKET || base == SOCK_COMMON || base == TCP_SOCK || base == XDP_SOCK;
    }

    /** Whether this points into a packet. */
    public static boolean isPacket(int type) {
        return type == PACKET || type == PACKET_META;
    }
}
