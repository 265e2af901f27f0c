package dev.skep.kernel.bpf.kfunc;

import static dev.skep.kernel.bpf.kfunc.KfuncFlag.ACQUIRE;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.CHANGES_PACKET;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.DEV_BOUND;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.FASTCALL;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.ITER_DESTROY;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.ITER_NEW;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.ITER_NEXT;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.RCU;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.RCU_PROTECTED;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.RELEASE;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.RET_NULL;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.SLEEPABLE;
import static dev.skep.kernel.bpf.kfunc.KfuncFlag.TRUSTED_ARGS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every kfunc of 6.18 as this kernel is configured: who may call it and its flags.
 *
 * <p>Linux: the BTF_KFUNCS_START tables of kernel/bpf, kernel/trace, kernel/cgroup, net and fs.
 */
public final class Kfuncs {

    private static final List<Kfunc> ALL = new ArrayList<>();
    private static final Map<String, Kfunc> BY_NAME = new HashMap<>();

    static {
        common();
        generic();
        cpumask();
        cryptoInit();
        crypto();
        conntrack();
        skb();
        skbMeta();
        xdp();
        schedCls();
        cgroup();
        tracing();
        destructors();
        iter();
        lsm();
        session();
        structOps();
    }

    private Kfuncs() {}

    /** The kfunc of a name, or null. */
    public static Kfunc get(String name) {
        return BY_NAME.get(name);
    }

    /** All of them, by set. */
    public static List<Kfunc> all() {
        return List.copyOf(ALL);
    }

    private static void row(String name, KfuncSet set, int flags) {
        Kfunc kfunc = new Kfunc(name, set, flags, ALL.size());
        ALL.add(kfunc);
        BY_NAME.put(name, kfunc);
    }

    private static void common() {
        row("__bpf_trap", KfuncSet.COMMON, 0);
        row("bpf_arena_alloc_pages", KfuncSet.COMMON, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_arena_free_pages", KfuncSet.COMMON, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_arena_reserve_pages", KfuncSet.COMMON, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_cast_to_kern_ctx", KfuncSet.COMMON, FASTCALL);
        row("bpf_cgroup_read_xattr", KfuncSet.COMMON, RCU);
        row("bpf_copy_from_user_dynptr", KfuncSet.COMMON, SLEEPABLE);
        row("bpf_copy_from_user_str", KfuncSet.COMMON, SLEEPABLE);
        row("bpf_copy_from_user_str_dynptr", KfuncSet.COMMON, SLEEPABLE);
        row("bpf_copy_from_user_task_dynptr", KfuncSet.COMMON, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_copy_from_user_task_str", KfuncSet.COMMON, SLEEPABLE);
        row("bpf_copy_from_user_task_str_dynptr", KfuncSet.COMMON, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_dynptr_adjust", KfuncSet.COMMON, 0);
        row("bpf_dynptr_clone", KfuncSet.COMMON, 0);
        row("bpf_dynptr_copy", KfuncSet.COMMON, 0);
        row("bpf_dynptr_is_null", KfuncSet.COMMON, 0);
        row("bpf_dynptr_is_rdonly", KfuncSet.COMMON, 0);
        row("bpf_dynptr_memset", KfuncSet.COMMON, 0);
        row("bpf_dynptr_size", KfuncSet.COMMON, 0);
        row("bpf_dynptr_slice", KfuncSet.COMMON, RET_NULL);
        row("bpf_dynptr_slice_rdwr", KfuncSet.COMMON, RET_NULL);
        row("bpf_get_kmem_cache", KfuncSet.COMMON, 0);
        row("bpf_iter_bits_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_bits_new", KfuncSet.COMMON, ITER_NEW);
        row("bpf_iter_bits_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_iter_css_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_css_new", KfuncSet.COMMON, ITER_NEW | TRUSTED_ARGS | RCU_PROTECTED);
        row("bpf_iter_css_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_iter_css_task_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_css_task_new", KfuncSet.COMMON, ITER_NEW | TRUSTED_ARGS);
        row("bpf_iter_css_task_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_iter_dmabuf_destroy", KfuncSet.COMMON, ITER_DESTROY | SLEEPABLE);
        row("bpf_iter_dmabuf_new", KfuncSet.COMMON, ITER_NEW | SLEEPABLE);
        row("bpf_iter_dmabuf_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL | SLEEPABLE);
        row("bpf_iter_kmem_cache_destroy", KfuncSet.COMMON, ITER_DESTROY | SLEEPABLE);
        row("bpf_iter_kmem_cache_new", KfuncSet.COMMON, ITER_NEW | SLEEPABLE);
        row("bpf_iter_kmem_cache_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL | SLEEPABLE);
        row("bpf_iter_num_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_num_new", KfuncSet.COMMON, ITER_NEW);
        row("bpf_iter_num_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_iter_task_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_task_new", KfuncSet.COMMON, ITER_NEW | TRUSTED_ARGS | RCU_PROTECTED);
        row("bpf_iter_task_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_iter_task_vma_destroy", KfuncSet.COMMON, ITER_DESTROY);
        row("bpf_iter_task_vma_new", KfuncSet.COMMON, ITER_NEW | RCU);
        row("bpf_iter_task_vma_next", KfuncSet.COMMON, ITER_NEXT | RET_NULL);
        row("bpf_local_irq_restore", KfuncSet.COMMON, 0);
        row("bpf_local_irq_save", KfuncSet.COMMON, 0);
        row("bpf_map_sum_elem_count", KfuncSet.COMMON, TRUSTED_ARGS);
        row("bpf_modify_return_test_tp", KfuncSet.COMMON, 0);
        row("bpf_preempt_disable", KfuncSet.COMMON, 0);
        row("bpf_preempt_enable", KfuncSet.COMMON, 0);
        row("bpf_probe_read_kernel_dynptr", KfuncSet.COMMON, 0);
        row("bpf_probe_read_kernel_str_dynptr", KfuncSet.COMMON, 0);
        row("bpf_probe_read_user_dynptr", KfuncSet.COMMON, 0);
        row("bpf_probe_read_user_str_dynptr", KfuncSet.COMMON, 0);
        row("bpf_rcu_read_lock", KfuncSet.COMMON, 0);
        row("bpf_rcu_read_unlock", KfuncSet.COMMON, 0);
        row("bpf_rdonly_cast", KfuncSet.COMMON, FASTCALL);
        row("bpf_res_spin_lock", KfuncSet.COMMON, RET_NULL);
        row("bpf_res_spin_lock_irqsave", KfuncSet.COMMON, RET_NULL);
        row("bpf_res_spin_unlock", KfuncSet.COMMON, 0);
        row("bpf_res_spin_unlock_irqrestore", KfuncSet.COMMON, 0);
        row("bpf_strcasecmp", KfuncSet.COMMON, 0);
        row("bpf_strchr", KfuncSet.COMMON, 0);
        row("bpf_strchrnul", KfuncSet.COMMON, 0);
        row("bpf_strcmp", KfuncSet.COMMON, 0);
        row("bpf_strcspn", KfuncSet.COMMON, 0);
        row("bpf_stream_vprintk_impl", KfuncSet.COMMON, TRUSTED_ARGS);
        row("bpf_strlen", KfuncSet.COMMON, 0);
        row("bpf_strnchr", KfuncSet.COMMON, 0);
        row("bpf_strnlen", KfuncSet.COMMON, 0);
        row("bpf_strnstr", KfuncSet.COMMON, 0);
        row("bpf_strrchr", KfuncSet.COMMON, 0);
        row("bpf_strspn", KfuncSet.COMMON, 0);
        row("bpf_strstr", KfuncSet.COMMON, 0);
        row("bpf_task_work_schedule_resume_impl", KfuncSet.COMMON, TRUSTED_ARGS);
        row("bpf_task_work_schedule_signal_impl", KfuncSet.COMMON, TRUSTED_ARGS);
        row("bpf_wq_init", KfuncSet.COMMON, 0);
        row("bpf_wq_set_callback_impl", KfuncSet.COMMON, 0);
        row("bpf_wq_start", KfuncSet.COMMON, 0);
        row("bpf_xdp_metadata_rx_hash", KfuncSet.COMMON, DEV_BOUND | TRUSTED_ARGS);
        row("bpf_xdp_metadata_rx_timestamp", KfuncSet.COMMON, DEV_BOUND | TRUSTED_ARGS);
        row("bpf_xdp_metadata_rx_vlan_tag", KfuncSet.COMMON, DEV_BOUND | TRUSTED_ARGS);
    }

    private static void generic() {
        row("bpf_cgroup_acquire", KfuncSet.GENERIC, ACQUIRE | RCU | RET_NULL);
        row("bpf_cgroup_ancestor", KfuncSet.GENERIC, ACQUIRE | RCU | RET_NULL);
        row("bpf_cgroup_from_id", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_cgroup_release", KfuncSet.GENERIC, RELEASE);
        row("bpf_key_put", KfuncSet.GENERIC, RELEASE);
        row("bpf_list_back", KfuncSet.GENERIC, RET_NULL);
        row("bpf_list_front", KfuncSet.GENERIC, RET_NULL);
        row("bpf_list_pop_back", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_list_pop_front", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_list_push_back_impl", KfuncSet.GENERIC, 0);
        row("bpf_list_push_front_impl", KfuncSet.GENERIC, 0);
        row("bpf_lookup_system_key", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_lookup_user_key", KfuncSet.GENERIC, ACQUIRE | RET_NULL | SLEEPABLE);
        row("bpf_obj_drop_impl", KfuncSet.GENERIC, RELEASE);
        row("bpf_obj_new_impl", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_percpu_obj_drop_impl", KfuncSet.GENERIC, RELEASE);
        row("bpf_percpu_obj_new_impl", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_rbtree_add_impl", KfuncSet.GENERIC, 0);
        row("bpf_rbtree_first", KfuncSet.GENERIC, RET_NULL);
        row("bpf_rbtree_left", KfuncSet.GENERIC, RET_NULL);
        row("bpf_rbtree_remove", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_rbtree_right", KfuncSet.GENERIC, RET_NULL);
        row("bpf_rbtree_root", KfuncSet.GENERIC, RET_NULL);
        row("bpf_refcount_acquire_impl", KfuncSet.GENERIC, ACQUIRE | RCU | RET_NULL);
        row("bpf_send_signal_task", KfuncSet.GENERIC, TRUSTED_ARGS);
        row("bpf_task_acquire", KfuncSet.GENERIC, ACQUIRE | RCU | RET_NULL);
        row("bpf_task_from_pid", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_task_from_vpid", KfuncSet.GENERIC, ACQUIRE | RET_NULL);
        row("bpf_task_get_cgroup1", KfuncSet.GENERIC, ACQUIRE | RCU | RET_NULL);
        row("bpf_task_release", KfuncSet.GENERIC, RELEASE);
        row("bpf_task_under_cgroup", KfuncSet.GENERIC, RCU);
        row("bpf_throw", KfuncSet.GENERIC, 0);
    }

    private static void cpumask() {
        row("bpf_cpumask_acquire", KfuncSet.CPUMASK, ACQUIRE | TRUSTED_ARGS);
        row("bpf_cpumask_and", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_any_and_distribute", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_any_distribute", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_clear", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_clear_cpu", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_copy", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_create", KfuncSet.CPUMASK, ACQUIRE | RET_NULL);
        row("bpf_cpumask_empty", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_equal", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_first", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_first_and", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_first_zero", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_full", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_intersects", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_or", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_populate", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_release", KfuncSet.CPUMASK, RELEASE);
        row("bpf_cpumask_set_cpu", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_setall", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_subset", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_test_and_clear_cpu", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_test_and_set_cpu", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_test_cpu", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_weight", KfuncSet.CPUMASK, RCU);
        row("bpf_cpumask_xor", KfuncSet.CPUMASK, RCU);
    }

    private static void cryptoInit() {
        row("bpf_crypto_ctx_acquire", KfuncSet.CRYPTO_INIT, ACQUIRE | RCU | RET_NULL);
        row("bpf_crypto_ctx_create", KfuncSet.CRYPTO_INIT, ACQUIRE | RET_NULL | SLEEPABLE);
        row("bpf_crypto_ctx_release", KfuncSet.CRYPTO_INIT, RELEASE);
    }

    private static void crypto() {
        row("bpf_crypto_decrypt", KfuncSet.CRYPTO, RCU);
        row("bpf_crypto_encrypt", KfuncSet.CRYPTO, RCU);
    }

    private static void conntrack() {
        row("bpf_ct_change_status", KfuncSet.CONNTRACK, TRUSTED_ARGS);
        row("bpf_ct_change_timeout", KfuncSet.CONNTRACK, TRUSTED_ARGS);
        row("bpf_ct_insert_entry", KfuncSet.CONNTRACK, ACQUIRE | RET_NULL | RELEASE);
        row("bpf_ct_release", KfuncSet.CONNTRACK, RELEASE);
        row("bpf_ct_set_nat_info", KfuncSet.CONNTRACK, TRUSTED_ARGS);
        row("bpf_ct_set_status", KfuncSet.CONNTRACK, TRUSTED_ARGS);
        row("bpf_ct_set_timeout", KfuncSet.CONNTRACK, TRUSTED_ARGS);
        row("bpf_skb_ct_alloc", KfuncSet.CONNTRACK, ACQUIRE | RET_NULL);
        row("bpf_skb_ct_lookup", KfuncSet.CONNTRACK, ACQUIRE | RET_NULL);
        row("bpf_xdp_ct_alloc", KfuncSet.CONNTRACK, ACQUIRE | RET_NULL);
        row("bpf_xdp_ct_lookup", KfuncSet.CONNTRACK, ACQUIRE | RET_NULL);
    }

    private static void skb() {
        row("bpf_dynptr_from_skb", KfuncSet.SKB, TRUSTED_ARGS);
    }

    private static void skbMeta() {
        row("bpf_dynptr_from_skb_meta", KfuncSet.SKB_META, TRUSTED_ARGS);
    }

    private static void xdp() {
        row("bpf_dynptr_from_xdp", KfuncSet.XDP, 0);
        row("bpf_xdp_get_xfrm_state", KfuncSet.XDP, ACQUIRE | RET_NULL);
        row("bpf_xdp_pull_data", KfuncSet.XDP, CHANGES_PACKET);
        row("bpf_xdp_xfrm_state_release", KfuncSet.XDP, RELEASE);
    }

    private static void schedCls() {
        row("bpf_sk_assign_tcp_reqsk", KfuncSet.SCHED_CLS, TRUSTED_ARGS);
    }

    private static void cgroup() {
        row("bpf_sock_addr_set_sun_path", KfuncSet.CGROUP, 0);
        row("bpf_sock_ops_enable_tx_tstamp", KfuncSet.CGROUP, TRUSTED_ARGS);
    }

    private static void tracing() {
        row("css_rstat_flush", KfuncSet.TRACING, SLEEPABLE);
        row("css_rstat_updated", KfuncSet.TRACING, 0);
    }

    private static void destructors() {
        row("bpf_kfunc_call_memb_release", KfuncSet.DESTRUCTORS, RELEASE);
        row("bpf_kfunc_call_test_release", KfuncSet.DESTRUCTORS, RELEASE);
    }

    private static void iter() {
        row("bpf_sock_destroy", KfuncSet.ITER, TRUSTED_ARGS);
    }

    private static void lsm() {
        row("bpf_get_dentry_xattr", KfuncSet.LSM, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_get_file_xattr", KfuncSet.LSM, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_get_task_exe_file", KfuncSet.LSM, ACQUIRE | TRUSTED_ARGS | RET_NULL);
        row("bpf_path_d_path", KfuncSet.LSM, TRUSTED_ARGS);
        row("bpf_put_file", KfuncSet.LSM, RELEASE);
        row("bpf_remove_dentry_xattr", KfuncSet.LSM, SLEEPABLE | TRUSTED_ARGS);
        row("bpf_set_dentry_xattr", KfuncSet.LSM, SLEEPABLE | TRUSTED_ARGS);
    }

    private static void session() {
        row("bpf_session_cookie", KfuncSet.SESSION, 0);
        row("bpf_session_is_return", KfuncSet.SESSION, 0);
    }

    private static void structOps() {
        row("bbr_cwnd_event", KfuncSet.STRUCT_OPS, 0);
        row("bbr_init", KfuncSet.STRUCT_OPS, 0);
        row("bbr_main", KfuncSet.STRUCT_OPS, 0);
        row("bbr_min_tso_segs", KfuncSet.STRUCT_OPS, 0);
        row("bbr_set_state", KfuncSet.STRUCT_OPS, 0);
        row("bbr_sndbuf_expand", KfuncSet.STRUCT_OPS, 0);
        row("bbr_ssthresh", KfuncSet.STRUCT_OPS, 0);
        row("bbr_undo_cwnd", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_acked", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_cong_avoid", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_cwnd_event", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_init", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_recalc_ssthresh", KfuncSet.STRUCT_OPS, 0);
        row("cubictcp_state", KfuncSet.STRUCT_OPS, 0);
        row("tcp_cong_avoid_ai", KfuncSet.STRUCT_OPS, 0);
        row("tcp_reno_cong_avoid", KfuncSet.STRUCT_OPS, 0);
        row("tcp_reno_ssthresh", KfuncSet.STRUCT_OPS, 0);
        row("tcp_reno_undo_cwnd", KfuncSet.STRUCT_OPS, 0);
        row("tcp_slow_start", KfuncSet.STRUCT_OPS, 0);
    }
}
