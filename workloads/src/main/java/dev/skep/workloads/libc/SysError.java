package dev.skep.workloads.libc;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.SyscallNr;

/** A system call that failed, seen from user space: errno and which call it was. Has no stack trace. */
public final class SysError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    public SysError(Errno errno, String what) {
        super(what + ": " + errno.text(), null, false, false);
        this.errno = errno;
    }

    SysError(Errno errno, SyscallNr call) {
        this(errno, call.userName());
    }

    public Errno errno() {
        return errno;
    }
}
