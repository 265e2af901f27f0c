package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import java.util.List;

/**
 * What an object file holds: programs, maps, types. Immutable, and not yet in any kernel; an {@link ObjectLoader} puts it
 * into one.
 *
 * <p>The tour of this package: {@link #parse} has {@link ElfFile} check the file's frame, then {@link ObjectReader} walk
 * its sections: functions become {@link BpfProgramSpec}s ({@link SectionDefs} says of which type), {@code .maps}, {@code maps} and
 * the data sections become {@link BpfMapSpec}s, {@code .BTF} is completed as the kernel wants it ({@link BtfEditor}),
 * {@code .BTF.ext} gives source lines and CO-RE relocations ({@link BtfExt}). The loader then creates the maps, lets
 * {@link ProgramLinker} append each program's subprograms and fill in descriptors, {@link CoreLinker} fit field
 * accesses to the running kernel, and loads program after program into a {@link LoadedObject}. {@link Attacher} attaches.
 *
 * @param name short name: the file's name up to its first dot
 * @param license as the {@code license} section says, empty without one
 * @param kernelVersion as the {@code version} section says, 0 without one
 * @param functions programs and subprograms in file order
 * @param maps maps in the order in which they are created
 * @param externs what it expects of the kernel
 * @param btf its types, completed, or null
 * @param ext line and function records and CO-RE relocations, or null
 */
public record BpfObjectSpec(
        String name,
        String license,
        int kernelVersion,
        List<BpfProgramSpec> functions,
        List<BpfMapSpec> maps,
        List<ExternSpec> externs,
        Btf btf,
        BtfExt ext) {

    /**
     * Reads an object file.
     *
     * @param path how messages name it; its last part gives the object's name
     * @param file the file's bytes
     * @throws LibbpfException with one line saying what is wrong and where
     */
    public static BpfObjectSpec parse(String path, byte[] file) {
        return new ObjectReader(path, file, false).read();
    }

    /** The same with the section names of the old {@code load_bpf_file}, where anything that begins so matches. */
    public static BpfObjectSpec parseLegacy(String path, byte[] file) {
        return new ObjectReader(path, file, true).read();
    }

    /** The programs: what can be loaded by itself. */
    public List<BpfProgramSpec> programs() {
        return functions.stream().filter(f -> !f.subprogram()).toList();
    }

    /** A program by its name, or null. */
    public BpfProgramSpec program(String programName) {
        return functions.stream()
                .filter(f -> !f.subprogram() && f.name().equals(programName))
                .findFirst()
                .orElse(null);
    }

    /** A map by its name, or null. */
    public BpfMapSpec map(String mapName) {
        return maps.stream().filter(m -> m.name().equals(mapName)).findFirst().orElse(null);
    }

    /** The function that holds an instruction of a section, or null. */
    BpfProgramSpec functionAt(int section, int insn) {
        for (BpfProgramSpec f : functions) {
            if (f.sectionIndex() == section && insn >= f.sectionInsn() && insn < f.sectionInsn() + f.length()) {
                return f;
            }
        }
        return null;
    }
}
