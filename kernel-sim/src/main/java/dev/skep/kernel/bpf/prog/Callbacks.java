package dev.skep.kernel.bpf.prog;

/**
 * The running program as a helper sees it that takes a function of the program (bpf_loop, bpf_for_each_map_elem): what
 * the engine leaves in {@link BpfCpu#callbacks} before each helper call of a program that has such functions.
 *
 * <p>Linux: the bpf_callback_t that the helper gets as an argument.
 */
@FunctionalInterface
public interface Callbacks {

    /**
     * Calls a function of the program and returns its r0. Only the helper that the program called last may do so, and
     * only until it returns.
     *
     * @param cpu the CPU that the helper was given
     * @param function the function argument as the helper got it
     */
    long call(BpfCpu cpu, long function, long r1, long r2, long r3, long r4, long r5);
}
