package dev.skep.kernel.bpf.verifier;

import java.util.Set;

/**
 * Kernel functions that tracing programs may do more, or less, with than with others. Literal tables.
 *
 * <p>Linux: ALLOW_ERROR_INJECTION(), register_btf_fmodret_id_set(), btf_id_deny, noreturn_deny and btf_allowlist_d_path.
 */
final class AttachableFunctions {

    private static final Set<String> INJECTABLE = Set.of(
            "__filemap_add_folio",
            "should_fail_bio",
            "btrfs_check_leaf",
            "btrfs_check_node",
            "btrfs_should_cancel_balance",
            "btrfs_cow_block",
            "btrfs_search_slot",
            "io_ctl_init",
            "open_ctree");

    /** Of the injectable ones, those that are also called where nobody may sleep. */
    private static final Set<String> NEVER_SLEEP = Set.of("__filemap_add_folio");

    private static final Set<String> MODIFIABLE = Set.of(
            "bpf_modify_return_test",
            "bpf_modify_return_test2",
            "bpf_modify_return_test_tp",
            "bpf_fentry_test1",
            "update_socket_protocol");

    private static final Set<String> MODIFIABLE_SLEEPING = Set.of("bpf_fentry_test1");

    private static final Set<String> DENIED =
            Set.of("___migrate_enable", "migrate_disable", "migrate_enable", "__rcu_read_lock", "__rcu_read_unlock");

    private static final Set<String> NEVER_RETURN = Set.of(
            "__ia32_sys_exit",
            "__ia32_sys_exit_group",
            "__module_put_and_kthread_exit",
            "__x64_sys_exit",
            "__x64_sys_exit_group",
            "do_exit",
            "do_group_exit",
            "kthread_complete_and_exit",
            "kthread_exit",
            "make_task_dead");

    private static final Set<String> PATHS = Set.of(
            "security_file_permission",
            "security_inode_getattr",
            "security_file_open",
            "security_path_truncate",
            "vfs_truncate",
            "vfs_fallocate",
            "dentry_open",
            "vfs_getattr",
            "filp_close");

    private AttachableFunctions() {}

    /** ALLOW_ERROR_INJECTION: every system call, and a few others. */
    private static boolean isInjectable(String name) {
        return name.startsWith("__x64_sys_") || name.startsWith("__ia32_sys_") || INJECTABLE.contains(name);
    }

    /** Whether programs may sleep there. */
    static boolean maySleep(String name) {
        return isInjectable(name) && !NEVER_SLEEP.contains(name) || MODIFIABLE_SLEEPING.contains(name);
    }

    /** Whether fmod_ret programs may change the result. */
    static boolean isModifiable(String name) {
        return MODIFIABLE.contains(name) || isInjectable(name) || name.startsWith("security_");
    }

    /** Whether no tracing program may attach. */
    static boolean isDenied(String name) {
        return DENIED.contains(name);
    }

    static boolean neverReturns(String name) {
        return NEVER_RETURN.contains(name);
    }

    /** Whether bpf_d_path may be called there. */
    static boolean givesPaths(String name) {
        return PATHS.contains(name);
    }
}
