package dev.skep.shell.lang;

/** A line that is no command line. The message says what was met, and in which line of the script. */
public final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    SyntaxError(String message, boolean incomplete) {
        super(message, null, false, false);
        this.incomplete = incomplete;
    }

    /** Whether more input could mend it: an open quote, an operator at the end. */
    public boolean incomplete() {
        return incomplete;
    }
}
