package dev.skep.workloads.libbpf;

import java.util.List;

/**
 * A function of an object file: a program that can be loaded, or a subprogram that others call.
 *
 * @param name its symbol
 * @param section its section's name, without a leading {@code ?}
 * @param sectionIndex index of its ELF section
 * @param sectionInsn its first instruction, counted from the start of the section
 * @param def what the section name says, or null when it says nothing
 * @param autoload whether loading the object loads it (a section named {@code ?…} says no)
 * @param subprogram whether it can only be called
 * @param insns its instructions, not relocated
 * @param relocations what has to be filled in, ascending
 */
public record BpfProgramSpec(
        String name,
        String section,
        int sectionIndex,
        int sectionInsn,
        SectionDef def,
        boolean autoload,
        boolean subprogram,
        long[] insns,
        List<Relocation> relocations) {

    /** A copy of the instructions. */
    @Override
    public long[] insns() {
        return insns.clone();
    }

    /** Its section's name as the file has it: {@code ?raw_tp} and {@code raw_tp} are two sections. */
    String elfSection() {
        return autoload ? section : "?" + section;
    }

    int length() {
        return insns.length;
    }

    /** The relocation of an instruction, or null. */
    Relocation relocation(int insn) {
        for (Relocation r : relocations) {
            if (r.insn() == insn) {
                return r;
            }
        }
        return null;
    }
}
