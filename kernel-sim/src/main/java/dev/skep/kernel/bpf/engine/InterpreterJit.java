package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * The engine of {@code bpf_jit_enable=0}: compiles nothing.
 *
 * <p>Linux: bpf_prog_select_interpreter() of kernel/bpf/core.c.
 */
public final class InterpreterJit implements BpfJit {

    private final EngineEnv env;

    private final boolean checksFacts;

    public InterpreterJit(EngineEnv env) {
        this(env, false);
    }

    private InterpreterJit(EngineEnv env, boolean checksFacts) {
        this.env = env;
        this.checksFacts = checksFacts;
    }

    /** Compares what the verifier proved with every instruction that runs; a difference is a {@link FactViolation}. */
    public static InterpreterJit checkingFacts(EngineEnv env) {
        return new InterpreterJit(env, true);
    }

    @Override
    public Image compile(VerifiedProgram program) {
        FactCheck check = checksFacts ? new FactCheck(program) : null;
        return new InterpreterImage(program, new Interpreter(program, env, check));
    }
}
