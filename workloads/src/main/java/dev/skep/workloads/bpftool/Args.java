package dev.skep.workloads.bpftool;

import java.util.List;
import java.util.Locale;

/**
 * What is left of the command line. Keywords may be abbreviated to any prefix, and the first that fits is taken, as
 * bpftool does it.
 */
final class Args {

    private final List<String> words;
    private int at;

    Args(List<String> words) {
        this.words = words;
    }

    boolean isEmpty() {
        return at >= words.size();
    }

    int left() {
        return words.size() - at;
    }

    /** The next word, which stays; null when there is none. */
    String peek() {
        return isEmpty() ? null : words.get(at);
    }

    /** The next word, taken. */
    String take() {
        if (isEmpty()) {
            throw Usage.help();
        }
        return words.get(at++);
    }

    /** Whether a word abbreviates a keyword. The empty word abbreviates none. */
    static boolean isPrefix(String word, String keyword) {
        return word != null && !word.isEmpty() && keyword.startsWith(word);
    }

    /** Whether the next word abbreviates the keyword; it stays. */
    boolean at(String keyword) {
        return isPrefix(peek(), keyword);
    }

    /** Takes the next word when it abbreviates the keyword. */
    boolean accept(String keyword) {
        boolean fits = at(keyword);
        if (fits) {
            at++;
        }
        return fits;
    }

    /** Complains when fewer than so many words are left. */
    void require(int count, String verb, int status) {
        if (left() < count) {
            throw new Usage("'" + verb + "' needs at least " + count + " arguments, " + left() + " found", status);
        }
    }

    void require(int count, String verb) {
        require(count, verb, -1);
    }

    /** What bpftool says of a word that fits nowhere. */
    Usage bad() {
        return new Usage("what is '" + peek() + "'?");
    }

    /** Complains about what is left over. */
    void end() {
        if (!isEmpty()) {
            throw bad();
        }
    }

    /** The next word as a number of 32 bits. */
    int u32(String what) {
        Long value = parse(peek());
        if (value == null) {
            throw new Usage("can't parse " + peek() + " as " + what);
        }
        at++;
        return value.intValue();
    }

    /** strtoul(word, &end, 0) with nothing left over, or null. */
    static Long parse(String word) {
        return word != null && word.toLowerCase(Locale.ROOT).startsWith("0x")
                ? parse(word.substring(2), 16)
                : word != null && word.length() > 1 && word.startsWith("0") ? parse(word, 8) : parse(word, 10);
    }

    /** strtoul(word, &end, radix) with nothing left over, or null. */
    static Long parse(String word, int radix) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(word, radix);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
