// SPDX-License-Identifier: Apache-2.0 OR GPL-2.0
/*
 * Counts frames and their bytes by protocol, and lets all of them pass.
 *
 * A frame is looked at once a VLAN level: as it is, behind its first tag, behind its second. Each level has a row of
 * counters, which mean what tcpdump's filters of the same name mean:
 *
 *	level 0  "", ip, ip6, arp, tcp, udp, icmp
 *	level 1  vlan, vlan and ip, vlan and ip6, ...
 *	level 2  vlan and vlan, vlan and vlan and ip, ...
 *
 * So a tagged TCP segment counts as "vlan and tcp", and not as "tcp". TCP and UDP go by the protocol byte of IPv4,
 * also in fragments, and by the first next-header byte of IPv6 or the one in a fragment header right behind it. No more
 * bytes of a frame are asked for than the filter looks at, for a capture may have cut the frame short.
 */
#include <linux/bpf.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define ETH_P_IP	0x0800
#define ETH_P_ARP	0x0806
#define ETH_P_8021Q	0x8100
#define ETH_P_IPV6	0x86dd
#define ETH_P_8021AD	0x88a8
#define ETH_P_QINQ1	0x9100

#define IPPROTO_ICMP	1
#define IPPROTO_TCP	6
#define IPPROTO_UDP	17
#define NEXTHDR_FRAGMENT 44

#define ETH_ALEN	6
#define VLAN_HLEN	4
#define VLAN_LEVELS	3

#define IPV4_PROTOCOL	9	/* offset of the byte in its header */
#define IPV6_NEXTHDR	6
#define IPV6_HLEN	40

enum protocol { ANY, IP, IP6, ARP, TCP, UDP, ICMP, PROTOCOLS = 8 };

struct count {
	__u64 packets;
	__u64 bytes;
};

/* Key: level * PROTOCOLS + protocol. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, VLAN_LEVELS * PROTOCOLS);
	__type(key, __u32);
	__type(value, struct count);
} counts SEC(".maps");

static __always_inline void count(__u32 level, enum protocol protocol, __u64 bytes)
{
	__u32 key = level * PROTOCOLS + protocol;
	struct count *entry = bpf_map_lookup_elem(&counts, &key);

	if (entry) {
		entry->packets++;
		entry->bytes += bytes;
	}
}

static __always_inline void count_transport(__u32 level, __u8 protocol, __u64 bytes)
{
	if (protocol == IPPROTO_TCP)
		count(level, TCP, bytes);
	else if (protocol == IPPROTO_UDP)
		count(level, UDP, bytes);
}

static __always_inline void count_ip(__u32 level, __u8 *header, __u8 *end, __u64 bytes)
{
	count(level, IP, bytes);
	if (header + IPV4_PROTOCOL + 1 > end)
		return;
	if (header[IPV4_PROTOCOL] == IPPROTO_ICMP)
		count(level, ICMP, bytes);
	else
		count_transport(level, header[IPV4_PROTOCOL], bytes);
}

static __always_inline void count_ip6(__u32 level, __u8 *header, __u8 *end, __u64 bytes)
{
	__u8 next;

	count(level, IP6, bytes);
	if (header + IPV6_NEXTHDR + 1 > end)
		return;
	next = header[IPV6_NEXTHDR];
	if (next == NEXTHDR_FRAGMENT) {
		if (header + IPV6_HLEN + 1 > end)
			return;
		next = header[IPV6_HLEN];
	}
	count_transport(level, next, bytes);
}

SEC("xdp")
int xdp_count(struct xdp_md *ctx)
{
	__u8 *data = (__u8 *)(long)ctx->data;
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *type = data + 2 * ETH_ALEN;
	__u64 bytes = end - data;

#pragma unroll
	for (__u32 level = 0; level < VLAN_LEVELS; level++) {
		if (level == 0)
			count(level, ANY, bytes);
		if (type + 2 > end)
			break;
		switch (bpf_ntohs(*(__u16 *)type)) {
		case ETH_P_IP:
			count_ip(level, type + 2, end, bytes);
			return XDP_PASS;
		case ETH_P_IPV6:
			count_ip6(level, type + 2, end, bytes);
			return XDP_PASS;
		case ETH_P_ARP:
			count(level, ARP, bytes);
			return XDP_PASS;
		case ETH_P_8021Q:
		case ETH_P_8021AD:
		case ETH_P_QINQ1:
			if (level + 1 < VLAN_LEVELS)
				count(level + 1, ANY, bytes);
			type += VLAN_HLEN;
			break;
		default:
			return XDP_PASS;
		}
	}
	return XDP_PASS;
}

char _license[] SEC("license") = "Dual BSD/GPL";
