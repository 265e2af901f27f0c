// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* The "kernel" that core.bpf.c is fitted to: the same types, laid out otherwise. */
#include "defs.h"

enum mode { OFF, SLOW = 10, FAST = 20 };
struct mm { __u64 pad; int users; };
struct task {
	__u64 before;
	union {
		struct {
			__u8 filler;
			__u8 pid;
		};
		__u64 word;
	};
	struct mm *mm;
	int values[8];
	__u32 low : 3, flag : 2, high : 11;
	enum mode mode;
	signed char delta;
};
typedef int (*callback)(struct task *task, int how);

struct task task;
struct mm mm;
callback call;

__noinline int kernel_function(struct task *task)
{
	return task->pid;
}

SEC("xdp")
int anchor(void *ctx)
{
	return kernel_function(&task) + mm.users + (call != 0);
}
