package dev.skep.kernel.bpf.verifier;

/**
 * Tracepoints whose pointers may be NULL, or an errno, though nothing in their types says so. A literal table: four bits
 * an argument, 1 for perhaps NULL, 2 for perhaps an errno.
 *
 * <p>Linux: kernel/bpf/btf.c, raw_tp_null_args[].
 */
final class NullableArguments {

    private NullableArguments() {}

    private static long mask(String tracepoint) {
        return switch (tracepoint) {
            case "afs_protocol_error",
                    "cachefiles_unlink",
                    "cachefiles_rename",
                    "cachefiles_prep_read",
                    "cachefiles_mark_active",
                    "cachefiles_mark_failed",
                    "cachefiles_mark_inactive",
                    "cachefiles_vfs_error",
                    "cachefiles_io_error",
                    "cachefiles_ondemand_open",
                    "cachefiles_ondemand_copen",
                    "cachefiles_ondemand_close",
                    "cachefiles_ondemand_read",
                    "cachefiles_ondemand_cread",
                    "cachefiles_ondemand_fd_write",
                    "cachefiles_ondemand_fd_release",
                    "mm_collapse_huge_page_isolate",
                    "mm_page_alloc",
                    "mm_page_pcpu_drain",
                    "mm_page_alloc_zone_locked",
                    "rxrpc_recvdata",
                    "xs_stream_read_data",
                    "tmigr_update_events",
                    "xfs_blockgc_flush_all",
                    "xfs_blockgc_start",
                    "xfs_blockgc_stop",
                    "xfs_blockgc_worker",
                    "xfs_defer_add_item",
                    "xfs_defer_cancel_item",
                    "xfs_defer_cancel_list",
                    "xfs_defer_create_intent",
                    "xfs_defer_finish_item",
                    "xfs_defer_isolate_paused",
                    "xfs_defer_item_pause",
                    "xfs_defer_item_unpause",
                    "xfs_defer_pending_abort",
                    "xfs_defer_pending_finish",
                    "xfs_defer_relog_intent",
                    "xfs_fs_sync_fs",
                    "xfs_inodegc_flush",
                    "xfs_inodegc_push",
                    "xfs_inodegc_queue",
                    "xfs_inodegc_start",
                    "xfs_inodegc_stop",
                    "xfs_inodegc_throttle" -> 0x1;
            case "sched_pi_setprio",
                    "afs_make_fs_call",
                    "afs_make_fs_calli",
                    "afs_make_fs_call1",
                    "afs_make_fs_call2",
                    "afs_flock_ev",
                    "ext4_mballoc_discard",
                    "ext4_mballoc_free",
                    "posix_lock_inode",
                    "fcntl_setlk",
                    "locks_remove_posix",
                    "flock_lock_inode",
                    "break_lease_noblock",
                    "break_lease_block",
                    "break_lease_unblock",
                    "generic_delete_lease",
                    "time_out_leases",
                    "mm_khugepaged_scan_pmd",
                    "mm_khugepaged_scan_file",
                    "mm_khugepaged_collapse_file",
                    "netfs_failure",
                    "device_pm_callback_start",
                    "rxrpc_resend",
                    "xprt_reserve_cong",
                    "xprt_release_cong",
                    "xprt_get_cong",
                    "xprt_put_cong",
                    "writeback_dirty_folio",
                    "folio_wait_writeback",
                    "hugetlbfs_alloc_inode",
                    "xfs_blockgc_free_space",
                    "xfs_ioc_free_eofblocks" -> 0x10;
            case "tcp_send_reset" -> 0x11;
            case "sched_stick_numa",
                    "sched_swap_numa",
                    "fib_table_lookup",
                    "tegra_dma_tx_status",
                    "tcp_sendmsg_locked",
                    "xfs_btree_overlapped_query_range",
                    "xfs_btree_updkeys" -> 0x100;
            case "cachefiles_lookup" -> 0x201;
            case "qdisc_dequeue", "kfree_skb" -> 0x1000;
            case "mr_integ_alloc" -> 0x2000;
            case "host1x_cdma_push_gather", "xfs_map_blocks_alloc", "xfs_map_blocks_found" -> 0x10000;
            default -> 0;
        };
    }

    /** Whether an argument may be NULL. */
    static boolean mayBeNull(String tracepoint, int argument) {
        return (mask(tracepoint) & 1L << argument * 4) != 0;
    }

    /** Whether an argument may be an errno, so that it is no pointer to programs. */
    static boolean mayBeError(String tracepoint, int argument) {
        return (mask(tracepoint) & 2L << argument * 4) != 0;
    }
}
