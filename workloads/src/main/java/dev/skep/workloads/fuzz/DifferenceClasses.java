package dev.skep.workloads.fuzz;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Differences that look alike, counted: the same kind, and the same lines but for their numbers. */
final class DifferenceClasses {

    private static final Pattern NUMBER = Pattern.compile("-?\\b(?:0x[0-9a-f]+|\\d+)\\b|(?<=[A-Za-z])\\d+\\b");
    private static final int WIDTH = 110;
    private static final int SHOWN = 40;

    /** How many, and one of them. */
    private record Found(int count, long seed) {}

    private final Map<String, Found> found = new LinkedHashMap<>();

    void add(FuzzProgram program, Answers answers, Comparison comparison) {
        String key = comparison.text() + "\n" + text(answers.host(), answers.ours(), comparison);
        found.merge(key, new Found(1, program.seed()), (old, one) -> new Found(old.count() + 1, old.seed()));
    }

    private static String text(Verdict host, Verdict ours, Comparison comparison) {
        boolean verdicts = comparison != Comparison.LOG && comparison != Comparison.COUNTERS;
        if (verdicts) {
            return line(host.error() + " " + host.lastLine()) + "\n" + line(ours.error() + " " + ours.lastLine());
        }
        String[] a = host.log().split("\n");
        String[] b = ours.log().split("\n");
        int at = 0;
        while (at < a.length && at < b.length && a[at].equals(b[at])) {
            at++;
        }
        return line(at < a.length ? a[at] : "") + "\n" + line(at < b.length ? b[at] : "");
    }

    private static String line(String text) {
        String plain = NUMBER.matcher(text).replaceAll("N");
        return plain.length() > WIDTH ? plain.substring(0, WIDTH) : plain;
    }

    /** The commonest first, three lines each: how many of which kind, what Linux says, what we say. */
    String report() {
        StringBuilder text = new StringBuilder();
        found.entrySet().stream()
                .sorted((a, b) ->
                        Integer.compare(b.getValue().count(), a.getValue().count()))
                .limit(SHOWN)
                .forEach(entry -> {
                    String[] lines = entry.getKey().split("\n", -1);
                    text.append(String.format(
                            Locale.ROOT,
                            "%d %s, first seed %d%n  linux %s%n  skep  %s%n",
                            entry.getValue().count(),
                            lines[0],
                            entry.getValue().seed(),
                            lines[1],
                            lines[2]));
                });
        return text.toString();
    }
}
