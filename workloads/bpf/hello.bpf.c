// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Says hello whenever a task calls execve. bpf_trace_printk is for GPL-compatible programs only. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("tracepoint/syscalls/sys_enter_execve")
int hello(void *ctx)
{
	char message[] = "Hello BPF!";

	bpf_trace_printk(message, sizeof(message));
	return 0;
}

char _license[] SEC("license") = "GPL";
