// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* What samples/bpf looked like: a maps section, sections without a proper separator. */
#include "defs.h"

struct bpf_map_def {
	__u32 type, key_size, value_size, max_entries, map_flags;
};

struct bpf_map_def SEC("maps") table = { 1, 4, 8, 100, 0 };
struct bpf_map_def SEC("maps") array = { 2, 4, 16, 3, 0 };

SEC("socket1")
int filter(void *skb)
{
	int key = 0;

	return bpf_map_lookup_elem(&table, &key) != 0;
}

SEC("kprobe/do_sys_open")
int probe(void *ctx)
{
	int key = 0;

	return bpf_map_lookup_elem(&array, &key) != 0;
}

char _license[] SEC("license") = "GPL";
