package dev.skep.workloads.libbpf;

/**
 * What an object expects the kernel to have.
 *
 * @param name the symbol
 * @param kind what it is
 * @param weak whether the object can do without
 * @param typeId its BTF type (VAR's type or FUNC), 0 for none
 * @param size bytes of a configuration value
 * @param offset where a configuration value lies in {@code .kconfig}
 */
public record ExternSpec(String name, Kind kind, boolean weak, int typeId, int size, int offset) {

    /** What an extern is. */
    public enum Kind {
        /** A value from the kernel's configuration. */
        KCONFIG,
        /** A kernel variable of a known type. */
        KSYM_TYPED,
        /** A kernel symbol's bare address. */
        KSYM_ADDRESS,
        /** A kernel function. */
        KFUNC
    }
}
