package dev.skep.workloads.libbpf;

/**
 * The kernel refused a program. Carries the verifier's log, which says why; the log may be empty when the refusal came
 * before the verifier.
 */
public final class VerifierError extends LibbpfException {

    private static final long serialVersionUID = 1L;

    private final String program;
    private final String log;

    VerifierError(String program, int error, String log) {
        super(error, "prog '" + program + "': BPF program load failed: " + LibbpfErrno.text(error));
        this.program = program;
        this.log = log;
    }

    /** The program that was refused. */
    public String program() {
        return program;
    }

    /** The verifier's log, lines ended; may be empty. */
    public String log() {
        return log;
    }

    /** What libbpf prints about it, line by line. */
    public String report() {
        String shown = log.isEmpty()
                ? ""
                : "libbpf: prog '%s': -- BEGIN PROG LOAD LOG --\n%s-- END PROG LOAD LOG --\n".formatted(program, log);
        return "libbpf: %s\n%slibbpf: prog '%s': failed to load: -%d\n"
                .formatted(getMessage(), shown, program, error());
    }
}
