package dev.skep.workloads.iproute;

import java.util.List;

/**
 * The words of a command line and how far they are read, with iproute2's manners: keywords may be shortened, and a
 * missing word ends the program.
 *
 * <p>Linux: iproute2's lib/utils.c and include/utils.h.
 */
final class Arguments {

    /** Ends the program with a status, its last words on standard error. */
    static final class Exit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Exit(int status, String lastWords) {
            super(lastWords, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** What exit(-1) leaves. */
    static final int FAILURE = 255;

    private final List<String> words;
    private int position;

    Arguments(List<String> words) {
        this.words = words;
    }

    boolean more() {
        return position < words.size();
    }

    /** How many words are left. */
    int left() {
        return words.size() - position;
    }

    String word() {
        return words.get(position);
    }

    void advance() {
        position++;
    }

    /** Goes back to the word before. */
    void back() {
        position--;
    }

    /** NEXT_ARG(): goes on to a word that must be there. */
    String next() {
        position++;
        if (!more()) {
            throw new Exit(FAILURE, "Command line is not complete. Try option \"help\"\n");
        }
        return word();
    }

    boolean is(String keyword) {
        return word().equals(keyword);
    }

    /** matches(): the word is the beginning of the keyword. */
    boolean matches(String keyword) {
        return keyword.startsWith(word());
    }

    /** Goes on if the word is the beginning of the keyword. */
    boolean take(String keyword) {
        if (more() && matches(keyword)) {
            advance();
            return true;
        }
        return false;
    }

    /** invarg(). */
    static Exit invalid(String what, String word) {
        return new Exit(FAILURE, "Error: argument \"" + word + "\" is wrong: " + what + "\n");
    }

    /** duparg(). */
    static Exit duplicate(String keyword, String word) {
        return new Exit(FAILURE, "Error: duplicate \"" + keyword + "\": \"" + word + "\" is the second value.\n");
    }

    /** duparg2(). */
    static Exit garbage(String keyword, String word) {
        return new Exit(FAILURE, "Error: either \"" + keyword + "\" is duplicate, or \"" + word + "\" is a garbage.\n");
    }

    /** get_integer(): decimal, hexadecimal after 0x, octal after 0. */
    static int integer(String word, String complaint) {
        try {
            return Integer.decode(word);
        } catch (NumberFormatException e) {
            throw invalid(complaint, word);
        }
    }
}
