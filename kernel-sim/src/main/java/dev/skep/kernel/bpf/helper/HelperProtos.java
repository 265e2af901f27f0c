package dev.skep.kernel.bpf.helper;

import static dev.skep.kernel.bpf.helper.ArgType.ANYTHING;
import static dev.skep.kernel.bpf.helper.ArgType.BTF_ID_SOCK_COMMON;
import static dev.skep.kernel.bpf.helper.ArgType.CONST_ALLOC_SIZE_OR_ZERO;
import static dev.skep.kernel.bpf.helper.ArgType.CONST_MAP_PTR;
import static dev.skep.kernel.bpf.helper.ArgType.CONST_SIZE;
import static dev.skep.kernel.bpf.helper.ArgType.CONST_SIZE_OR_ZERO;
import static dev.skep.kernel.bpf.helper.ArgType.CONST_STR;
import static dev.skep.kernel.bpf.helper.ArgType.CTX;
import static dev.skep.kernel.bpf.helper.ArgType.DYNPTR;
import static dev.skep.kernel.bpf.helper.ArgType.FUNC;
import static dev.skep.kernel.bpf.helper.ArgType.KPTR_XCHG_DEST;
import static dev.skep.kernel.bpf.helper.ArgType.MAP_KEY;
import static dev.skep.kernel.bpf.helper.ArgType.PERCPU_BTF_ID;
import static dev.skep.kernel.bpf.helper.ArgType.RINGBUF_MEM;
import static dev.skep.kernel.bpf.helper.ArgType.SPIN_LOCK;
import static dev.skep.kernel.bpf.helper.ArgType.STACK;
import static dev.skep.kernel.bpf.helper.ArgType.TIMER;
import static dev.skep.kernel.bpf.helper.HelperProto.GPL;
import static dev.skep.kernel.bpf.helper.HelperProto.PKT;
import static dev.skep.kernel.bpf.helper.HelperProto.SLEEP;
import static dev.skep.kernel.bpf.helper.RetType.INTEGER;
import static dev.skep.kernel.bpf.helper.RetType.MEM_OR_BTF_ID;
import static dev.skep.kernel.bpf.helper.RetType.TCP_SOCK;
import static dev.skep.kernel.bpf.helper.RetType.VOID;
import static dev.skep.kernel.bpf.helper.TypeFlag.ALIGNED;
import static dev.skep.kernel.bpf.helper.TypeFlag.DYNPTR_LOCAL;
import static dev.skep.kernel.bpf.helper.TypeFlag.DYNPTR_RINGBUF;
import static dev.skep.kernel.bpf.helper.TypeFlag.FIXED_SIZE;
import static dev.skep.kernel.bpf.helper.TypeFlag.MAYBE_NULL;
import static dev.skep.kernel.bpf.helper.TypeFlag.RDONLY;
import static dev.skep.kernel.bpf.helper.TypeFlag.RELEASE;
import static dev.skep.kernel.bpf.helper.TypeFlag.RINGBUF;
import static dev.skep.kernel.bpf.helper.TypeFlag.TRUSTED;
import static dev.skep.kernel.bpf.helper.TypeFlag.UNINIT;
import static dev.skep.kernel.bpf.helper.TypeFlag.WRITE;

/**
 * The 211 helpers of 6.18 with their prototypes: number, name, demands, result, arguments. Which program type may call
 * which one is said by the types; what a helper does is bound in {@link Helpers}.
 *
 * <p>Linux: include/uapi/linux/bpf.h, ___BPF_FUNC_MAPPER, and the bpf_func_proto objects all over the tree.
 */
public final class HelperProtos {

    private static final int MEM = ArgType.MEM;
    private static final int MAP_VALUE = ArgType.MAP_VALUE;
    private static final int BTF_ID = ArgType.BTF_ID;
    private static final int SOCK_COMMON = ArgType.SOCK_COMMON;
    private static final int R_MAP_VALUE = RetType.MAP_VALUE;
    private static final int R_MEM = RetType.MEM;
    private static final int R_BTF_ID = RetType.BTF_ID;
    private static final int R_SOCKET = RetType.SOCKET;
    private static final int R_SOCK_COMMON = RetType.SOCK_COMMON;

    private static final HelperProto[] ROWS = new HelperProto[Helpers.COUNT];

    static {
        row(1, "map_lookup_elem", PKT, R_MAP_VALUE | MAYBE_NULL, CONST_MAP_PTR, MAP_KEY);
        row(2, "map_update_elem", PKT, INTEGER, CONST_MAP_PTR, MAP_KEY, MAP_VALUE, ANYTHING);
        row(3, "map_delete_elem", PKT, INTEGER, CONST_MAP_PTR, MAP_KEY);
        row(4, "probe_read", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(5, "ktime_get_ns", 0, INTEGER);
        row(6, "trace_printk", GPL, INTEGER, MEM | RDONLY, CONST_SIZE);
        row(7, "get_prandom_u32", 0, INTEGER);
        row(8, "get_smp_processor_id", 0, INTEGER);
        row(9, "skb_store_bytes", 0, INTEGER, CTX, ANYTHING, MEM | RDONLY, CONST_SIZE, ANYTHING);
        row(10, "l3_csum_replace", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING, ANYTHING);
        row(11, "l4_csum_replace", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING, ANYTHING);
        row(12, "tail_call", 0, VOID, CTX, CONST_MAP_PTR, ANYTHING);
        row(13, "clone_redirect", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(14, "get_current_pid_tgid", 0, INTEGER);
        row(15, "get_current_uid_gid", 0, INTEGER);
        row(16, "get_current_comm", 0, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE);
        row(17, "get_cgroup_classid", 0, INTEGER, CTX);
        row(18, "skb_vlan_push", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(19, "skb_vlan_pop", 0, INTEGER, CTX);
        row(20, "skb_get_tunnel_key", 0, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE, ANYTHING);
        row(21, "skb_set_tunnel_key", 0, INTEGER, CTX, MEM | RDONLY, CONST_SIZE, ANYTHING);
        row(22, "perf_event_read", GPL, INTEGER, CONST_MAP_PTR, ANYTHING);
        row(23, "redirect", 0, INTEGER, ANYTHING, ANYTHING);
        row(24, "get_route_realm", 0, INTEGER, CTX);
        row(25, "perf_event_output", GPL, INTEGER, CTX, CONST_MAP_PTR, ANYTHING, MEM | RDONLY, CONST_SIZE_OR_ZERO);
        row(26, "skb_load_bytes", 0, INTEGER, CTX, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);
        row(27, "get_stackid", GPL, INTEGER, CTX, CONST_MAP_PTR, ANYTHING);
        row(
                28,
                "csum_diff",
                PKT,
                INTEGER,
                MEM | MAYBE_NULL | RDONLY,
                CONST_SIZE_OR_ZERO,
                MEM | MAYBE_NULL | RDONLY,
                CONST_SIZE_OR_ZERO,
                ANYTHING);
        row(29, "skb_get_tunnel_opt", 0, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE);
        row(30, "skb_set_tunnel_opt", 0, INTEGER, CTX, MEM | RDONLY, CONST_SIZE);
        row(31, "skb_change_proto", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(32, "skb_change_type", 0, INTEGER, CTX, ANYTHING);
        row(33, "skb_under_cgroup", 0, INTEGER, CTX, CONST_MAP_PTR, ANYTHING);
        row(34, "get_hash_recalc", 0, INTEGER, CTX);
        row(35, "get_current_task", GPL, INTEGER);
        row(36, "probe_write_user", GPL, INTEGER, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(37, "current_task_under_cgroup", 0, INTEGER, CONST_MAP_PTR, ANYTHING);
        row(38, "skb_change_tail", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(39, "skb_pull_data", 0, INTEGER, CTX, ANYTHING);
        row(40, "csum_update", 0, INTEGER, CTX, ANYTHING);
        row(41, "set_hash_invalid", 0, INTEGER, CTX);
        row(42, "get_numa_node_id", 0, INTEGER);
        row(43, "skb_change_head", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(44, "xdp_adjust_head", 0, INTEGER, CTX, ANYTHING);
        row(45, "probe_read_str", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(46, "get_socket_cookie", 0, INTEGER, CTX);
        row(47, "get_socket_uid", 0, INTEGER, CTX);
        row(48, "set_hash", 0, INTEGER, CTX, ANYTHING);
        row(49, "setsockopt", 0, INTEGER, CTX, ANYTHING, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(50, "skb_adjust_room", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING);
        row(51, "redirect_map", 0, INTEGER, CONST_MAP_PTR, ANYTHING, ANYTHING);
        row(52, "sk_redirect_map", 0, INTEGER, CTX, CONST_MAP_PTR, ANYTHING, ANYTHING);
        row(53, "sock_map_update", PKT, INTEGER, CTX, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(54, "xdp_adjust_meta", 0, INTEGER, CTX, ANYTHING);
        row(55, "perf_event_read_value", GPL, INTEGER, CONST_MAP_PTR, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);
        row(56, "perf_prog_read_value", GPL, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE);
        row(57, "getsockopt", 0, INTEGER, CTX, ANYTHING, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);
        row(58, "override_return", GPL, INTEGER, CTX, ANYTHING);
        row(59, "sock_ops_cb_flags_set", 0, INTEGER, CTX, ANYTHING);
        row(60, "msg_redirect_map", 0, INTEGER, CTX, CONST_MAP_PTR, ANYTHING, ANYTHING);
        row(61, "msg_apply_bytes", 0, INTEGER, CTX, ANYTHING);
        row(62, "msg_cork_bytes", 0, INTEGER, CTX, ANYTHING);
        row(63, "msg_pull_data", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING);
        row(64, "bind", 0, INTEGER, CTX, MEM | RDONLY, CONST_SIZE);
        row(65, "xdp_adjust_tail", 0, INTEGER, CTX, ANYTHING);
        row(66, "skb_get_xfrm_state", 0, INTEGER, CTX, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE, ANYTHING);
        row(67, "get_stack", GPL, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(68, "skb_load_bytes_relative", 0, INTEGER, CTX, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE, ANYTHING);
        row(69, "fib_lookup", GPL, INTEGER, CTX, MEM | WRITE, CONST_SIZE, ANYTHING);
        row(70, "sock_hash_update", PKT, INTEGER, CTX, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(71, "msg_redirect_hash", 0, INTEGER, CTX, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(72, "sk_redirect_hash", 0, INTEGER, CTX, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(73, "lwt_push_encap", 0, INTEGER, CTX, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(74, "lwt_seg6_store_bytes", 0, INTEGER, CTX, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(75, "lwt_seg6_adjust_srh", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(76, "lwt_seg6_action", 0, INTEGER, CTX, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(77, "rc_repeat", GPL, INTEGER, CTX);
        row(78, "rc_keydown", GPL, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING);
        row(79, "skb_cgroup_id", 0, INTEGER, CTX);
        row(80, "get_current_cgroup_id", 0, INTEGER);
        row(81, "get_local_storage", 0, R_MAP_VALUE, CONST_MAP_PTR, ANYTHING);
        row(82, "sk_select_reuseport", 0, INTEGER, CTX, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(83, "skb_ancestor_cgroup_id", 0, INTEGER, CTX, ANYTHING);
        row(84, "sk_lookup_tcp", PKT, R_SOCKET | MAYBE_NULL, CTX, MEM | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING, ANYTHING);
        row(85, "sk_lookup_udp", PKT, R_SOCKET | MAYBE_NULL, CTX, MEM | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING, ANYTHING);
        row(86, "sk_release", 0, INTEGER, BTF_ID_SOCK_COMMON | RELEASE);
        row(87, "map_push_elem", PKT, INTEGER, CONST_MAP_PTR, MAP_VALUE, ANYTHING);
        row(88, "map_pop_elem", 0, INTEGER, CONST_MAP_PTR, MAP_VALUE | UNINIT | WRITE);
        row(89, "map_peek_elem", 0, INTEGER, CONST_MAP_PTR, MAP_VALUE | UNINIT | WRITE);
        row(90, "msg_push_data", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING);
        row(91, "msg_pop_data", 0, INTEGER, CTX, ANYTHING, ANYTHING, ANYTHING);
        row(92, "rc_pointer_rel", GPL, INTEGER, CTX, ANYTHING, ANYTHING);
        row(93, "spin_lock", 0, VOID, SPIN_LOCK);
        row(94, "spin_unlock", 0, VOID, SPIN_LOCK);
        row(95, "sk_fullsock", 0, R_SOCKET | MAYBE_NULL, SOCK_COMMON);
        row(96, "tcp_sock", 0, TCP_SOCK | MAYBE_NULL, SOCK_COMMON);
        row(97, "skb_ecn_set_ce", 0, INTEGER, CTX);
        row(98, "get_listener_sock", 0, R_SOCKET | MAYBE_NULL, SOCK_COMMON);
        row(
                99,
                "skc_lookup_tcp",
                PKT,
                R_SOCK_COMMON | MAYBE_NULL,
                CTX,
                MEM | RDONLY,
                CONST_SIZE_OR_ZERO,
                ANYTHING,
                ANYTHING);
        row(
                100,
                "tcp_check_syncookie",
                GPL | PKT,
                INTEGER,
                BTF_ID_SOCK_COMMON,
                MEM | RDONLY,
                CONST_SIZE,
                MEM | RDONLY,
                CONST_SIZE);
        row(101, "sysctl_get_name", 0, INTEGER, CTX, MEM | WRITE, CONST_SIZE, ANYTHING);
        row(102, "sysctl_get_current_value", 0, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE);
        row(103, "sysctl_get_new_value", 0, INTEGER, CTX, MEM | UNINIT | WRITE, CONST_SIZE);
        row(104, "sysctl_set_new_value", 0, INTEGER, CTX, MEM | RDONLY, CONST_SIZE);
        row(
                105,
                "strtol",
                0,
                INTEGER,
                MEM | RDONLY,
                CONST_SIZE,
                ANYTHING,
                sized(MEM | FIXED_SIZE | UNINIT | WRITE | ALIGNED, 8));
        row(
                106,
                "strtoul",
                0,
                INTEGER,
                MEM | RDONLY,
                CONST_SIZE,
                ANYTHING,
                sized(MEM | FIXED_SIZE | UNINIT | WRITE | ALIGNED, 8));
        row(
                107,
                "sk_storage_get",
                0,
                R_MAP_VALUE | MAYBE_NULL,
                CONST_MAP_PTR,
                BTF_ID_SOCK_COMMON,
                MAP_VALUE | MAYBE_NULL,
                ANYTHING);
        row(108, "sk_storage_delete", 0, INTEGER, CONST_MAP_PTR, BTF_ID_SOCK_COMMON);
        row(109, "send_signal", 0, INTEGER, ANYTHING);
        row(
                110,
                "tcp_gen_syncookie",
                GPL | PKT,
                INTEGER,
                BTF_ID_SOCK_COMMON,
                MEM | RDONLY,
                CONST_SIZE,
                MEM | RDONLY,
                CONST_SIZE);
        row(111, "skb_output", GPL, INTEGER, BTF_ID, CONST_MAP_PTR, ANYTHING, MEM | RDONLY, CONST_SIZE_OR_ZERO);
        row(112, "probe_read_user", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(113, "probe_read_kernel", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(114, "probe_read_user_str", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(115, "probe_read_kernel_str", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(116, "tcp_send_ack", 0, INTEGER, BTF_ID, ANYTHING);
        row(117, "send_signal_thread", 0, INTEGER, ANYTHING);
        row(118, "jiffies64", 0, INTEGER);
        row(119, "read_branch_records", GPL, INTEGER, CTX, MEM | MAYBE_NULL | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(120, "get_ns_current_pid_tgid", 0, INTEGER, ANYTHING, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);
        row(121, "xdp_output", GPL, INTEGER, BTF_ID, CONST_MAP_PTR, ANYTHING, MEM | RDONLY, CONST_SIZE_OR_ZERO);
        row(122, "get_netns_cookie", 0, INTEGER, CTX | MAYBE_NULL);
        row(123, "get_current_ancestor_cgroup_id", 0, INTEGER, ANYTHING);
        row(124, "sk_assign", 0, INTEGER, CTX, BTF_ID_SOCK_COMMON, ANYTHING);
        row(125, "ktime_get_boot_ns", 0, INTEGER);
        row(
                126,
                "seq_printf",
                GPL,
                INTEGER,
                BTF_ID,
                MEM | RDONLY,
                CONST_SIZE,
                MEM | MAYBE_NULL | RDONLY,
                CONST_SIZE_OR_ZERO);
        row(127, "seq_write", GPL, INTEGER, BTF_ID, MEM | RDONLY, CONST_SIZE_OR_ZERO);
        row(128, "sk_cgroup_id", 0, INTEGER, BTF_ID_SOCK_COMMON);
        row(129, "sk_ancestor_cgroup_id", 0, INTEGER, BTF_ID_SOCK_COMMON, ANYTHING);
        row(130, "ringbuf_output", 0, INTEGER, CONST_MAP_PTR, MEM | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING);
        row(131, "ringbuf_reserve", 0, R_MEM | RINGBUF | MAYBE_NULL, CONST_MAP_PTR, CONST_ALLOC_SIZE_OR_ZERO, ANYTHING);
        row(132, "ringbuf_submit", 0, VOID, RINGBUF_MEM | RELEASE, ANYTHING);
        row(133, "ringbuf_discard", 0, VOID, RINGBUF_MEM | RELEASE, ANYTHING);
        row(134, "ringbuf_query", 0, INTEGER, CONST_MAP_PTR, ANYTHING);
        row(135, "csum_level", 0, INTEGER, CTX, ANYTHING);
        row(136, "skc_to_tcp6_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(137, "skc_to_tcp_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(138, "skc_to_tcp_timewait_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(139, "skc_to_tcp_request_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(140, "skc_to_udp6_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(141, "get_task_stack", 0, INTEGER, BTF_ID, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(142, "load_hdr_opt", 0, INTEGER, CTX, MEM | WRITE, CONST_SIZE, ANYTHING);
        row(143, "store_hdr_opt", 0, INTEGER, CTX, MEM | RDONLY, CONST_SIZE, ANYTHING);
        row(144, "reserve_hdr_opt", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(
                145,
                "inode_storage_get",
                0,
                R_MAP_VALUE | MAYBE_NULL,
                CONST_MAP_PTR,
                BTF_ID | MAYBE_NULL,
                MAP_VALUE | MAYBE_NULL,
                ANYTHING);
        row(146, "inode_storage_delete", 0, INTEGER, CONST_MAP_PTR, BTF_ID | MAYBE_NULL);
        row(147, "d_path", 0, INTEGER, BTF_ID, MEM | WRITE, CONST_SIZE_OR_ZERO);
        row(148, "copy_from_user", SLEEP, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO, ANYTHING);
        row(149, "snprintf_btf", 0, INTEGER, MEM | WRITE, CONST_SIZE, MEM | RDONLY, CONST_SIZE, ANYTHING);
        row(150, "seq_printf_btf", GPL, INTEGER, BTF_ID, MEM | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING);
        row(151, "skb_cgroup_classid", 0, INTEGER, CTX);
        row(152, "redirect_neigh", 0, INTEGER, ANYTHING, MEM | MAYBE_NULL | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING);
        row(153, "per_cpu_ptr", 0, MEM_OR_BTF_ID | MAYBE_NULL | RDONLY, PERCPU_BTF_ID, ANYTHING);
        row(154, "this_cpu_ptr", 0, MEM_OR_BTF_ID | RDONLY, PERCPU_BTF_ID);
        row(155, "redirect_peer", 0, INTEGER, ANYTHING, ANYTHING);
        row(
                156,
                "task_storage_get",
                0,
                R_MAP_VALUE | MAYBE_NULL,
                CONST_MAP_PTR,
                BTF_ID | MAYBE_NULL,
                MAP_VALUE | MAYBE_NULL,
                ANYTHING);
        row(157, "task_storage_delete", 0, INTEGER, CONST_MAP_PTR, BTF_ID | MAYBE_NULL);
        row(158, "get_current_task_btf", GPL, R_BTF_ID | TRUSTED);
        row(159, "bprm_opts_set", 0, INTEGER, BTF_ID, ANYTHING);
        row(160, "ktime_get_coarse_ns", 0, INTEGER);
        row(161, "ima_inode_hash", SLEEP, INTEGER, BTF_ID, MEM | UNINIT | WRITE, CONST_SIZE);
        row(162, "sock_from_file", 0, R_BTF_ID | MAYBE_NULL, BTF_ID);
        row(
                163,
                "check_mtu",
                GPL,
                INTEGER,
                CTX,
                ANYTHING,
                sized(MEM | FIXED_SIZE | WRITE | ALIGNED, 4),
                ANYTHING,
                ANYTHING);
        row(164, "for_each_map_elem", 0, INTEGER, CONST_MAP_PTR, FUNC, STACK | MAYBE_NULL, ANYTHING);
        row(
                165,
                "snprintf",
                GPL,
                INTEGER,
                MEM | MAYBE_NULL | WRITE,
                CONST_SIZE_OR_ZERO,
                CONST_STR,
                MEM | MAYBE_NULL | RDONLY,
                CONST_SIZE_OR_ZERO);
        row(166, "sys_bpf", SLEEP, INTEGER, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(167, "btf_find_by_name_kind", SLEEP, INTEGER, MEM | RDONLY, CONST_SIZE, ANYTHING, ANYTHING);
        row(168, "sys_close", SLEEP, INTEGER, ANYTHING);
        row(169, "timer_init", GPL, INTEGER, TIMER, CONST_MAP_PTR, ANYTHING);
        row(170, "timer_set_callback", GPL, INTEGER, TIMER, FUNC);
        row(171, "timer_start", GPL, INTEGER, TIMER, ANYTHING, ANYTHING);
        row(172, "timer_cancel", GPL, INTEGER, TIMER);
        row(173, "get_func_ip", GPL, INTEGER, CTX);
        row(174, "get_attach_cookie", 0, INTEGER, CTX);
        row(175, "task_pt_regs", GPL, R_BTF_ID, BTF_ID);
        row(176, "get_branch_snapshot", GPL, INTEGER, MEM | UNINIT | WRITE, CONST_SIZE_OR_ZERO);
        row(
                177,
                "trace_vprintk",
                GPL,
                INTEGER,
                MEM | RDONLY,
                CONST_SIZE,
                MEM | MAYBE_NULL | RDONLY,
                CONST_SIZE_OR_ZERO);
        row(178, "skc_to_unix_sock", 0, R_BTF_ID | MAYBE_NULL, BTF_ID_SOCK_COMMON);
        row(
                179,
                "kallsyms_lookup_name",
                0,
                INTEGER,
                MEM,
                CONST_SIZE_OR_ZERO,
                ANYTHING,
                sized(MEM | FIXED_SIZE | UNINIT | WRITE | ALIGNED, 8));
        row(180, "find_vma", 0, INTEGER, BTF_ID, ANYTHING, FUNC, STACK | MAYBE_NULL, ANYTHING);
        row(181, "loop", 0, INTEGER, ANYTHING, FUNC, STACK | MAYBE_NULL, ANYTHING);
        row(182, "strncmp", 0, INTEGER, MEM | RDONLY, CONST_SIZE, CONST_STR);
        row(183, "get_func_arg", 0, INTEGER, CTX, ANYTHING, sized(MEM | FIXED_SIZE | UNINIT | WRITE | ALIGNED, 8));
        row(184, "get_func_ret", 0, INTEGER, CTX, sized(MEM | FIXED_SIZE | UNINIT | WRITE | ALIGNED, 8));
        row(185, "get_func_arg_cnt", 0, INTEGER, CTX);
        row(186, "get_retval", 0, INTEGER);
        row(187, "set_retval", 0, INTEGER, ANYTHING);
        row(188, "xdp_get_buff_len", 0, INTEGER, CTX);
        row(189, "xdp_load_bytes", 0, INTEGER, CTX, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);
        row(190, "xdp_store_bytes", 0, INTEGER, CTX, ANYTHING, MEM | RDONLY, CONST_SIZE);
        row(
                191,
                "copy_from_user_task",
                GPL | SLEEP,
                INTEGER,
                MEM | UNINIT | WRITE,
                CONST_SIZE_OR_ZERO,
                ANYTHING,
                BTF_ID,
                ANYTHING);
        row(192, "skb_set_tstamp", 0, INTEGER, CTX, ANYTHING, ANYTHING);
        row(193, "ima_file_hash", SLEEP, INTEGER, BTF_ID, MEM | UNINIT | WRITE, CONST_SIZE);
        row(194, "kptr_xchg", 0, R_BTF_ID | MAYBE_NULL, KPTR_XCHG_DEST, BTF_ID | MAYBE_NULL | RELEASE);
        row(195, "map_lookup_percpu_elem", PKT, R_MAP_VALUE | MAYBE_NULL, CONST_MAP_PTR, MAP_KEY, ANYTHING);
        row(196, "skc_to_mptcp_sock", 0, R_BTF_ID | MAYBE_NULL, SOCK_COMMON);
        row(
                197,
                "dynptr_from_mem",
                0,
                INTEGER,
                MEM | UNINIT | WRITE,
                CONST_SIZE_OR_ZERO,
                ANYTHING,
                DYNPTR | DYNPTR_LOCAL | UNINIT | WRITE);
        row(
                198,
                "ringbuf_reserve_dynptr",
                0,
                INTEGER,
                CONST_MAP_PTR,
                ANYTHING,
                ANYTHING,
                DYNPTR | DYNPTR_RINGBUF | UNINIT | WRITE);
        row(199, "ringbuf_submit_dynptr", 0, VOID, DYNPTR | DYNPTR_RINGBUF | RELEASE, ANYTHING);
        row(200, "ringbuf_discard_dynptr", 0, VOID, DYNPTR | DYNPTR_RINGBUF | RELEASE, ANYTHING);
        row(
                201,
                "dynptr_read",
                0,
                INTEGER,
                MEM | UNINIT | WRITE,
                CONST_SIZE_OR_ZERO,
                DYNPTR | RDONLY,
                ANYTHING,
                ANYTHING);
        row(202, "dynptr_write", 0, INTEGER, DYNPTR | RDONLY, ANYTHING, MEM | RDONLY, CONST_SIZE_OR_ZERO, ANYTHING);
        row(203, "dynptr_data", 0, R_MEM | MAYBE_NULL, DYNPTR | RDONLY, ANYTHING, CONST_ALLOC_SIZE_OR_ZERO);
        row(
                204,
                "tcp_raw_gen_syncookie_ipv4",
                GPL | PKT,
                INTEGER,
                sized(MEM | FIXED_SIZE, 20),
                MEM,
                CONST_SIZE_OR_ZERO);
        row(
                205,
                "tcp_raw_gen_syncookie_ipv6",
                GPL | PKT,
                INTEGER,
                sized(MEM | FIXED_SIZE, 40),
                MEM,
                CONST_SIZE_OR_ZERO);
        row(
                206,
                "tcp_raw_check_syncookie_ipv4",
                GPL | PKT,
                INTEGER,
                sized(MEM | FIXED_SIZE, 20),
                sized(MEM | FIXED_SIZE, 20));
        row(
                207,
                "tcp_raw_check_syncookie_ipv6",
                GPL | PKT,
                INTEGER,
                sized(MEM | FIXED_SIZE, 40),
                sized(MEM | FIXED_SIZE, 20));
        row(208, "ktime_get_tai_ns", 0, INTEGER);
        row(209, "user_ringbuf_drain", 0, INTEGER, CONST_MAP_PTR, FUNC, STACK | MAYBE_NULL, ANYTHING);
        row(
                210,
                "cgrp_storage_get",
                0,
                R_MAP_VALUE | MAYBE_NULL,
                CONST_MAP_PTR,
                BTF_ID | MAYBE_NULL,
                MAP_VALUE | MAYBE_NULL,
                ANYTHING);
        row(211, "cgrp_storage_delete", 0, INTEGER, CONST_MAP_PTR, BTF_ID | MAYBE_NULL);
    }

    /** get_socket_cookie of a socket that may be NULL. */
    public static final HelperProto SOCK_COOKIE_OR_NULL = variant(46, INTEGER, BTF_ID_SOCK_COMMON | MAYBE_NULL);
    /** xdp_get_buff_len of a kernel's xdp_buff. */
    public static final HelperProto XDP_BUFF_LEN = variant(188, INTEGER, BTF_ID);
    /** setsockopt on a socket, not on a context. */
    public static final HelperProto SK_SETSOCKOPT =
            variant(49, INTEGER, BTF_ID_SOCK_COMMON, ANYTHING, ANYTHING, MEM | RDONLY, CONST_SIZE);
    /** getsockopt on a socket, not on a context. */
    public static final HelperProto SK_GETSOCKOPT =
            variant(57, INTEGER, BTF_ID_SOCK_COMMON, ANYTHING, ANYTHING, MEM | UNINIT | WRITE, CONST_SIZE);

    /** get_cgroup_classid of the running task, where there is no packet to ask about. */
    public static final HelperProto TASK_CLASSID = variant(17, INTEGER);
    /** get_stackid in programs on perf events, which need no GPL for it. */
    public static final HelperProto PERF_STACKID =
            new HelperProto(27, "get_stackid", 0, INTEGER, CTX, CONST_MAP_PTR, ANYTHING);
    /** sk_storage_get of a pointer to a kernel struct. */
    public static final HelperProto SK_STORAGE_GET_TRACING = variant(
            107, R_MAP_VALUE | MAYBE_NULL, CONST_MAP_PTR, BTF_ID | MAYBE_NULL, MAP_VALUE | MAYBE_NULL, ANYTHING);
    /** sk_storage_get of a context that is a socket. */
    public static final HelperProto SK_STORAGE_GET_CTX =
            variant(107, R_MAP_VALUE | MAYBE_NULL, CONST_MAP_PTR, CTX, MAP_VALUE | MAYBE_NULL, ANYTHING);
    /** sk_storage_delete of a pointer to a kernel struct. */
    public static final HelperProto SK_STORAGE_DELETE_TRACING =
            variant(108, INTEGER, CONST_MAP_PTR, BTF_ID | MAYBE_NULL);
    /** sk_assign where a socket is looked up: none is an answer, too. */
    public static final HelperProto SK_LOOKUP_ASSIGN =
            variant(124, INTEGER, CTX, ArgType.SOCKET | MAYBE_NULL, ANYTHING);

    private HelperProtos() {}

    /** A helper's row, or null where there is no such helper. */
    public static HelperProto get(int id) {
        return id > 0 && id < ROWS.length ? ROWS[id] : null;
    }

    /** The name as logs print it, {@code bpf_map_lookup_elem}, or {@code unknown}. */
    public static String name(int id) {
        if (id == 0) {
            return "bpf_unspec";
        }
        HelperProto proto = get(id);
        return proto == null ? "unknown" : "bpf_" + proto.name();
    }

    /** The same helper with other arguments, as some program types have it. */
    public static HelperProto variant(int id, int ret, long... args) {
        HelperProto row = ROWS[id];
        int flags = (row.gplOnly() ? GPL : 0) | (row.packetAccess() ? PKT : 0) | (row.mightSleep() ? SLEEP : 0);
        return new HelperProto(id, row.name(), flags, ret, args);
    }

    private static void row(int id, String name, int flags, int ret, long... args) {
        ROWS[id] = new HelperProto(id, name, flags, ret, args);
    }

    private static long sized(int type, int bytes) {
        return (long) bytes << 32 | type;
    }
}
