package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.Errno;

/**
 * Why an object could not be opened, loaded or attached: an error number and one line that says what is wrong, where, and
 * what would be right. Nothing stays behind in the kernel when it is thrown. It has no stack trace: bad input is ordinary.
 */
public class LibbpfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int error;

    /** An error of {@link LibbpfErrno} or a Linux error number, positive. Names in the message may hold any bytes. */
    public LibbpfException(int error, String message) {
        super(message.replaceAll("\\p{Cntrl}", "?"), null, false, false);
        this.error = error;
    }

    public LibbpfException(Errno errno, String message) {
        this(errno.number(), message);
    }

    /** The positive error number. */
    public final int error() {
        return error;
    }

    /** The error number's own text. */
    public final String errorText() {
        return LibbpfErrno.text(error);
    }
}
