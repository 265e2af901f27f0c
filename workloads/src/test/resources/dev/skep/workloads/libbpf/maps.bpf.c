// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Maps of every declared shape, data sections, subprograms, callbacks. */
#include "defs.h"

struct inner {
	__uint(type, 1);
	__uint(max_entries, 8);
	__type(key, int);
	__type(value, __u64);
} first SEC(".maps"), second SEC(".maps");

struct {
	__uint(type, 12);
	__uint(max_entries, 4);
	__type(key, int);
	__array(values, struct inner);
} outer SEC(".maps") = { .values = { [1] = &second, [3] = &first } };

int entry(void *ctx);

struct {
	__uint(type, 3);
	__uint(max_entries, 4);
	__uint(key_size, 4);
	__array(values, int(void *));
} jumps SEC(".maps") = { .values = { [2] = (void *)&entry } };

struct {
	__uint(type, 27);
	__uint(max_entries, 5000);
} ring SEC(".maps");

struct {
	__uint(type, 4);
	__uint(key_size, 4);
	__uint(value_size, 4);
} events SEC(".maps");

struct {
	__uint(type, 1);
	__uint(max_entries, 16);
	__uint(map_flags, 1);
	__uint(pinning, 1);
	__type(key, __u32);
	__type(value, __u64);
} kept SEC(".maps");

const char greeting[] SEC(".rodata.greeting") = "hello";
int custom SEC(".data.custom") = 5;
const volatile int limit = 7;
int counter = 3;
static int seen;

static __noinline int twice(int x)
{
	seen++;
	return x * 2;
}

__noinline int global(int x)
{
	return twice(x) + limit;
}

static long step(__u32 index, void *ctx)
{
	*(int *)ctx += index;
	return 0;
}

SEC("xdp")
int entry(void *ctx)
{
	int sum = 0, key = 1;

	bpf_loop(3, step, &sum, 0);
	counter += global(sum) + twice(sum) + greeting[sum & 3];
	custom = counter;
	if (bpf_map_lookup_elem(&outer, &key) || bpf_map_lookup_elem(&kept, &key))
		bpf_tail_call(ctx, &jumps, 2);
	return 2;
}

SEC("?tracepoint/syscalls/sys_enter_execve")
int optional(void *ctx)
{
	return seen;
}

SEC("raw_tp/sys_enter")
int a_name_longer_than_fifteen(void *ctx)
{
	return global(1) & 1;
}

char _license[] SEC("license") = "GPL";
__u32 _version SEC("version") = 0x61200;
