package dev.skep.shell.lang;

/**
 * A stretch of a word that was written in one manner.
 *
 * @param kind how it was written
 * @param text its characters, with quotes and backslashes taken away
 */
public record Part(Kind kind, String text) {

    /** How a stretch was written. */
    public enum Kind {
        /** Bare characters: {@code *}, {@code ?} and {@code [...]} are patterns. */
        BARE,
        /** Quoted or escaped: stands for itself. */
        QUOTED,
        /** {@code $?}, the last command's exit status. */
        STATUS
    }
}
