package dev.skep.workloads.host;

/**
 * The host's answer to a {@link HostLoad}.
 *
 * @param fd the program's descriptor, which the caller closes, or -1
 * @param error 0, or the error number
 * @param log the verifier's log; empty if none was asked for
 * @param logTrueSize bytes that the whole log would have taken, its NUL included
 * @param nanos host time of the call
 */
public record HostVerdict(int fd, int error, String log, int logTrueSize, long nanos) {

    /** Whether the program was loaded. */
    public boolean loaded() {
        return error == 0;
    }
}
