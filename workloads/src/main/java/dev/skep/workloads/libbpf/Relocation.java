package dev.skep.workloads.libbpf;

/**
 * What has to be filled into an instruction before the kernel can take it.
 *
 * @param insn the instruction, counted from the start of its function
 * @param kind what is filled in
 * @param name the map or extern that it is about; for functions the symbol
 * @param section the section that a function lies in, else 0
 * @param offset bytes from the start of the map's value or of the section
 */
public record Relocation(int insn, Kind kind, String name, int section, int offset) {

    /** What is filled in. */
    public enum Kind {
        /** ldimm64: a map's descriptor. */
        MAP,
        /** ldimm64: an address in the value of a data section's map. */
        MAP_VALUE,
        /** call: a function of the same object. */
        CALL,
        /** ldimm64: a function's address, for callbacks. */
        FUNCTION,
        /** ldimm64: a kernel symbol or configuration value. */
        EXTERN,
        /** call: a kernel function. */
        KFUNC
    }
}
