package dev.skep.workloads.veristat;

import java.util.ArrayList;
import java.util.List;

/**
 * A column as the command line names it: {@code insns}, {@code insns_diff^}, {@code |insns_pct|v}.
 *
 * @param stat the column
 * @param variant which of a comparison's values
 * @param ascending how to sort by it
 * @param absolute whether its sign is left out
 */
record StatSpec(Stat stat, Variant variant, boolean ascending, boolean absolute) {

    /** A comparison's values of one column; {@link #B} unless another is named. */
    enum Variant {
        A("_a"),
        B("_b"),
        DIFF("_diff"),
        PCT("_pct");

        private final String suffix;

        Variant(String suffix) {
            this.suffix = suffix;
        }
    }

    private static final String DESCENDING = "vV.!_";
    private static final int MAX = Stat.values().length;

    static StatSpec of(Stat stat) {
        return new StatSpec(stat, Variant.B, stat.ascendingByDefault(), false);
    }

    /**
     * Adds the columns of a list such as {@code file,prog,insns}.
     *
     * @throws VeristatError when a name is none
     */
    static void parseList(String text, List<StatSpec> into) {
        for (String name : text.split(",", -1)) {
            if (!name.isEmpty()) {
                if (into.size() >= MAX) {
                    throw new VeristatError(1, "Can't specify more than " + MAX + " stats");
                }
                into.add(parse(name));
            }
        }
    }

    /** Reads one, with its order sign. */
    static StatSpec parse(String text) {
        int length = text.length();
        char last = length > 1 ? text.charAt(length - 1) : 0;
        boolean ordered = last == '^' || (last != 0 && DESCENDING.indexOf(last) >= 0);
        StatSpec found = find(ordered ? text.substring(0, length - 1) : text);
        if (found == null) {
            throw new VeristatError(1, "Unrecognized stat name '" + text + "'");
        }
        return ordered ? new StatSpec(found.stat, found.variant, last == '^', found.absolute) : found;
    }

    /** The column of a name without order sign, or null. */
    static StatSpec find(String text) {
        boolean absolute = text.length() > 2 && text.startsWith("|") && text.endsWith("|");
        String name = absolute ? text.substring(1, text.length() - 1) : text;
        for (Stat stat : Stat.values()) {
            for (String each : stat.names()) {
                if (name.equals(each)) {
                    return new StatSpec(stat, Variant.B, stat.ascendingByDefault(), absolute);
                }
                for (Variant variant : Variant.values()) {
                    if (name.equals(each + variant.suffix)) {
                        return new StatSpec(stat, variant, stat.ascendingByDefault(), absolute);
                    }
                }
            }
        }
        return null;
    }

    /** A list of plain columns. */
    static List<StatSpec> list(Stat... stats) {
        List<StatSpec> specs = new ArrayList<>();
        for (Stat stat : stats) {
            specs.add(of(stat));
        }
        return specs;
    }
}
