package dev.skep.workloads.explain;

import java.util.List;

/**
 * Why a program was refused, for a person.
 *
 * @param message the verifier's own line
 * @param reason what that means here
 * @param at the source line and the instruction
 * @param history how it came to this, oldest first
 * @param remedies what would make it pass
 */
public record Explanation(String message, String reason, List<String> at, List<String> history, List<String> remedies) {

    /** Some lines of text. */
    public String text() {
        StringBuilder out = new StringBuilder();
        section(out, "Verifier", List.of(message));
        section(out, "Reason", List.of(reason));
        section(out, "At", at);
        section(out, "How it came to this", history);
        section(out, "What would make it pass", remedies);
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append(title).append('\n');
        lines.forEach(line -> out.append("    ").append(line).append('\n'));
    }
}
