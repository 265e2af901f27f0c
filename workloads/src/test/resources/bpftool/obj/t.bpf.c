#include "s.h"
SEC("socket") int small(struct __sk_buff *skb) { return 0; }
char _license[] SEC("license") = "GPL";
