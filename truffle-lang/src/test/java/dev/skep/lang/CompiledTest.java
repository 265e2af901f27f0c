package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.testing.isa.EngineContract;

/** Native code answers as Linux, from the first run on. */
class CompiledTest extends EngineContract {

    @Override
    protected BpfJit engine(EngineEnv env) {
        return new TruffleJit(env, JitConfig.COMPILED);
    }

    @Override
    protected void check(Image image) {
        assertThat(((HotImage) image).tier().interpretedRuns())
                .as("runs outside native code")
                .isZero();
    }
}
