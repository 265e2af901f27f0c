package dev.skep.lang;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.lang.mem.Arena;

/**
 * The kernel's JIT: turns verified programs into images that become native code once they are hot. One for each machine,
 * used by the machine's one thread.
 *
 * <p>Linux: bpf_int_jit_compile() of arch/x86/net/bpf_jit_comp.c.
 */
public final class TruffleJit implements BpfJit {

    private final EngineEnv env;
    private final JitConfig config;
    private SkepEngine engine;
    private Arena arena;
    private int entered;

    public TruffleJit(EngineEnv env, JitConfig config) {
        this.env = env;
        this.config = config;
    }

    public TruffleJit(EngineEnv env) {
        this(env, JitConfig.DEFAULT);
    }

    /** Whether programs can become native code in this JVM. Loads Truffle. */
    public static boolean isOptimising() {
        return SkepEngine.isOptimising();
    }

    @Override
    public Image compile(VerifiedProgram program) {
        return new HotImage(program, this);
    }

    EngineEnv env() {
        return env;
    }

    JitConfig config() {
        return config;
    }

    /** The engine, loaded now at the latest. */
    SkepEngine engine() {
        if (engine == null) {
            engine = new SkepEngine(config);
            arena = new Arena(env.memory());
            if (entered > 0) {
                engine.enter();
            }
        }
        return engine;
    }

    Arena arena() {
        return arena;
    }

    /** Whether the calling thread is between {@link #enterCpu} and {@link #leaveCpu}. */
    boolean entered() {
        return entered > 0;
    }

    @Override
    public void enterCpu(int cpu) {
        if (entered++ == 0 && engine != null) {
            engine.enter();
        }
    }

    @Override
    public void leaveCpu(int cpu) {
        if (--entered == 0 && engine != null) {
            engine.leave();
        }
    }

    @Override
    public void close() {
        if (engine != null) {
            if (entered > 0) {
                engine.leave();
            }
            engine.close();
            engine = null;
        }
    }
}
