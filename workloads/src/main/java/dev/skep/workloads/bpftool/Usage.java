package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;

/**
 * A command line that does not fit bpftool's grammar, or a request that failed: {@code Error: } and the message, or the
 * noun's help when there is no message.
 */
final class Usage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param message without {@code Error: } and without a line's end; null for the help
     * @param status exit status, of which the low eight bits count; bpftool's usual one is -1
     */
    Usage(String message, int status) {
        super(message, null, false, false);
        this.status = status;
    }

    Usage(String message) {
        this(message, -1);
    }

    /** {@code what: strerror}, exit status -1. */
    static Usage of(String what, SysError e) {
        return new Usage(what + ": " + e.errno().text(), -1);
    }

    /** {@code what: strerror}, exit status -errno, as where libbpf's answer is handed on. */
    static Usage ofErrno(String what, SysError e) {
        return new Usage(what + ": " + e.errno().text(), -e.errno().number());
    }

    /** Show the noun's help and fail. */
    static Usage help() {
        return new Usage(null, -1);
    }

    int status() {
        return status;
    }
}
