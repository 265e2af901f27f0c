package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.Errno;

/** Why veristat ends early: what it says on standard error, and its exit status. */
final class VeristatError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    VeristatError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** With EINVAL as status, as the tool gives it. */
    static VeristatError invalid(String message) {
        return new VeristatError(Errno.EINVAL.number(), message);
    }

    /** An error in a further place: one line more, the same status. */
    VeristatError under(String further) {
        return new VeristatError(status, getMessage() + "\n" + further);
    }

    int status() {
        return status;
    }
}
