// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Two sections that differ by the leading question mark only, with programs and static functions in both; a hidden
 * function; an arena beyond 4 GiB with a global variable in it. */
#include "defs.h"

#define __arena __attribute__((address_space(1)))
#define __ulong(name, val) enum { ___value##name = val } name

struct {
	__uint(type, 33);
	__uint(map_flags, 1 << 10);
	__uint(max_entries, 10);
	__ulong(map_extra, 0x1ull << 44);
} arena SEC(".maps");

int __arena first;
int __arena second = 7;
int total;

static __noinline int add(int n)
{
	total += n;
	return total;
}

__attribute__((visibility("hidden"))) __noinline int hidden(int *n)
{
	return n ? *n : 0;
}

SEC("raw_tp")
int loaded_one(void *ctx)
{
	return add(1);
}

SEC("?raw_tp")
int asked_one(void *ctx)
{
	int n = add(3);

	return hidden(&n);
}

SEC("raw_tp")
int loaded_two(void *ctx)
{
	return add(2) + add(total);
}

SEC("?raw_tp")
int asked_two(void *ctx)
{
	total = second;
	return 0;
}

char _license[] SEC("license") = "GPL";
