package dev.skep.workloads;

import dev.skep.workloads.libc.Libc;

/** What a process does that the host starts without an executable. */
@FunctionalInterface
public interface UserMain {

    /** Answers the exit code. */
    int run(Libc libc);
}
