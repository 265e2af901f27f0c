package dev.skep.workloads.veristat;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The source lines that the verifier came by most often, from a log at level 2. */
final class SourceLines {

    private SourceLines() {}

    static String top(String program, String log, int count) {
        Map<String, Integer> times = new TreeMap<>();
        log.lines().filter(l -> l.startsWith("; ")).forEach(l -> times.merge(l.substring(2), 1, Integer::sum));
        if (times.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("Top source lines (" + program + "):\n");
        times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .forEach(e -> {
                    int at = e.getKey().lastIndexOf('@');
                    if (at < 0) {
                        out.append("%5d: %s\n".formatted(e.getValue(), e.getKey()));
                    } else {
                        String place = e.getKey().substring(at + 1).strip();
                        String code = e.getKey().substring(0, at).stripTrailing();
                        out.append("%5d: (%s)\t%s\n".formatted(e.getValue(), place, code));
                    }
                });
        return out.append('\n').toString();
    }
}
