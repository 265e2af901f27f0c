package dev.skep.shell.lang;

import java.util.List;

/**
 * A file name pattern: {@code *}, {@code ?} and {@code [a-z]}, where a name that begins with a dot must be asked for.
 *
 * <p>POSIX: 2.13 Pattern Matching Notation.
 */
public final class Glob {

    private final String pattern;
    private final boolean[] literal;

    private Glob(String pattern, boolean[] literal) {
        this.pattern = pattern;
        this.literal = literal;
    }

    /** Whether a word holds a pattern at all. */
    public static boolean isPattern(List<Part> parts) {
        for (Part part : parts) {
            if (part.kind() == Part.Kind.BARE && hasMagic(part.text())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMagic(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** The pattern that the word's parts spell, quoted characters standing for themselves. */
    public static Glob of(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text());
        }
        boolean[] literal = new boolean[text.length()];
        int at = 0;
        for (Part part : parts) {
            for (int i = 0; i < part.text().length(); i++) {
                literal[at++] = part.kind() != Part.Kind.BARE;
            }
        }
        return new Glob(text.toString(), literal);
    }

    /** The pattern's characters. */
    public String text() {
        return pattern;
    }

    /** The part from one offset to another, e.g. one path component. */
    public Glob slice(int from, int to) {
        return new Glob(pattern.substring(from, to), java.util.Arrays.copyOfRange(literal, from, to));
    }

    /** Whether this stretch holds a pattern character. */
    public boolean isMagic() {
        for (int i = 0; i < pattern.length(); i++) {
            if (!literal[i] && "*?[".indexOf(pattern.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a file name matches. */
    public boolean matches(String name) {
        if (name.startsWith(".") && !pattern.startsWith(".")) {
            return false;
        }
        return matches(0, name, 0);
    }

    private boolean matches(int p, String name, int n) {
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            if (!literal[p] && c == '*') {
                for (int rest = name.length(); rest >= n; rest--) {
                    if (matches(p + 1, name, rest)) {
                        return true;
                    }
                }
                return false;
            }
            if (n >= name.length()) {
                return false;
            }
            int close = !literal[p] && c == '[' ? pattern.indexOf(']', p + 2) : -1;
            if (close > 0) {
                if (!inClass(p + 1, close, name.charAt(n))) {
                    return false;
                }
                p = close;
            } else if ((literal[p] || c != '?') && c != name.charAt(n)) {
                return false;
            }
            p++;
            n++;
        }
        return n == name.length();
    }

    private boolean inClass(int from, int to, char c) {
        boolean negated = pattern.charAt(from) == '!' || pattern.charAt(from) == '^';
        boolean found = false;
        for (int i = negated ? from + 1 : from; i < to; i++) {
            if (i + 2 < to && pattern.charAt(i + 1) == '-') {
                found |= c >= pattern.charAt(i) && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                found |= c == pattern.charAt(i);
            }
        }
        return found != negated;
    }
}
