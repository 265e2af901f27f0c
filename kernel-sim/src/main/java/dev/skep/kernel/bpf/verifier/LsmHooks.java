package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.uapi.AttachType;
import java.util.Set;

/**
 * What differs from one security hook to another: which programs may attach to, in which they may sleep, which arguments
 * are about to be freed, what they may return. Literal tables of hooks' names without {@code bpf_lsm_}.
 *
 * <p>Linux: kernel/bpf/bpf_lsm.c.
 */
final class LsmHooks {

    static final String PREFIX = "bpf_lsm_";

    private static final int MAX_ERRNO = 4095;

    private static final Set<String> DISABLED = Set.of(
            "vm_enough_memory",
            "inode_need_killpriv",
            "inode_getsecurity",
            "inode_listsecurity",
            "inode_copy_up_xattr",
            "getselfattr",
            "getprocattr",
            "setprocattr",
            "key_getsecurity",
            "audit_rule_match",
            "xfrm_decode_session",
            "ismaclabel");

    private static final Set<String> SLEEPABLE = Set.of(
            "bpf bpf_map bpf_map_create bpf_map_free bpf_prog bpf_prog_load bpf_token_create bpf_token_free bpf_token_cmd "
                    .concat("bpf_token_capable bprm_check_security bprm_committed_creds bprm_committing_creds ")
                    .concat("bprm_creds_for_exec bprm_creds_from_file capget capset cred_prepare file_ioctl file_lock ")
                    .concat("file_open file_post_open file_receive inode_create inode_free_security inode_getattr ")
                    .concat("inode_getxattr inode_mknod inode_need_killpriv inode_post_setxattr inode_readlink ")
                    .concat("inode_rename inode_rmdir inode_setattr inode_setxattr inode_symlink inode_unlink ")
                    .concat("kernel_module_request kernel_read_file kernfs_init_security path_unlink path_mkdir ")
                    .concat("path_rmdir path_truncate path_symlink path_link path_rename path_chmod path_chown ")
                    .concat("mmap_file netlink_send path_notify release_secctx sb_alloc_security sb_eat_lsm_opts ")
                    .concat("sb_kern_mount sb_mount sb_remount sb_set_mnt_opts sb_show_options sb_statfs sb_umount ")
                    .concat("settime socket_accept socket_bind socket_connect socket_create socket_getpeername ")
                    .concat("socket_getpeersec_dgram socket_getsockname socket_getsockopt socket_listen ")
                    .concat("socket_post_create socket_recvmsg socket_sendmsg socket_shutdown socket_socketpair ")
                    .concat("syslog task_alloc current_getsecid_subj task_getsecid_obj task_prctl ")
                    .concat("task_setscheduler userns_create")
                    .split(" "));

    private static final Set<String> UNTRUSTED = Set.of(
            "bpf_map_free",
            "bpf_prog_free",
            "file_alloc_security",
            "file_free_security",
            "sk_alloc_security",
            "sk_free_security",
            "task_free");

    private static final Set<String> BOOLEAN =
            Set.of("xfrm_state_pol_flow_match", "audit_rule_known", "inode_xattr_skipcap");

    /** Where sockets are locked, or not yet in use, so that their options may be set. */
    private static final Set<String> SOCKET_OPTIONS =
            Set.of("sock_graft", "inet_csk_clone", "inet_conn_established", "socket_post_create", "socket_socketpair");

    private LsmHooks() {}

    private static boolean in(Set<String> set, String function) {
        return function.startsWith(PREFIX) && set.contains(function.substring(PREFIX.length()));
    }

    static boolean isDisabled(String function) {
        return in(DISABLED, function);
    }

    static boolean maySleep(String function) {
        return in(SLEEPABLE, function);
    }

    static boolean isTrusted(String function) {
        return !in(UNTRUSTED, function);
    }

    static boolean takesSocketOptions(String function) {
        return in(SOCKET_OPTIONS, function);
    }

    /** What a program there may return; null for anything. */
    static RetRange range(AttachTarget target, AttachType attach) {
        boolean isVoid = target.proto().typeId() == 0;
        if (attach == AttachType.LSM_CGROUP) {
            return isVoid ? new RetRange(1, 1) : RetRange.BOOL;
        }
        if (isVoid) {
            return null;
        }
        return in(BOOLEAN, target.name()) ? RetRange.BOOL : new RetRange(-MAX_ERRNO, 0);
    }
}
