package dev.skep.workloads.veristat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the end of a verifier's log tells: statistics at level 4, and the line that says why a program was refused. */
final class VerifierStats {

    private static final int LINES = 100;
    private static final Pattern TIME = Pattern.compile("verification time (\\d+) usec");
    private static final Pattern STACK = Pattern.compile("stack depth (\\d+(?:\\+\\d+)*)");
    private static final Pattern PROCESSED =
            Pattern.compile("processed (\\d+) insns \\(limit \\d+\\) max_states_per_insn"
                    + " (\\d+) total_states (\\d+) peak_states (\\d+) mark_read (\\d+)");
    private static final Stat[] COUNTS = {
        Stat.TOTAL_INSNS, Stat.MAX_STATES_PER_INSN, Stat.TOTAL_STATES, Stat.PEAK_STATES, Stat.MARK_READ_MAX_LEN
    };

    private VerifierStats() {}

    /** The numbers in the last hundred lines, as the tool looks for them. */
    static Map<Stat, Long> parse(String log) {
        Map<Stat, Long> found = new EnumMap<>(Stat.class);
        for (String line : lastLines(log)) {
            Matcher time = TIME.matcher(line);
            Matcher stack = STACK.matcher(line);
            Matcher processed = PROCESSED.matcher(line);
            if (time.lookingAt()) {
                found.put(Stat.DURATION, Long.parseLong(time.group(1)));
            } else if (stack.lookingAt()) {
                long sum = 0;
                for (String depth : stack.group(1).split("\\+", -1)) {
                    sum += Long.parseLong(depth);
                }
                found.put(Stat.STACK, sum);
            } else if (processed.lookingAt()) {
                for (int i = 0; i < COUNTS.length; i++) {
                    found.put(COUNTS[i], Long.parseLong(processed.group(i + 1)));
                }
            }
        }
        return found;
    }

    /** The last line that is no statistics; empty when there is none. */
    static String message(String log) {
        for (String line : lastLines(log).reversed()) {
            if (!line.isBlank()
                    && !TIME.matcher(line).lookingAt()
                    && !STACK.matcher(line).lookingAt()
                    && !PROCESSED.matcher(line).lookingAt()) {
                return line.strip();
            }
        }
        return "";
    }

    private static List<String> lastLines(String log) {
        int from = log.length();
        for (int i = 0; i <= LINES && from > 0; i++) {
            from = log.lastIndexOf('\n', from - 1);
        }
        return log.substring(Math.max(0, from)).lines().toList();
    }
}
