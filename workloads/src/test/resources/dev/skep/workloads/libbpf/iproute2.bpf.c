// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Maps as iproute2 declares them: 36 bytes each, inner maps by their id; section names of one's own. */
#include "defs.h"

struct __sk_buff {
	__u32 len;
};

struct xdp_md {
	__u32 data, data_end, data_meta;
};

struct bpf_elf_map {
	__u32 type, size_key, size_value, max_elem, flags, id, pinning, inner_id, inner_idx;
};

struct bpf_elf_map SEC("maps") inside = { .type = 2, .size_key = 4, .size_value = 8, .max_elem = 1, .id = 42 };
struct bpf_elf_map SEC("maps") outside = {
	.type = 12, .size_key = 4, .size_value = 4, .max_elem = 1, .pinning = 2, .inner_id = 42,
};

SEC("ingress")
int from_outside(struct __sk_buff *skb)
{
	int key = 0;
	void *inner = bpf_map_lookup_elem(&outside, &key);
	long *value = inner ? bpf_map_lookup_elem(inner, &key) : 0;

	if (value)
		*value += skb->len;
	return 0;
}

SEC("drop")
int drop_odd(struct xdp_md *ctx)
{
	__u8 *data = (void *)(long)ctx->data;
	int key = 0;

	if (data + 1 > (__u8 *)(long)ctx->data_end)
		return 1;
	return *data && bpf_map_lookup_elem(&inside, &key) ? 2 : 1;
}

char _license[] SEC("license") = "GPL";
