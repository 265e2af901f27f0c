package dev.skep.kernel.bpf.load;

import static dev.skep.kernel.uapi.AttachType.*;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which expected_attach_type a program type takes at load. A type without a row takes any number.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_load_check_attach().
 */
final class AttachTypes {

    private static final Map<ProgType, Set<AttachType>> ALLOWED = new EnumMap<>(ProgType.class);

    static {
        ALLOWED.put(
                ProgType.CGROUP_SOCK,
                EnumSet.of(
                        CGROUP_INET_SOCK_CREATE,
                        CGROUP_INET_SOCK_RELEASE,
                        CGROUP_INET4_POST_BIND,
                        CGROUP_INET6_POST_BIND));
        ALLOWED.put(
                ProgType.CGROUP_SOCK_ADDR,
                EnumSet.of(
                        CGROUP_INET4_BIND,
                        CGROUP_INET6_BIND,
                        CGROUP_INET4_CONNECT,
                        CGROUP_INET6_CONNECT,
                        CGROUP_UNIX_CONNECT,
                        CGROUP_INET4_GETPEERNAME,
                        CGROUP_INET6_GETPEERNAME,
                        CGROUP_UNIX_GETPEERNAME,
                        CGROUP_INET4_GETSOCKNAME,
                        CGROUP_INET6_GETSOCKNAME,
                        CGROUP_UNIX_GETSOCKNAME,
                        CGROUP_UDP4_SENDMSG,
                        CGROUP_UDP6_SENDMSG,
                        CGROUP_UNIX_SENDMSG,
                        CGROUP_UDP4_RECVMSG,
                        CGROUP_UDP6_RECVMSG,
                        CGROUP_UNIX_RECVMSG));
        ALLOWED.put(ProgType.CGROUP_SKB, EnumSet.of(CGROUP_INET_INGRESS, CGROUP_INET_EGRESS));
        ALLOWED.put(ProgType.CGROUP_SOCKOPT, EnumSet.of(CGROUP_SETSOCKOPT, CGROUP_GETSOCKOPT));
        ALLOWED.put(ProgType.SK_LOOKUP, EnumSet.of(SK_LOOKUP));
        ALLOWED.put(ProgType.SK_REUSEPORT, EnumSet.of(SK_REUSEPORT_SELECT, SK_REUSEPORT_SELECT_OR_MIGRATE));
        ALLOWED.put(ProgType.NETFILTER, EnumSet.of(AttachType.NETFILTER));
    }

    private AttachTypes() {}

    /** The number that an old loader means by 0. */
    static int fixup(ProgType type, int attachType) {
        if (attachType != 0) {
            return attachType;
        }
        return switch (type) {
            case CGROUP_SOCK -> CGROUP_INET_SOCK_CREATE.number();
            case SK_REUSEPORT -> SK_REUSEPORT_SELECT.number();
            default -> 0;
        };
    }

    /** Whether the type takes the number. */
    static boolean isAllowed(ProgType type, int attachType) {
        if (type == ProgType.SYSCALL || type == ProgType.EXT) {
            return attachType == 0;
        }
        Set<AttachType> allowed = ALLOWED.get(type);
        return allowed == null || AttachType.of(attachType) != null && allowed.contains(AttachType.of(attachType));
    }
}
