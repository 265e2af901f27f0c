package dev.skep.kernel.bpf.helper;

/**
 * What a helper takes as an argument: a base, to which {@link TypeFlag}s are added. {@code CONST_SIZE} belongs to the
 * {@code MEM} before it.
 *
 * <p>Linux: include/linux/bpf.h, enum bpf_arg_type.
 */
public final class ArgType {

    public static final int DONTCARE = 0;
    public static final int CONST_MAP_PTR = 1;
    public static final int MAP_KEY = 2;
    public static final int MAP_VALUE = 3;
    public static final int MEM = 4;
    public static final int CONST_SIZE = 5;
    public static final int CONST_SIZE_OR_ZERO = 6;
    public static final int CTX = 7;
    public static final int ANYTHING = 8;
    public static final int SPIN_LOCK = 9;
    public static final int SOCK_COMMON = 10;
    public static final int SOCKET = 11;
    public static final int BTF_ID = 12;
    public static final int RINGBUF_MEM = 13;
    public static final int CONST_ALLOC_SIZE_OR_ZERO = 14;
    public static final int BTF_ID_SOCK_COMMON = 15;
    public static final int PERCPU_BTF_ID = 16;
    public static final int FUNC = 17;
    public static final int STACK = 18;
    public static final int CONST_STR = 19;
    public static final int TIMER = 20;
    public static final int KPTR_XCHG_DEST = 21;
    public static final int DYNPTR = 22;

    private ArgType() {}
}
