// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Every kind of CO-RE relocation, against types that target.bpf.c lays out otherwise. */
#include "defs.h"

#define FIELD(kind, field) __builtin_preserve_field_info(field, kind)
#define TYPE(kind, type) __builtin_preserve_type_info(*(typeof(type) *)0, kind)
#define ENUMVAL(kind, type, value) __builtin_preserve_enum_value(*(typeof(type) *)value, kind)

enum mode___mine { OFF___mine, SLOW___mine = 1, FAST___mine = 2, GONE___mine = 3 };
struct mm { int users; } __core;
struct task {
	__u32 pid;
	struct mm *mm;
	int values[4];
	__u32 low : 3, flag : 2, high : 11;
	int gone;
	signed char delta;
} __core;
struct task___other { int gone; } __core;
struct missing { int x; } __core;
struct smaller { int x; };
typedef int (*callback)(struct task *task, int how);

long results[32];
volatile int zero;

SEC("xdp")
int fields(void *ctx)
{
	struct task *t = ctx;

	results[0] = FIELD(0, t->pid);
	results[1] = FIELD(0, t->values[3]);
	results[2] = FIELD(1, t->pid);
	results[3] = FIELD(2, t->pid);
	results[4] = FIELD(2, t->gone);
	results[5] = FIELD(3, t->delta);
	results[6] = FIELD(0, t->high);
	results[7] = FIELD(1, t->high);
	results[8] = FIELD(4, t->high);
	results[9] = FIELD(5, t->high);
	results[10] = TYPE(0, struct task);
	results[11] = TYPE(0, struct missing);
	results[12] = TYPE(1, struct task);
	results[13] = TYPE(1, struct missing);
	results[14] = __builtin_btf_type_id(*(struct task *)0, 0);
	results[15] = __builtin_btf_type_id(*(struct task *)0, 1);
	results[16] = ENUMVAL(0, enum mode___mine, FAST___mine);
	results[17] = ENUMVAL(0, enum mode___mine, GONE___mine);
	results[18] = ENUMVAL(1, enum mode___mine, FAST___mine);
	results[19] = TYPE(2, struct mm);
	results[20] = TYPE(0, callback);
	results[21] = FIELD(2, t->values[7 - 4]);
	return 0;
}

SEC("xdp")
int loads(void *ctx)
{
	struct task *t = ctx;

	return t->pid + t->values[2] + t->mm->users;
}

SEC("xdp")
int guarded(void *ctx)
{
	struct task *t = ctx;

	if (FIELD(2, t->gone))
		return t->gone;
	return 1;
}

extern int kernel_function(struct task *task) __ksym;
extern int not_there(int) __ksym __weak;
extern int CONFIG_HZ __kconfig;
extern __u8 CONFIG_MODULES __kconfig __weak;
extern int LINUX_KERNEL_VERSION __kconfig;

SEC("tc")
int externs(void *ctx)
{
	if (not_there)
		not_there(1);
	return kernel_function(ctx) + CONFIG_HZ + CONFIG_MODULES + LINUX_KERNEL_VERSION;
}

char _license[] SEC("license") = "GPL";
