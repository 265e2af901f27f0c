package dev.skep.kernel.bpf.progtype;

/**
 * The values that a program may return, both ends inclusive.
 */
public record RetRange(int min, int max) {

    /** Zero or one. */
    public static final RetRange BOOL = new RetRange(0, 1);
}
