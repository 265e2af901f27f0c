package dev.skep.shell.sh;

import java.util.List;

/** What the shell's process may ask of whoever sits at the other end of its console. */
public interface Terminal {

    /** Whether a person sits there, who can press Ctrl-C. */
    boolean isInteractive();

    /** Whether it wants JSON of the commands that can give it, as {@code --json} says. */
    default boolean wantsJson() {
        return false;
    }

    /** Characters in a line. */
    default int width() {
        return 80;
    }

    /** The lines typed so far, oldest first. */
    default List<String> history() {
        return List.of();
    }
}
