package dev.skep.workloads.libbpf;

/**
 * A row of a relocation section.
 *
 * @param offset bytes from the start of the section that is patched
 * @param type R_BPF_*
 * @param symbol what it refers to
 */
record ElfRelocation(long offset, int type, ElfSymbol symbol) {

    static final int R_BPF_NONE = 0;
    static final int R_BPF_64_64 = 1;
    static final int R_BPF_64_ABS64 = 2;
    static final int R_BPF_64_ABS32 = 3;
    static final int R_BPF_64_NODYLD32 = 4;
    static final int R_BPF_64_32 = 10;
}
