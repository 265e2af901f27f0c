// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* CO-RE relocations against the kernel's own types: ones that are there, laid out otherwise, other things, or missing. */
#include "defs.h"

#define FIELD(kind, field) __builtin_preserve_field_info(field, kind)
#define TYPE(kind, type) __builtin_preserve_type_info(*(typeof(type) *)0, kind)
#define ENUMVAL(kind, type, value) __builtin_preserve_enum_value(*(typeof(type) *)value, kind)

enum bpf_map_type { BPF_MAP_TYPE_HASH = 1, BPF_MAP_TYPE_ARRAY = 7, BPF_MAP_TYPE_NEVER = 9 };
enum pid_type___wide { PIDTYPE_PID___wide = 0x100000000 };
struct list_head { struct list_head *next, *prev; } __core;
struct mm_struct { int pgd; } __core;
struct task_struct {
	int pid, tgid;
	struct mm_struct *mm;
	char comm[16];
	struct list_head children;
	int never;
	long flags;
} __core;
struct task_struct___old { unsigned int state; int pid; } __core;
struct sk_buff { unsigned int len; __u8 pkt_type : 1; __u8 ip_summed : 7; unsigned char *data; } __core;
struct iphdr { __u8 version : 4, ihl : 4; __u8 tos; } __core;
struct nothing_like_it { int x[3]; } __core;
struct file { int f_flags; } __core;
union bpf_attr { struct { unsigned int key_size; char map_name[16]; }; long start_id; } __core;
typedef int pid_t;
typedef int never_t;
typedef int (*work_func_t)(int a);

long results[32];

SEC("xdp")
int fields(void *ctx)
{
	struct task_struct *t = ctx;
	struct task_struct___old *o = ctx;
	struct sk_buff *s = ctx;
	struct iphdr *ip = ctx;

	results[0] = FIELD(0, t->pid) + FIELD(0, t->comm[3]) + FIELD(0, t->children.next) + FIELD(0, t->never);
	results[1] = FIELD(1, t->comm) + FIELD(1, t->comm[1]) + FIELD(1, t->children);
	results[2] = FIELD(2, t->never) + FIELD(2, o->state) + FIELD(2, o->pid) + FIELD(2, t->mm->pgd);
	results[3] = FIELD(3, t->pid) + FIELD(3, t->flags) + FIELD(4, ip->ihl) + FIELD(5, ip->ihl);
	results[4] = FIELD(0, s->ip_summed) + FIELD(1, s->ip_summed) + FIELD(4, s->ip_summed) + FIELD(5, s->pkt_type);
	results[5] = TYPE(0, struct task_struct) + TYPE(0, struct nothing_like_it) + TYPE(1, struct list_head);
	results[6] = TYPE(2, struct list_head) + TYPE(2, pid_t) + TYPE(0, never_t) + TYPE(0, work_func_t);
	results[7] = __builtin_btf_type_id(*(struct file *)0, 0) + __builtin_btf_type_id(*(struct file *)0, 1);
	results[8] = ENUMVAL(0, enum bpf_map_type, BPF_MAP_TYPE_ARRAY) + ENUMVAL(1, enum bpf_map_type, BPF_MAP_TYPE_ARRAY);
	results[9] = ENUMVAL(0, enum bpf_map_type, BPF_MAP_TYPE_NEVER) + ENUMVAL(1, enum bpf_map_type, BPF_MAP_TYPE_NEVER);
	results[10] = ENUMVAL(0, enum pid_type___wide, PIDTYPE_PID___wide);
	return 0;
}

SEC("xdp")
int loads(void *ctx)
{
	struct task_struct *t = ctx;
	struct sk_buff *s = ctx;
	struct iphdr *ip = ctx;
	struct file *f = ctx;
	union bpf_attr *w = ctx;
	struct nothing_like_it *n = ctx;

	t->never = 3;
	ip->tos = t->pid;
	return t->flags + s->len + f->f_flags + w->map_name[3] + w->key_size + w->start_id + n->x[2] + *s->data + t->comm[5];
}

char _license[] SEC("license") = "GPL";
