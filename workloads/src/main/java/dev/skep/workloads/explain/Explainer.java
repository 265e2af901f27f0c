package dev.skep.workloads.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Explains the verifier's refusals from its logs. */
public final class Explainer {

    private static final List<Rule> RULES = Stream.of(MemoryRules.RULES, CallRules.RULES, FlowRules.RULES)
            .flatMap(List::stream)
            .toList();

    private Explainer() {}

    /** How many kinds of messages have an explanation of their own. */
    public static int rules() {
        return RULES.size();
    }

    /**
     * Explains a refusal.
     *
     * @param log the verifier's log at level 1 or 2, of a program that was refused
     */
    public static Explanation explain(String log) {
        LogPath path = LogPath.of(log);
        List<String> lines = path.complaint();
        for (Rule rule : RULES) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Matcher matcher = rule.message().matcher(lines.get(i));
                if (matcher.find()) {
                    return explain(path, rule, matcher, lines);
                }
            }
        }
        String message = lines.isEmpty() ? "no message" : lines.getLast();
        Failure failure = new Failure(path, null);
        return new Explanation(
                message,
                "This message has no explanation here yet; the log says what the verifier knew.",
                at(failure),
                history(failure, -1),
                List.of());
    }

    private static Explanation explain(LogPath path, Rule rule, Matcher matcher, List<String> lines) {
        Failure failure = new Failure(path, matcher);
        int register = rule.register(matcher);
        if (register < 0) {
            register = failure.last().subject();
        }
        return new Explanation(
                String.join("; ", lines),
                rule.reason().apply(failure),
                at(failure),
                history(failure, register),
                rule.remedies().apply(failure));
    }

    private static List<String> at(Failure failure) {
        if (failure.isEarly()) {
            return List.of("before the first instruction was followed");
        }
        Step last = failure.last();
        List<String> lines = new ArrayList<>();
        if (!last.source().isEmpty()) {
            lines.add(last.source());
        }
        lines.add("instruction " + last.insn() + ": " + last.text()
                + (last.frame() == 0 ? "" : ", " + last.frame() + " calls deep"));
        return lines;
    }

    private static List<String> history(Failure failure, int register) {
        if (failure.isEarly()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (register >= 0) {
            String value = failure.last().before().get("R" + register);
            if (value != null) {
                lines.add("R" + register + " is " + value);
            }
            lines.addAll(failure.origins(register));
        }
        List<String> decisions = failure.decisions(register);
        if (!decisions.isEmpty()) {
            lines.add("on this path:");
            decisions.forEach(decision -> lines.add("  " + decision));
        }
        return lines;
    }
}
