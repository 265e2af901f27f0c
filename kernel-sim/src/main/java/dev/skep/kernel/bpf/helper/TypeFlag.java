package dev.skep.kernel.bpf.helper;

/**
 * The flags that refine a register's or an argument's base type; bits 8 and up of both.
 *
 * <p>Linux: include/linux/bpf.h, enum bpf_type_flag.
 */
public final class TypeFlag {

    /** May be NULL: the program must test it first; an argument accepts a scalar 0. */
    public static final int MAYBE_NULL = 1 << 8;
    /** Memory that may not be written; as an argument: is only read. */
    public static final int RDONLY = 1 << 9;
    /** A ring buffer record. */
    public static final int RINGBUF = 1 << 10;

    public static final int USER = 1 << 11;
    public static final int PERCPU = 1 << 12;
    public static final int UNTRUSTED = 1 << 13;
    /** The kernel guarantees that the object lives. */
    public static final int TRUSTED = 1 << 14;

    public static final int RCU = 1 << 15;
    /** Argument: the object's reference is given up. */
    public static final int RELEASE = 1 << 16;
    /** Argument: memory that need not be initialised. */
    public static final int UNINIT = 1 << 17;
    /** Argument: the helper writes it. */
    public static final int WRITE = 1 << 18;
    /** Argument: memory of a size that the prototype fixes. */
    public static final int FIXED_SIZE = 1 << 19;
    /** Argument: must be naturally aligned. */
    public static final int ALIGNED = 1 << 20;

    public static final int DYNPTR_LOCAL = 1 << 21;
    public static final int DYNPTR_RINGBUF = 1 << 22;
    /** An object of the program's own heap. */
    public static final int ALLOC = 1 << 23;

    public static final int DYNPTR_SKB = 1 << 24;
    public static final int DYNPTR_XDP = 1 << 25;
    public static final int DYNPTR_SKB_META = 1 << 26;

    /** An object of the program's own heap that a list or tree owns; good until the lock is given back. */
    public static final int NON_OWN_REF = 1 << 27;

    /** Any of these without anything else: the object lives. */
    public static final int TRUSTED_MODIFIERS = ALLOC | TRUSTED | NON_OWN_REF;

    /** The kinds of dynptr together. */
    public static final int DYNPTR_KINDS = DYNPTR_LOCAL | DYNPTR_RINGBUF | DYNPTR_SKB | DYNPTR_XDP | DYNPTR_SKB_META;

    /** The bits below the flags. */
    public static final int BASE = 0xff;

    private TypeFlag() {}

    /** A type without its flags. */
    public static int base(int type) {
        return type & BASE;
    }
}
