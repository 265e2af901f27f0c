package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * A run did what the verifier had proved it cannot: a bug in the verifier (or in the engine), which compiled code might
 * turn into a wrong result. Only runs that check facts end so.
 */
public final class FactViolation extends KernelPanic {

    private static final long serialVersionUID = 1L;

    private final String program;
    private final int insn;
    private final int register;
    private final long value;
    private final String expected;

    FactViolation(VerifiedProgram program, int insn, int register, long value, String expected) {
        super("%s: insn %d (%d as loaded): %s 0x%x, but the verifier found: %s"
                .formatted(
                        program.name(),
                        insn,
                        program.origin(insn),
                        register < 0 ? "did" : "R" + register + " is",
                        value,
                        expected));
        this.program = program.name();
        this.insn = insn;
        this.register = register;
        this.value = value;
        this.expected = expected;
    }

    public String program() {
        return program;
    }

    /** The instruction of the final program. */
    public int insn() {
        return insn;
    }

    /** The register that holds what it cannot, -1 if it was the instruction's own doing. */
    public int register() {
        return register;
    }

    /** The register's value, the address accessed, or the instruction jumped to. */
    public long value() {
        return value;
    }

    /** What the verifier had found, in words. */
    public String expected() {
        return expected;
    }
}
