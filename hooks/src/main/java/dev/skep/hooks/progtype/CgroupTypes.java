package dev.skep.hooks.progtype;

import static dev.skep.kernel.bpf.progtype.CtxField.NARROW;
import static dev.skep.kernel.bpf.progtype.CtxField.R;
import static dev.skep.kernel.bpf.progtype.CtxField.RW;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.CtxField;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.bpf.progtype.CtxTable;
import dev.skep.kernel.bpf.progtype.HelperSet;
import dev.skep.kernel.bpf.progtype.ProgEnv;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.bpf.progtype.SocketFields;
import dev.skep.kernel.bpf.progtype.VerifierOps;
import dev.skep.kernel.uapi.AttachType;
import java.util.ArrayList;
import java.util.List;

/**
 * The cgroup types other than cgroup skb: sockets, addresses, socket operations, devices, sysctls, socket options. Nothing
 * runs them yet; their contexts will lie in memory as programs see them, so that no field is rewritten.
 *
 * <p>Linux: net/core/filter.c and kernel/bpf/cgroup.c.
 */
final class CgroupTypes {

    private static final CtxRewrite LATER = null;
    private static final int OR_NULL = TypeFlag.MAYBE_NULL;

    private static final CtxTable SOCK = SocketFields.SOCK.writable("bound_dev_if", "mark", "priority");

    private static final CtxTable SOCK_ADDR = CtxTable.of(
            number("user_family", 0, R),
            number("user_ip4", 4, RW | NARROW),
            number("user_ip6", 8, RW | NARROW | CtxField.WIDE),
            number("user_ip6", 12, RW | NARROW | CtxField.WIDE),
            number("user_ip6", 16, RW | NARROW | CtxField.WIDE),
            number("user_ip6", 20, RW | NARROW),
            number("user_port", 24, RW | NARROW),
            number("family", 28, R),
            number("type", 32, R),
            number("protocol", 36, R),
            number("msg_src_ip4", 40, RW | NARROW),
            number("msg_src_ip6", 44, RW | NARROW),
            number("msg_src_ip6", 48, RW | NARROW | CtxField.WIDE),
            number("msg_src_ip6", 52, RW | NARROW),
            number("msg_src_ip6", 56, RW | NARROW),
            CtxField.pointer("sk", 64, 8, RegType.SOCKET, LATER));

    private static final CtxTable SYSCTL =
            CtxTable.of(number("write", 0, R | NARROW), number("file_pos", 4, RW | NARROW));

    private static final CtxTable DEVICE =
            CtxTable.of(number("access_type", 0, R | NARROW), number("major", 4, R), number("minor", 8, R));

    private static final CtxTable SOCKOPT = CtxTable.of(
            CtxField.pointer("sk", 0, 8, RegType.SOCKET, LATER),
            CtxField.pointer("optval", 8, 8, RegType.PACKET, LATER),
            CtxField.pointer("optval_end", 16, 8, RegType.PACKET_END, LATER),
            number("level", 24, RW),
            number("optname", 28, RW),
            number("optlen", 32, RW),
            number("retval", 36, RW));

    private static final HelperSet CGROUP = HelperSet.BASE.and(81, 160);

    static final VerifierOps CGROUP_SOCK =
            new TypeRow(CGROUP.and(25, 46, 122, 186, 187).with(HelperProtos.SK_STORAGE_GET_CTX), SOCK, RetRange.BOOL) {
                @Override
                public CtxField access(int off, int size, boolean write, ProgEnv env) {
                    CtxField field = super.access(off, size, write, env);
                    return field != null && sockField(field.name(), env.attachType()) ? field : null;
                }
            };

    static final VerifierOps CGROUP_SOCK_ADDR =
            new TypeRow(
                    HelperSet.SOCKETS.and(25, 46, 49, 57, 64, 81, 84, 85, 86, 99, 107, 108, 122, 186, 187),
                    SOCK_ADDR,
                    RetRange.BOOL) {
                @Override
                public RetRange returnRange(ProgEnv env) {
                    return switch (env.attachType()) {
                        case CGROUP_UDP4_RECVMSG,
                                CGROUP_UDP6_RECVMSG,
                                CGROUP_UNIX_RECVMSG,
                                CGROUP_INET4_GETPEERNAME,
                                CGROUP_INET6_GETPEERNAME,
                                CGROUP_UNIX_GETPEERNAME,
                                CGROUP_INET4_GETSOCKNAME,
                                CGROUP_INET6_GETSOCKNAME,
                                CGROUP_UNIX_GETSOCKNAME -> new RetRange(1, 1);
                        case CGROUP_INET4_BIND, CGROUP_INET6_BIND -> new RetRange(0, 3);
                        default -> RetRange.BOOL;
                    };
                }

                @Override
                public HelperProto helper(int id, ProgEnv env) {
                    boolean connect = env.attachType() == AttachType.CGROUP_INET4_CONNECT
                            || env.attachType() == AttachType.CGROUP_INET6_CONNECT;
                    return id == BIND && !connect || hidesRetval(id, env) ? null : super.helper(id, env);
                }

                @Override
                public CtxField access(int off, int size, boolean write, ProgEnv env) {
                    CtxField field = super.access(off, size, write, env);
                    return field != null && addressField(field.name(), env.attachType()) ? field : null;
                }
            };

    private static final int SETSOCKOPT = 49;
    private static final int GETSOCKOPT = 57;
    private static final int BIND = 64;
    private static final int GET_RETVAL = 186;
    private static final int SET_RETVAL = 187;

    static final VerifierOps SOCK_OPS = new Retval(
            HelperSet.SOCKETS.and(25, 46, 49, 53, 57, 59, 70, 81, 96, 107, 108, 122, 142, 143, 144, 186, 187),
            sockOps());
    static final VerifierOps CGROUP_DEVICE = new Retval(CGROUP.without(160).and(25, 186, 187), DEVICE);
    static final VerifierOps CGROUP_SYSCTL = new Retval(CGROUP.and(25, 101, 102, 103, 104, 186, 187), SYSCTL);
    static final VerifierOps CGROUP_SOCKOPT =
            new TypeRow(
                    CGROUP.without(160)
                            .and(25, 96, 107, 108, 122, 186, 187)
                            .with(HelperProtos.SK_SETSOCKOPT)
                            .with(HelperProtos.SK_GETSOCKOPT),
                    SOCKOPT,
                    RetRange.BOOL) {
                @Override
                public HelperProto helper(int id, ProgEnv env) {
                    boolean set = env.attachType() == AttachType.CGROUP_SETSOCKOPT;
                    return (id == SETSOCKOPT || id == GETSOCKOPT) && !set ? null : super.helper(id, env);
                }

                @Override
                public boolean packetAccess(boolean write, ProgEnv env) {
                    return true;
                }

                @Override
                public CtxField access(int off, int size, boolean write, ProgEnv env) {
                    CtxField field = super.access(off, size, write, env);
                    if (field == null) {
                        return null;
                    }
                    boolean get = env.attachType() == AttachType.CGROUP_GETSOCKOPT;
                    return switch (field.name()) {
                        case "level", "optname" -> write && get ? null : field;
                        case "retval" -> get ? field : null;
                        default -> field;
                    };
                }
            };

    private CgroupTypes() {}

    /** A type with get_retval and set_retval, which exist only where a result is handed on. */
    private static final class Retval extends TypeRow {

        Retval(HelperSet helpers, CtxTable context) {
            super(helpers, context, RetRange.BOOL);
        }

        @Override
        public HelperProto helper(int id, ProgEnv env) {
            return hidesRetval(id, env) ? null : super.helper(id, env);
        }
    }

    /** Whether this is one of the two helpers and the attach type has no result to hand on. */
    private static boolean hidesRetval(int id, ProgEnv env) {
        if (id != GET_RETVAL && id != SET_RETVAL || env.attachType() == null) {
            return false;
        }
        return switch (env.attachType()) {
            case CGROUP_INET_INGRESS,
                    CGROUP_INET_EGRESS,
                    CGROUP_SOCK_OPS,
                    CGROUP_UDP4_RECVMSG,
                    CGROUP_UDP6_RECVMSG,
                    CGROUP_UNIX_RECVMSG,
                    CGROUP_INET4_GETPEERNAME,
                    CGROUP_INET6_GETPEERNAME,
                    CGROUP_UNIX_GETPEERNAME,
                    CGROUP_INET4_GETSOCKNAME,
                    CGROUP_INET6_GETSOCKNAME,
                    CGROUP_UNIX_GETSOCKNAME -> true;
            default -> false;
        };
    }

    private static CtxField number(String name, int offset, int flags) {
        return CtxField.scalar(name, offset, 4, flags, LATER);
    }

    private static CtxTable sockOps() {
        List<CtxField> fields = new ArrayList<>();
        for (int off = 0; off < 168; off += 4) {
            boolean writable = off == 4 || off == 164;
            fields.add(number(off == 4 ? "reply" : off == 164 ? "sk_txhash" : "word", off, writable ? RW : R));
        }
        fields.add(CtxField.scalar("bytes_received", 168, 8, R, LATER));
        fields.add(CtxField.scalar("bytes_acked", 176, 8, R, LATER));
        fields.add(CtxField.pointer("sk", 184, 8, RegType.SOCKET | OR_NULL, LATER));
        fields.add(CtxField.pointer("skb_data", 192, 8, RegType.PACKET, LATER));
        fields.add(CtxField.pointer("skb_data_end", 200, 8, RegType.PACKET_END, LATER));
        fields.add(number("skb_len", 208, R));
        fields.add(number("skb_tcp_flags", 212, R | CtxField.HEAD));
        fields.add(CtxField.scalar("skb_hwtstamp", 216, 8, R, LATER));
        return CtxTable.of(fields.toArray(CtxField[]::new));
    }

    private static boolean sockField(String name, AttachType attach) {
        boolean create = attach == AttachType.CGROUP_INET_SOCK_CREATE || attach == AttachType.CGROUP_INET_SOCK_RELEASE;
        boolean bind4 = attach == AttachType.CGROUP_INET4_POST_BIND;
        boolean bind6 = attach == AttachType.CGROUP_INET6_POST_BIND;
        return switch (name) {
            case "bound_dev_if", "mark", "priority" -> create;
            case "src_ip4" -> bind4;
            case "src_ip6" -> bind6;
            case "src_port" -> bind4 || bind6;
            default -> true;
        };
    }

    private static boolean addressField(String name, AttachType attach) {
        String family = attach.name();
        return switch (name) {
            case "user_ip4" -> family.contains("INET4") || family.contains("UDP4");
            case "user_ip6" -> family.contains("INET6") || family.contains("UDP6");
            case "msg_src_ip4" -> attach == AttachType.CGROUP_UDP4_SENDMSG;
            case "msg_src_ip6" -> attach == AttachType.CGROUP_UDP6_SENDMSG;
            default -> true;
        };
    }
}
