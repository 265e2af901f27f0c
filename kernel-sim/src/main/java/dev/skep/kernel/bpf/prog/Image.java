package dev.skep.kernel.bpf.prog;

/**
 * A program made runnable by an engine. Opaque: only the engine that made it looks inside.
 *
 * <p>Linux: bpf_prog.bpf_func.
 */
public interface Image {

    /**
     * Runs the program once.
     *
     * @param cpu the CPU it runs on
     * @param context simulated address of its context struct
     * @return r0
     */
    long run(BpfCpu cpu, long context);

    /**
     * Runs the program {@code repeat} times on the same context, as PROG_TEST_RUN does. Compiled engines make this one
     * loop of native code.
     *
     * @return r0 of the last run
     */
    default long runRepeat(BpfCpu cpu, long context, int repeat) {
        long r0 = 0;
        for (int i = 0; i < repeat; i++) {
            r0 = run(cpu, context);
        }
        return r0;
    }

    /** Bytes of native code, 0 while there is none. */
    default int jitedLength() {
        return 0;
    }

    /** Gives back what the engine holds for the program. */
    default void free() {}
}
