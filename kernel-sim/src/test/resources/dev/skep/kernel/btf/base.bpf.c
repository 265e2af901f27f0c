typedef unsigned int __u32; typedef unsigned long long __u64; typedef unsigned char __u8;
#define SEC(n) __attribute__((section(n), used))
#define __tag(x) __attribute__((btf_type_tag(x)))
#define __dtag(x) __attribute__((btf_decl_tag(x)))
enum e1 { A, B=5, C=-1 }; enum e2 : unsigned long long { BIG=0xffffffffffffULL, SM=1 };
struct fwd; union ufwd; 
struct bf { int a:3; unsigned b:5; enum e1 e:4; __u64 c:40; float f; double d; _Bool z; char ch; short s[3]; };
struct node { struct node *next; struct node *prev; volatile const int v; struct fwd *fw; union ufwd *uf; struct bf bfs[4]; union { int u; float w; }; void (*fn)(int, const char*, ...); int flex[]; };
struct tagged { int __tag("user") *p; int x __dtag("field"); } __dtag("whole");
typedef struct node node_t; typedef node_t *node_p; typedef int arr_t[4][5]; 
static int counter; int glob=3; const volatile int ro=7; struct tagged tg; node_t nd; enum e2 ee; arr_t arr; struct bf bbb; const char *restrict rp;
static __attribute__((noinline)) int sub(struct bf *b, __u32 n) { return b->a + n; }
__attribute__((noinline)) int glb(int x) __dtag("fn") { return x*3; }
typedef int (*cb_t)(void *c, ...);
cb_t cb;
SEC("xdp") int prog(struct tagged *ctx) { counter++; glob+=ro; nd.v; tg.x=ctx->x; ee=BIG; arr[1][2]=glob; rp=0; cb=0; return sub(&bbb, counter)+glb(glob); }
char _license[] SEC("license") = "GPL";
