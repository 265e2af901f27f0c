package dev.skep.shell.sh;

/** Ctrl-C came while a command ran inside the shell. */
public final class Interrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Interrupted() {
        super(null, null, false, false);
    }
}
