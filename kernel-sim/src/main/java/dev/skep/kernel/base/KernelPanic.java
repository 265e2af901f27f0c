package dev.skep.kernel.base;

/**
 * A broken invariant of the simulated kernel itself: never the answer to bad input. The machine that threw it is dead;
 * the JVM is not.
 *
 * <p>Linux: kernel/panic.c.
 */
public class KernelPanic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KernelPanic(String message) {
        super("Kernel panic - not syncing: " + message);
    }

    public KernelPanic(String message, Throwable cause) {
        super("Kernel panic - not syncing: " + message, cause);
    }
}
