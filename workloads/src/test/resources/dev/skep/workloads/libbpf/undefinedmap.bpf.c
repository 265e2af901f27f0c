// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Half of a program of two files that nobody has linked: a map is missing. */
#include "defs.h"

struct table {
	__uint(type, 1);
	__uint(max_entries, 4);
	__type(key, __u32);
	__type(value, __u64);
};
extern struct table elsewhere __attribute__((section(".maps")));

SEC("raw_tp")
int half(void *ctx)
{
	__u32 key = 0;

	return bpf_map_lookup_elem(&elsewhere, &key) != 0;
}

char _license[] SEC("license") = "GPL";
