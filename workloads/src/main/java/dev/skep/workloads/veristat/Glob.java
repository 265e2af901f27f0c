package dev.skep.workloads.veristat;

/** Names with stars, as the tool matches them: {@code *} stands for any text, everything else for itself. */
final class Glob {

    private Glob() {}

    static boolean matches(String text, String pattern) {
        int t = 0;
        int p = 0;
        int star = -1;
        int taken = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                taken = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                // let the last star take one more
                p = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
