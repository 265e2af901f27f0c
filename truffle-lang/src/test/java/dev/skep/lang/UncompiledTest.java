package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.testing.isa.EngineContract;

/** The nodes, interpreted, answer as Linux. */
class UncompiledTest extends EngineContract {

    @Override
    protected BpfJit engine(EngineEnv env) {
        return new TruffleJit(env, JitConfig.UNCOMPILED);
    }

    @Override
    protected void check(Image image) {
        assertThat(((HotImage) image).tier().interpretedRuns()).isEqualTo(1);
    }
}
