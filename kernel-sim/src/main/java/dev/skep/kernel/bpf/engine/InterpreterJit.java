package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * The engine of {@code bpf_jit_enable=0}: compiles nothing.
 *
 * <p>Linux: bpf_prog_select_interpreter() of kernel/bpf/core.c.
 */
public final class InterpreterJit implements BpfJit {

    private final EngineEnv env;

    public InterpreterJit(EngineEnv env) {
        this.env = env;
    }

    @Override
    public Image compile(VerifiedProgram program) {
        return new InterpreterImage(program, new Interpreter(program, env));
    }

    /** An image that compares the verifier's facts with every instruction it runs, on one CPU. */
    public Image compileChecked(VerifiedProgram program, BpfCpu cpu) {
        return new InterpreterImage(program, new Interpreter(program, env, new FactCheck(program, cpu)));
    }
}
