package dev.skep.shell.sh;

/** A command's own complaint, printed as {@code NAME: message}; the command's status is then 1. */
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Complaint(String message) {
        super(message, null, false, false);
    }
}
