package dev.skep.workloads.libbpf;

/**
 * A row of the symbol table.
 *
 * @param index its place in the table
 * @param name its name; of a section symbol the section's
 * @param binding STB_*
 * @param type STT_*
 * @param visibility STV_*
 * @param section the section it lies in, 0 for one that is defined elsewhere
 * @param value offset in the section
 * @param size bytes
 */
record ElfSymbol(int index, String name, int binding, int type, int visibility, int section, long value, long size) {

    static final int STB_LOCAL = 0;
    static final int STB_GLOBAL = 1;
    static final int STB_WEAK = 2;
    static final int STT_NOTYPE = 0;
    static final int STT_OBJECT = 1;
    static final int STT_FUNC = 2;
    static final int STT_SECTION = 3;
    static final int STV_INTERNAL = 1;
    static final int STV_HIDDEN = 2;

    boolean isExtern() {
        return section == 0 && (binding == STB_GLOBAL || binding == STB_WEAK) && type == STT_NOTYPE && !name.isEmpty();
    }

    boolean isHidden() {
        return binding != STB_LOCAL && (visibility == STV_HIDDEN || visibility == STV_INTERNAL);
    }
}
