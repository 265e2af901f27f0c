package dev.skep.kernel.bpf.core;

/**
 * A place where an instruction depends on the layout of a kernel type.
 *
 * <p>Linux: include/uapi/linux/bpf.h, struct bpf_core_relo.
 *
 * @param insn the instruction, counted from the start of its section or program
 * @param typeId the root type, in the object's own BTF
 * @param access the path to the field: member indices and array indices, separated by colons; null if there is no such
 *     string
 * @param kind what is asked: a number of {@code enum bpf_core_relo_kind}
 */
public record CoreRelocation(int insn, int typeId, String access, int kind) {

    /** Bytes of a record. */
    public static final int SIZE = 16;
}
