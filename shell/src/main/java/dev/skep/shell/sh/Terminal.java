package dev.skep.shell.sh;

/** What the shell's process may ask of whoever sits at the other end of its console. */
public interface Terminal {

    /** Whether a person sits there, who can press Ctrl-C. */
    boolean isInteractive();

    /** Characters in a line. */
    default int width() {
        return 80;
    }

    /** The lines typed so far, oldest first. */
    default java.util.List<String> history() {
        return java.util.List.of();
    }
}
