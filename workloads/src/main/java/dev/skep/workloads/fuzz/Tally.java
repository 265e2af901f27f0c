package dev.skep.workloads.fuzz;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The figures of a run. */
final class Tally {

    private final Map<Comparison, Integer> counts = new EnumMap<>(Comparison.class);
    private final BitSet messages = new BitSet();
    private final DifferenceClasses classes = new DifferenceClasses();
    private int[] lengths = new int[1024];
    private int[] joins = new int[1024];
    private int programs;
    private int accepted;
    private int processedDiffers;

    void add(FuzzProgram program, Answers answers) {
        Verdict host = answers.host();
        Comparison comparison = answers.comparison();
        programs++;
        counts.merge(comparison, 1, Integer::sum);
        if (comparison != Comparison.SAME) {
            classes.add(program, answers, comparison);
        }
        if (host.processed() != answers.ours().processed() && comparison != Comparison.UNSUPPORTED) {
            processedDiffers++;
        }
        if (host.accepted()) {
            if (accepted == lengths.length) {
                lengths = Arrays.copyOf(lengths, accepted * 2);
                joins = Arrays.copyOf(joins, accepted * 2);
            }
            lengths[accepted] = program.insns().length;
            joins[accepted++] = program.joins();
        } else {
            Messages.mark(host.log(), messages);
        }
    }

    /** A fact of an accepted program was seen to be untrue. */
    void broken() {
        counts.merge(Comparison.BROKEN_FACT, 1, Integer::sum);
    }

    int count(Comparison comparison) {
        return counts.getOrDefault(comparison, 0);
    }

    /** Whether the kernels disagree about what may run. */
    boolean disagrees() {
        return count(Comparison.WRONG_ACCEPT) + count(Comparison.WRONG_REJECT) + count(Comparison.BROKEN_FACT) > 0;
    }

    private static int median(int[] values, int length) {
        int[] sorted = Arrays.copyOf(values, length);
        Arrays.sort(sorted);
        return length == 0 ? 0 : sorted[length / 2];
    }

    private String share(int part) {
        return String.format(Locale.ROOT, "%d (%.3f %%)", part, programs == 0 ? 0 : 100.0 * part / programs);
    }

    /** All figures, some lines. */
    String report() {
        StringBuilder text = new StringBuilder();
        text.append("programs          ").append(programs).append('\n');
        text.append("accepted          ").append(share(accepted)).append(", median ");
        text.append(median(lengths, accepted)).append(" instructions, ").append(median(joins, accepted));
        text.append(" joins\n");
        text.append("messages provoked ")
                .append(messages.cardinality())
                .append(" of ")
                .append(Messages.count());
        text.append('\n');
        for (Comparison comparison : Comparison.values()) {
            if (comparison == Comparison.SAME || count(comparison) > 0) {
                text.append(String.format("%-18s", comparison.text())).append(share(count(comparison)));
                text.append('\n');
            }
        }
        text.append("processed differs ").append(share(processedDiffers)).append('\n');
        text.append("not provoked      ").append(Messages.missing(messages)).append('\n');
        return classes.report() + text;
    }
}
