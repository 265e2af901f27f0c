package dev.skep.workloads.libbpf;

/**
 * A program of a loaded object.
 *
 * @param spec what the file says of it
 * @param fd its descriptor
 * @param type number of the type it was loaded as
 * @param linked what was given to the kernel
 * @param log the verifier's log if one was asked for, else empty
 */
public record LoadedProgram(BpfProgramSpec spec, int fd, int type, LinkedProgram linked, String log) {

    public String name() {
        return spec.name();
    }

    /** The name of its section. */
    public String section() {
        return spec.section();
    }
}
