package dev.skep.kernel.bpf.helper;

/**
 * What a helper leaves in r0: a base, to which {@link TypeFlag}s are added.
 *
 * <p>Linux: include/linux/bpf.h, enum bpf_return_type.
 */
public final class RetType {

    public static final int INTEGER = 0;
    public static final int VOID = 1;
    public static final int MAP_VALUE = 2;
    public static final int SOCKET = 3;
    public static final int TCP_SOCK = 4;
    public static final int SOCK_COMMON = 5;
    public static final int MEM = 6;
    public static final int MEM_OR_BTF_ID = 7;
    public static final int BTF_ID = 8;

    private RetType() {}
}
