// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/* Programs of which some cannot be loaded, with maps that get in the way of those that use them only. */
#include "defs.h"

static long (*bpf_map_update_elem)(void *map, const void *key, const void *value, __u64 flags) = (void *)2;
static long (*bpf_ringbuf_output)(void *ring, void *data, __u64 size, __u64 flags) = (void *)130;

struct xdp_md {
	__u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index;
};

struct {
	__uint(type, 2);
	__type(key, int);
	__type(value, long);
} empty SEC(".maps");

struct {
	__uint(type, 27);
} ring SEC(".maps");

struct {
	__uint(type, 999);
	__uint(max_entries, 1);
	__type(key, int);
	__type(value, long);
} unknown SEC(".maps");

struct {
	__uint(type, 2);
	__uint(max_entries, 1 << 25);
	__type(key, int);
	__type(value, long);
	__uint(pinning, 1);
} huge SEC(".maps");

int pass(struct xdp_md *ctx);

struct {
	__uint(type, 3);
	__uint(max_entries, 1);
	__uint(key_size, 4);
	__array(values, int(struct xdp_md *));
} jumps SEC(".maps") = {
	.values = { [0] = (void *)&pass },
};

SEC("xdp")
int pass(struct xdp_md *ctx)
{
	return 2;
}

SEC("xdp")
int uses_maps(struct xdp_md *ctx)
{
	int key = 0;
	long start = 1, *value = bpf_map_lookup_elem(&empty, &key);

	bpf_map_update_elem(&huge, &key, &start, 0);
	bpf_ringbuf_output(&ring, &start, sizeof(start), 0);
	bpf_tail_call(ctx, &jumps, 0);
	return value && *value ? 1 : 2;
}

SEC("xdp")
int forgets_null(struct xdp_md *ctx)
{
	int key = ctx->rx_queue_index;
	long *value = bpf_map_lookup_elem(&empty, &key);

	return *value;
}

SEC("xdp")
int uses_unknown(struct xdp_md *ctx)
{
	int key = 0;

	return bpf_map_lookup_elem(&unknown, &key) != 0;
}

SEC("freplace/anything")
int replaces(struct xdp_md *ctx)
{
	return ctx->rx_queue_index;
}

char _license[] SEC("license") = "GPL";
