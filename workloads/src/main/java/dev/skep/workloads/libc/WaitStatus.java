package dev.skep.workloads.libc;

import dev.skep.kernel.uapi.Signal;

/**
 * How a child ended: the macros of wait(2).
 *
 * @param pid the child; 0 when none has ended
 * @param status as the kernel encodes it
 */
public record WaitStatus(int pid, int status) {

    /** WIFEXITED. */
    public boolean exited() {
        return (status & 0x7f) == 0;
    }

    /** WEXITSTATUS. */
    public int exitCode() {
        return status >> 8 & 0xff;
    }

    /** WTERMSIG, null if it was no signal. */
    public Signal signal() {
        return Signal.of(status & 0x7f);
    }

    /** What a shell's $? shows: the exit code, or 128 and the signal's number. */
    public int shellStatus() {
        return exited() ? exitCode() : 128 + (status & 0x7f);
    }
}
