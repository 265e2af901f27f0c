#include <linux/bpf.h>
#define SEC(name) __attribute__((section(name), used))
SEC("xdp") int bad(struct xdp_md *ctx) { char *p = (char *)(long)ctx->data; return p[20]; }
char _license[] SEC("license") = "GPL";
