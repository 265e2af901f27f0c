package dev.skep.kernel.bpf.kfunc;

/**
 * A kfunc: one row of {@link Kfuncs}.
 *
 * @param name as in the kernel's BTF
 * @param set who may call it
 * @param flags of {@link KfuncFlag}
 * @param index its place in the table
 */
public record Kfunc(String name, KfuncSet set, int flags, int index) {

    /** Whether it has one of the flags. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
