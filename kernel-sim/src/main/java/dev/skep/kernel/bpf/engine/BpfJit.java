package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * A compiler of verified programs: the upward interface that the architecture implements.
 *
 * <p>Linux: bpf_int_jit_compile().
 */
public interface BpfJit extends AutoCloseable {

    /** Makes a program runnable. What it holds is given back by {@link Image#free}. */
    Image compile(VerifiedProgram program);

    /** The host thread is about to run programs on behalf of a simulated CPU. */
    default void enterCpu(int cpu) {}

    /** The host thread has done with that CPU for now. */
    default void leaveCpu(int cpu) {}

    @Override
    default void close() {}
}
