// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Maps as the kernel's samples declared them: 28 bytes each, inner maps by their position. */
#include "defs.h"

struct bpf_map_def {
	__u32 type, key_size, value_size, max_entries, map_flags, inner_map_idx, numa_node;
};

struct bpf_map_def SEC("maps") inside = { 2, 4, 8, 4 };
struct bpf_map_def SEC("maps") outside = { 12, 4, 4, 2, 0, 0 };

SEC("socket")
int lookup(void *skb)
{
	int key = 0;
	void *inner = bpf_map_lookup_elem(&outside, &key);

	if (!inner)
		return 0;
	return bpf_map_lookup_elem(inner, &key) != 0 && bpf_map_lookup_elem(&inside, &key) != 0;
}

char _license[] SEC("license") = "GPL";
