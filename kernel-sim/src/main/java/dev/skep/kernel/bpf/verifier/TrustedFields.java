package dev.skep.kernel.bpf.verifier;

/**
 * Pointers in kernel structs that are as good as the pointer to the struct itself, though no tag says so. Literal
 * tables.
 *
 * <p>Linux: kernel/bpf/verifier.c, BTF_TYPE_SAFE_RCU() and its neighbours.
 */
final class TrustedFields {

    private TrustedFields() {}

    /** Never NULL and valid inside an RCU read section. */
    static boolean rcu(String struct, String field) {
        return switch (struct) {
            case "task_struct" ->
                switch (field) {
                    case "cpus_ptr", "cgroups", "real_parent", "group_leader" -> true;
                    default -> false;
                };
            case "cgroup" -> field.equals("kn");
            case "css_set" -> field.equals("dfl_cgrp");
            case "cgroup_subsys_state" -> field.equals("cgroup");
            default -> false;
        };
    }

    /** Perhaps NULL, else valid inside an RCU read section. */
    static boolean rcuOrNull(String struct, String field) {
        return switch (struct) {
            case "mm_struct" -> field.equals("exe_file");
            case "sk_buff", "request_sock" -> field.equals("sk");
            default -> false;
        };
    }

    /** Never NULL and valid as long as the struct is. */
    static boolean trusted(String struct, String field) {
        return switch (struct) {
            case "bpf_iter_meta" -> field.equals("seq");
            case "bpf_iter__task" -> field.equals("meta") || field.equals("task");
            case "linux_binprm" -> field.equals("file");
            case "file" -> field.equals("f_inode");
            default -> false;
        };
    }

    /** Perhaps NULL, else valid as long as the struct is. */
    static boolean trustedOrNull(String struct, String field) {
        return switch (struct) {
            case "dentry" -> field.equals("d_inode");
            case "socket" -> field.equals("sk");
            default -> false;
        };
    }
}
