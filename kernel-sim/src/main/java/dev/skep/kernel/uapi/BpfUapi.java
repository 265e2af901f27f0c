package dev.skep.kernel.uapi;

/**
 * Flags and limits of bpf(2) that belong to no enum of their own.
 *
 * <p>Linux: include/uapi/linux/bpf.h.
 */
public final class BpfUapi {

    /** Bytes in a program, map or BTF object name, the NUL included. */
    public static final int OBJ_NAME_LEN = 16;
    /** Bytes in a program tag. */
    public static final int TAG_SIZE = 8;

    /** Map update: create or replace. */
    public static final long BPF_ANY = 0;
    /** Map update: create only, EEXIST otherwise. */
    public static final long BPF_NOEXIST = 1;
    /** Map update: replace only, ENOENT otherwise. */
    public static final long BPF_EXIST = 2;
    /** Map operations: take the element's spin lock. */
    public static final long BPF_F_LOCK = 4;

    /** Map creation flags. */
    public static final int BPF_F_NO_PREALLOC = 1;

    public static final int BPF_F_NO_COMMON_LRU = 1 << 1;
    public static final int BPF_F_NUMA_NODE = 1 << 2;
    public static final int BPF_F_RDONLY = 1 << 3;
    public static final int BPF_F_WRONLY = 1 << 4;
    public static final int BPF_F_STACK_BUILD_ID = 1 << 5;
    public static final int BPF_F_ZERO_SEED = 1 << 6;
    public static final int BPF_F_RDONLY_PROG = 1 << 7;
    public static final int BPF_F_WRONLY_PROG = 1 << 8;
    public static final int BPF_F_CLONE = 1 << 9;
    public static final int BPF_F_MMAPABLE = 1 << 10;
    public static final int BPF_F_PRESERVE_ELEMS = 1 << 11;
    public static final int BPF_F_INNER_MAP = 1 << 12;
    /** OBJ_PIN and OBJ_GET: {@code path_fd} is given. */
    public static final int BPF_F_PATH_FD = 1 << 14;

    public static final int BPF_F_SEGV_ON_FAULT = 1 << 17;
    public static final int BPF_F_NO_USER_CONV = 1 << 18;

    /** Program load flags. */
    public static final int BPF_F_STRICT_ALIGNMENT = 1;

    public static final int BPF_F_ANY_ALIGNMENT = 1 << 1;
    public static final int BPF_F_TEST_RND_HI32 = 1 << 2;
    public static final int BPF_F_TEST_STATE_FREQ = 1 << 3;
    public static final int BPF_F_SLEEPABLE = 1 << 4;
    public static final int BPF_F_XDP_HAS_FRAGS = 1 << 5;
    public static final int BPF_F_XDP_DEV_BOUND_ONLY = 1 << 6;
    public static final int BPF_F_TEST_REG_INVARIANTS = 1 << 7;

    /** Verifier limits. */
    public static final int MAXINSNS_UNPRIV = 4096;

    public static final int COMPLEXITY_LIMIT_INSNS = 1_000_000;
    /** Bytes of stack a call chain may use. */
    public static final int MAX_BPF_STACK = 512;
    /** Frames of bpf-to-bpf calls. */
    public static final int MAX_CALL_FRAMES = 8;
    /** Tail calls in one run. */
    public static final int MAX_TAIL_CALL_CNT = 33;

    private BpfUapi() {}
}
