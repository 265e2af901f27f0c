package dev.skep.workloads.explain;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instruction of the failing path.
 *
 * @param insn its index in the program
 * @param frame how deep in calls it stands, 0 for the main program
 * @param text as the verifier prints it, without its opcode
 * @param source the line of the program's source that it belongs to, with {@code @ file:line}; empty if not known
 * @param before what registers and stack slots held before it, as far as the log tells: {@code R1}, {@code fp-8}
 * @param after the same behind it
 */
record Step(int insn, int frame, String text, String source, Map<String, String> before, Map<String, String> after) {

    private static final Pattern POINTER = Pattern.compile("\\(r(\\d+) ?[+-]");
    private static final Pattern OPERAND = Pattern.compile("[rw]\\d+ \\S+= [rw](\\d+)");

    /** A conditional jump. */
    boolean isBranch() {
        return text.startsWith("if ") || text.startsWith("may_goto");
    }

    /** Whether it writes a register. */
    boolean writes(int register) {
        String wide = "r" + register + " ";
        String narrow = "w" + register + " ";
        if (text.startsWith("call ") || text.startsWith("callx ")) {
            return register == 0;
        }
        return !isBranch() && (text.startsWith(wide) || text.startsWith(narrow));
    }

    /** The register that it is about: the pointer of a load or store, the number added to something, a result; or -1. */
    int subject() {
        Matcher m = POINTER.matcher(text);
        if (m.find()) {
            return Integer.parseInt(m.group(1));
        }
        m = OPERAND.matcher(text);
        return m.matches() ? Integer.parseInt(m.group(1)) : text.equals("exit") ? 0 : -1;
    }

    /** Whether it looks at a register. */
    boolean mentions(int register) {
        return text.matches(".*\\b[rw]" + register + "\\b.*");
    }
}
