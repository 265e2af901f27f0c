#include "s.h"
SEC("socket") int small(struct __sk_buff *skb) { return skb->len; }
char _license[] SEC("license") = "GPL";
