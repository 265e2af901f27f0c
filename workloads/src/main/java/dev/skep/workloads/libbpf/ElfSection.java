package dev.skep.workloads.libbpf;

import java.util.Arrays;

/**
 * A section of an {@link ElfFile}. Its bytes were checked to lie inside the file.
 *
 * @param index its place in the section table
 * @param name its name
 * @param type SHT_*
 * @param flags SHF_*
 * @param size bytes; of a NOBITS section not in the file
 * @param link sh_link
 * @param info sh_info
 * @param file the whole file
 * @param offset where its bytes begin
 */
record ElfSection(
        int index, String name, int type, long flags, long size, int link, int info, byte[] file, int offset) {

    static final int SHT_PROGBITS = 1;
    static final int SHT_SYMTAB = 2;
    static final int SHT_STRTAB = 3;
    static final int SHT_RELA = 4;
    static final int SHT_NOBITS = 8;
    static final int SHT_REL = 9;
    static final long SHF_EXECINSTR = 4;

    /** A copy of its bytes; none of a NOBITS section. */
    byte[] data() {
        return type == SHT_NOBITS ? new byte[0] : Arrays.copyOfRange(file, offset, offset + (int) size);
    }

    boolean isCode() {
        return type == SHT_PROGBITS && (flags & SHF_EXECINSTR) != 0;
    }

    /** How messages name it. */
    @Override
    public String toString() {
        return "section " + index + " '" + name + "'";
    }
}
