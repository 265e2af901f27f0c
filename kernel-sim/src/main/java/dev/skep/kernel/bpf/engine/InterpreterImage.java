package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/** A program that the {@link Interpreter} runs for ever. */
public final class InterpreterImage extends EngineImage {

    private final Interpreter interpreter;

    InterpreterImage(VerifiedProgram program, Interpreter interpreter) {
        super(program);
        this.interpreter = interpreter;
    }

    @Override
    protected long enter(BpfCpu cpu, long context) {
        return interpreter.run(cpu, context, stackBytes);
    }
}
