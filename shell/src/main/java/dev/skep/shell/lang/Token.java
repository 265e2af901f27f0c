package dev.skep.shell.lang;

import java.util.List;

/**
 * A piece of a command line and where it stands in it.
 *
 * @param kind what it is
 * @param start offset of its first character
 * @param end offset after its last character
 * @param parts of a {@link Kind#WORD}, how it was written; else empty
 * @param fd of a redirection, the descriptor named before it, -1 when none was
 * @param open whether a quote or a backslash at its end wants more input
 */
public record Token(Kind kind, int start, int end, List<Part> parts, int fd, boolean open) {

    /** What a token can be. */
    public enum Kind {
        WORD,
        COMMENT,
        SEMICOLON,
        NEWLINE,
        PIPE,
        AND,
        OR,
        LESS,
        GREAT,
        DOUBLE_GREAT,
        GREAT_AND;

        /** Whether a file's name (or a descriptor) follows. */
        public boolean isRedirection() {
            return this == LESS || this == GREAT || this == DOUBLE_GREAT || this == GREAT_AND;
        }

        /** Whether the next word begins a command. */
        public boolean startsCommand() {
            return this == SEMICOLON || this == NEWLINE || this == PIPE || this == AND || this == OR;
        }
    }

    static Token operator(Kind kind, int start, int end) {
        return new Token(kind, start, end, List.of(), -1, false);
    }

    /** A word's characters with the quotes taken away; {@code $?} stays as written. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text());
        }
        return text.toString();
    }
}
