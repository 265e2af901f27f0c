/* Kernel functions that fentry, fexit and fmod_ret programs attach to. */

__traced int bpf_fentry_test10(const void *a) {}
__traced int bpf_fentry_test2(int a, u64 b) {}
__traced int bpf_fentry_test3(char a, int b, u64 c) {}
__traced int bpf_fentry_test4(void *a, char b, int c, u64 d) {}
__traced int bpf_fentry_test5(u64 a, void *b, short c, int d, u64 e) {}
__traced int bpf_fentry_test6(u64 a, void *b, short c, int d, void *e, u64 f) {}
__traced int bpf_fentry_test7(struct bpf_fentry_test_t *arg) {}
__traced int bpf_fentry_test8(struct bpf_fentry_test_t *arg) {}
__traced u32 bpf_fentry_test9(u32 *a) {}
__traced void bpf_fentry_test_sinfo(struct skb_shared_info *sinfo) {}
