package dev.skep.workloads.libbpf;

/**
 * A place where an instruction depends on the layout of a kernel type.
 *
 * @param insn the instruction, counted from the start of its section
 * @param typeId the root type, in the object's own BTF
 * @param access the path to the field: member indices and array indices, separated by colons
 * @param kind what is asked: a number of {@code enum bpf_core_relo_kind}
 */
record CoreRelocation(int insn, int typeId, String access, int kind) {

    static final int SIZE = 16;
}
