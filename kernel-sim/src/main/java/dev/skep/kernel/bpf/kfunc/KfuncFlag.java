package dev.skep.kernel.bpf.kfunc;

/**
 * What a kfunc asks of its caller or promises, beyond its prototype.
 *
 * <p>Linux: include/linux/btf.h, KF_*; Documentation/bpf/kfuncs.rst.
 */
public final class KfuncFlag {

    /** The result is a reference that must be given up. */
    public static final int ACQUIRE = 1;
    /** Gives up the reference of one argument. */
    public static final int RELEASE = 1 << 1;
    /** The result may be NULL. */
    public static final int RET_NULL = 1 << 2;
    /** Pointer arguments must be trusted or referenced, and not NULL. */
    public static final int TRUSTED_ARGS = 1 << 4;
    /** Only for programs that may sleep. */
    public static final int SLEEPABLE = 1 << 5;
    /** Takes CAP_SYS_BOOT. */
    public static final int DESTRUCTIVE = 1 << 6;
    /** Pointer arguments must be trusted or protected by RCU, and not NULL. */
    public static final int RCU = 1 << 7;
    /** Makes an iterator of its first argument. */
    public static final int ITER_NEW = 1 << 8;
    /** Gives an iterator's next element, NULL in the end. */
    public static final int ITER_NEXT = 1 << 9;
    /** Ends an iterator. */
    public static final int ITER_DESTROY = 1 << 10;
    /** What it gives is valid as long as the RCU read section lasts. */
    public static final int RCU_PROTECTED = 1 << 11;
    /** Leaves the scratch registers alone. */
    public static final int FASTCALL = 1 << 12;
    /** Packet pointers are worth nothing after it. */
    public static final int CHANGES_PACKET = 1 << 13;
    /** Only for programs bound to a device. */
    public static final int DEV_BOUND = 1 << 14;

    private KfuncFlag() {}
}
