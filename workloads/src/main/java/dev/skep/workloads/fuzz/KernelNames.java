package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.List;

/**
 * What generated programs name of a kernel whose numbers differ from one kernel to the next: kfuncs, members of its structs,
 * types. A program has them as a mark and an index into one of these tables, until a judge's {@link KernelIds}
 * puts the kernel's numbers in their place. Recorded programs hold indices: rows may only be added at the end.
 */
final class KernelNames {

    /** In imm of a call: the kfunc of this index. */
    private static final int KFUNC = 0x4b55_0000;
    /** In imm of a load or store, which must be 0 otherwise: the offset of a member. */
    private static final int MEMBER = 0x4d55_0000;
    /** In imm of a move: the BTF id of a struct. */
    private static final int TYPE = 0x5455_0000;

    private static final int KIND = 0xffff_0000;

    static final List<String> KFUNCS = List.of(
            "bpf_iter_num_new",
            "bpf_iter_num_next",
            "bpf_iter_num_destroy",
            "bpf_iter_bits_new",
            "bpf_iter_bits_next",
            "bpf_iter_bits_destroy",
            "bpf_iter_task_new",
            "bpf_iter_task_next",
            "bpf_iter_task_destroy",
            "bpf_iter_task_vma_new",
            "bpf_iter_task_vma_next",
            "bpf_iter_task_vma_destroy",
            "bpf_iter_css_new",
            "bpf_iter_css_next",
            "bpf_iter_css_destroy",
            "bpf_iter_kmem_cache_new",
            "bpf_iter_kmem_cache_next",
            "bpf_iter_kmem_cache_destroy",
            "bpf_dynptr_from_skb",
            "bpf_dynptr_from_xdp",
            "bpf_dynptr_slice",
            "bpf_dynptr_slice_rdwr",
            "bpf_dynptr_adjust",
            "bpf_dynptr_is_null",
            "bpf_dynptr_is_rdonly",
            "bpf_dynptr_size",
            "bpf_dynptr_clone",
            "bpf_dynptr_copy",
            "bpf_dynptr_memset",
            "bpf_rcu_read_lock",
            "bpf_rcu_read_unlock",
            "bpf_preempt_disable",
            "bpf_preempt_enable",
            "bpf_local_irq_save",
            "bpf_local_irq_restore",
            "bpf_cast_to_kern_ctx",
            "bpf_rdonly_cast",
            "bpf_task_acquire",
            "bpf_task_release",
            "bpf_task_from_pid",
            "bpf_task_from_vpid",
            "bpf_task_under_cgroup",
            "bpf_task_get_cgroup1",
            "bpf_cgroup_acquire",
            "bpf_cgroup_release",
            "bpf_cgroup_ancestor",
            "bpf_cgroup_from_id",
            "bpf_cpumask_create",
            "bpf_cpumask_acquire",
            "bpf_cpumask_release",
            "bpf_cpumask_first",
            "bpf_cpumask_set_cpu",
            "bpf_cpumask_test_cpu",
            "bpf_cpumask_and",
            "bpf_cpumask_empty",
            "bpf_get_task_exe_file",
            "bpf_put_file",
            "bpf_send_signal_task",
            "bpf_map_sum_elem_count",
            "bpf_wq_init",
            "bpf_wq_set_callback_impl",
            "bpf_wq_start",
            "bpf_get_kmem_cache",
            "bpf_lookup_system_key",
            "bpf_key_put",
            "bpf_probe_read_kernel_dynptr",
            "bpf_strlen",
            "bpf_strcmp",
            "bpf_xdp_metadata_rx_hash",
            "bpf_session_is_return",
            "bpf_skb_ct_lookup",
            "bpf_xdp_ct_lookup",
            "bpf_ct_release",
            "bpf_copy_from_user_str",
            "bpf_sock_destroy",
            "bpf_throw");

    /** A member's struct, its name and what the verifier takes a load of it for. */
    record Member(String struct, String name, int size, String target) {
        /** Whether a load gives a pointer to another struct. */
        boolean isPointer() {
            return !target.isEmpty();
        }
    }

    private static Member number(String struct, String name, int size) {
        return new Member(struct, name, size, "");
    }

    private static Member pointer(String struct, String name, String target) {
        return new Member(struct, name, 8, target);
    }

    static final List<Member> MEMBERS = List.of(
            number("task_struct", "pid", 4),
            number("task_struct", "tgid", 4),
            number("task_struct", "flags", 4),
            number("task_struct", "start_time", 8),
            number("task_struct", "comm", 1),
            pointer("task_struct", "mm", "mm_struct"),
            pointer("task_struct", "real_parent", "task_struct"),
            pointer("task_struct", "parent", "task_struct"),
            pointer("task_struct", "group_leader", "task_struct"),
            pointer("task_struct", "cgroups", "css_set"),
            pointer("task_struct", "cpus_ptr", "cpumask"),
            pointer("task_struct", "last_wakee", "task_struct"),
            pointer("task_struct", "files", "files_struct"),
            pointer("css_set", "dfl_cgrp", "cgroup"),
            number("cgroup", "level", 4),
            number("mm_struct", "pgd", 8),
            pointer("mm_struct", "exe_file", "file"),
            pointer("mm_struct", "owner", "task_struct"),
            number("file", "f_flags", 4),
            pointer("file", "f_inode", "inode"),
            number("inode", "i_ino", 8),
            pointer("inode", "i_sb", "super_block"),
            number("sk_buff", "len", 4),
            pointer("sk_buff", "sk", "sock"),
            pointer("sk_buff", "dev", "net_device"),
            number("net_device", "ifindex", 4),
            number("sock", "sk_rcvbuf", 4),
            number("vm_area_struct", "vm_start", 8),
            pointer("vm_area_struct", "vm_file", "file"),
            pointer("vm_area_struct", "vm_mm", "mm_struct"),
            number("seq_file", "index", 8));

    static final List<String> TYPES =
            List.of("task_struct", "sk_buff", "mm_struct", "cgroup", "sock", "file", "net_device");

    private KernelNames() {}

    /** imm of a call to a kfunc. */
    static int kfunc(String name) {
        return KFUNC + known(KFUNCS.indexOf(name), name);
    }

    /** imm of a load or store of the member of an index. */
    static int member(int index) {
        return MEMBER + index;
    }

    /** imm of a move that is to give a struct's id. */
    static int type(int index) {
        return TYPE + index;
    }

    private static int known(int index, String name) {
        if (index < 0) {
            throw new IllegalArgumentException(name + " is in no table");
        }
        return index;
    }

    private static int index(int imm, int kind, List<?> table) {
        int index = imm & ~KIND;
        return (imm & KIND) == kind && index < table.size() ? index : -1;
    }

    /** The kfunc that an instruction calls, or -1. */
    static int kfuncOf(long insn) {
        boolean call = Insn.code(insn) == Opcode.CALL && Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL;
        return call ? index(Insn.imm(insn), KFUNC, KFUNCS) : -1;
    }

    /** The member that an instruction loads or stores, or -1. */
    static int memberOf(long insn) {
        boolean access = Insn.cls(insn) == Opcode.LDX || Insn.cls(insn) == Opcode.STX;
        return access ? index(Insn.imm(insn), MEMBER, MEMBERS) : -1;
    }

    /** The type whose id an instruction gives, or -1. */
    static int typeOf(long insn) {
        return Insn.code(insn) == (Opcode.ALU64 | Opcode.MOV) ? index(Insn.imm(insn), TYPE, TYPES) : -1;
    }

    /** Whether an instruction names something. */
    static boolean marked(long insn) {
        return kfuncOf(insn) >= 0 || memberOf(insn) >= 0 || typeOf(insn) >= 0;
    }
}
