package dev.skep.kernel.base;

import dev.skep.kernel.uapi.Errno;

/**
 * A request that the kernel refuses. It carries Linux's error number, which is all that a system call hands out, and a
 * one-line detail for whoever may see more (the kernel log, netlink's extended acknowledgement, a user tool that made
 * the check itself). It has no stack trace: being refused is an ordinary answer.
 */
public final class ErrnoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    public ErrnoException(Errno errno, String detail) {
        super(detail, null, false, false);
        this.errno = errno;
    }

    public ErrnoException(Errno errno) {
        this(errno, errno.text());
    }

    /** The error number. */
    public Errno errno() {
        return errno;
    }
}
