/* Per-CPU variables, for typed ksyms and bpf_per_cpu_ptr. */

struct irq_stack;

__percpu_var struct rq runqueues;
__percpu_var int bpf_prog_active;
__percpu_var int bpf_task_storage_busy;
__percpu_var unsigned long this_cpu_off;
__percpu_var struct task_struct *current_task;
__percpu_var int cpu_number;
__percpu_var int __preempt_count;
__percpu_var struct irq_stack *hardirq_stack_ptr;
typedef struct {
	unsigned int __nmi_count;
	unsigned int apic_timer_irqs;
	unsigned int irq_spurious_count;
	unsigned int icr_read_retry_count;
	unsigned int kvm_posted_intr_ipis;
	unsigned int kvm_posted_intr_wakeup_ipis;
	unsigned int kvm_posted_intr_nested_ipis;
	unsigned int x86_platform_ipis;
	unsigned int apic_perf_irqs;
	unsigned int apic_irq_work_irqs;
	unsigned int irq_resched_count;
	unsigned int irq_call_count;
	unsigned int irq_tlb_count;
	unsigned int irq_thermal_count;
	unsigned int irq_hv_callback_count;
} irq_cpustat_t;

__percpu_var irq_cpustat_t irq_stat;
struct kernel_cpustat {
	u64 cpustat[10];
};

__percpu_var struct kernel_cpustat kernel_cpustat;
__percpu_var struct task_struct *ksoftirqd;
struct cpuinfo_topology {
	u32 apicid;
	u32 initial_apicid;
	u32 pkg_id;
	u32 die_id;
	u32 cu_id;
	u32 core_id;
	u32 logical_pkg_id;
	u32 logical_die_id;
	u32 logical_core_id;
	u32 amd_node_id;
	u32 llc_id;
	u32 l2c_id;
	union {
		u32 cpu_type;
		struct {
			u32 intel_native_model_id : 24;
			u32 intel_type : 8;
		};
		struct {
			u32 amd_num_processors : 16;
			u32 amd_power_eff_ranking : 8;
			u32 amd_native_model_id : 4;
			u32 amd_type : 4;
		};
	};
};

struct cpuinfo_x86 {
	union {
		struct {
			__u8 x86_model;
			__u8 x86;
			__u8 x86_vendor;
			__u8 x86_reserved;
		};
		__u32 x86_vfm;
	};
	__u8 x86_stepping;
	int x86_tlbsize;
	__u32 vmx_capability[5];
	__u8 x86_virt_bits;
	__u8 x86_phys_bits;
	__u32 extended_cpuid_level;
	int cpuid_level;
	union {
		__u32 x86_capability[24];
		unsigned long x86_capability_alignment;
	};
	char x86_vendor_id[16];
	char x86_model_id[64];
	struct cpuinfo_topology topo;
	unsigned int x86_cache_size;
	int x86_cache_alignment;
	int x86_cache_max_rmid;
	int x86_cache_occ_scale;
	int x86_cache_mbm_width_offset;
	int x86_power;
	unsigned long loops_per_jiffy;
	u64 ppin;
	u16 x86_clflush_size;
	u16 booted_cores;
	u16 cpu_index;
	bool smt_active;
	u32 microcode;
	u8 x86_cache_bits;
	unsigned int initialized : 1;
};

__percpu_var struct cpuinfo_x86 cpu_info;
__percpu_var unsigned long process_counts;
__percpu_var int numa_node;
__percpu_var struct mem_cgroup *int_active_memcg;
struct rnd_state {
	__u32 s1;
	__u32 s2;
	__u32 s3;
	__u32 s4;
};

__percpu_var struct rnd_state bpf_user_rnd_state;
struct tlb_context {
	u64 ctx_id;
	u64 tlb_gen;
};

struct tlb_state {
	struct mm_struct *loaded_mm;
	union {
		struct mm_struct *last_user_mm;
		unsigned long last_user_mm_spec;
	};
	u16 loaded_mm_asid;
	u16 next_asid;
	bool invalidate_other;
	unsigned short user_pcid_flush_mask;
	unsigned long cr4;
	struct tlb_context ctxs[6];
};

__percpu_var struct tlb_state cpu_tlbstate;
