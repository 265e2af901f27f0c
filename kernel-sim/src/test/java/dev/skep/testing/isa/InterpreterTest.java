package dev.skep.testing.isa;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.engine.InterpreterJit;

/** The kernel's interpreter answers as Linux. */
class InterpreterTest extends EngineContract {

    @Override
    protected BpfJit engine(EngineEnv env) {
        return new InterpreterJit(env);
    }
}
