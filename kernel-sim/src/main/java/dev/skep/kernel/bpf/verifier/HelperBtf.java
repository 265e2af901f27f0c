package dev.skep.kernel.bpf.verifier;

/**
 * The kernel structs that helpers take and give. A literal table, by helper number.
 *
 * <p>Linux: arg1_btf_id to arg5_btf_id and ret_btf_id of struct bpf_func_proto.
 */
final class HelperBtf {

    static final String SOCK_COMMON = "sock_common";

    private HelperBtf() {}

    /** The struct that a helper's argument of kind BTF_ID points at, or null. */
    static String argument(int id) {
        return switch (id) {
            case 107, 108 -> SOCK_COMMON;
            case 111 -> "sk_buff";
            case 116 -> "tcp_sock";
            case 121, 188 -> "xdp_buff";
            case 126, 127, 150 -> "seq_file";
            case 141, 156, 157, 175, 180, 191 -> "task_struct";
            case 145, 146, 161 -> "inode";
            case 147 -> "path";
            case 159 -> "linux_binprm";
            case 162, 193 -> "file";
            case 210, 211 -> "cgroup";
            default -> null;
        };
    }

    /** The struct that a helper's result points at, or null. */
    static String result(int id) {
        return switch (id) {
            case 136 -> "tcp6_sock";
            case 137 -> "tcp_sock";
            case 138 -> "tcp_timewait_sock";
            case 139 -> "tcp_request_sock";
            case 140 -> "udp6_sock";
            case 158 -> "task_struct";
            case 162 -> "socket";
            case 175 -> "pt_regs";
            case 178 -> "unix_sock";
            case 196 -> "mptcp_sock";
            default -> null;
        };
    }
}
