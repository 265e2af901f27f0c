// The program behind the samples of bpftool's output: every statement stands at the line and column that they name.
#include "s.h"
struct stat { __u64 packets; __u64 bytes; __u32 last_len; char tag[4]; };
struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, __u32); __type(value, struct stat); } by_src SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 4); __type(key, __u32); __type(value, __u64); } counters SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY); __uint(max_entries, 2); __type(key, __u32); __type(value, __u64); } percpu SEC(".maps");
#ifdef ALL_MAPS
struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_LPM_TRIE); __uint(max_entries, 8); __uint(map_flags, BPF_F_NO_PREALLOC); __uint(key_size, 8); __uint(value_size, 4); } routes SEC(".maps");
#endif
int threshold = 100;
const volatile int limit = 3;

static __noinline int classify(__u32 proto, __u32 len)
{
	if (proto == 6) return len > 1000 ? 2 : 1;
	return 0;
}

SEC("xdp") int count(struct xdp_md *ctx)
{
	void *d = (void *)(long)ctx->data, *e = (void *)(long)ctx->data_end;
	struct ethhdr *eth = d;
	struct iphdr *ip = d + sizeof(*eth);
	if ((void *)(ip + 1) > e) return XDP_PASS;
	if (eth->h_proto != bpf_htons(ETH_P_IP)) return XDP_PASS;
	__u32 src = ip->saddr, k = classify(ip->protocol, e - d);
	struct stat *s = bpf_map_lookup_elem(&by_src, &src), n = { 1, e - d, e - d, "new" };
	if (s) { __sync_fetch_and_add(&s->packets, 1); s->bytes += e - d; } else bpf_map_update_elem(&by_src, &src, &n, BPF_ANY);
	__u64 *c = bpf_map_lookup_elem(&counters, &k);
	if (c) (*c)++;
	k = 0; c = bpf_map_lookup_elem(&percpu, &k);
	if (c) (*c)++;
	if ((int)(e - d) > threshold) bpf_printk("big %d", (int)(e - d));
	return ip->ttl < limit ? XDP_DROP : XDP_PASS;
}
char _license[] SEC("license") = "GPL";
