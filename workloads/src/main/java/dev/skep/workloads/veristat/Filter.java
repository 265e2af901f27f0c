package dev.skep.workloads.veristat;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A filter expression: {@code GLOB}, {@code FILEGLOB/PROGGLOB}, or a column compared to a number ({@code insns>1000},
 * {@code verdict=failure}, {@code |insns_pct|>=5}).
 */
sealed interface Filter {

    /** By name; null stands for a glob that was not given. */
    record ByName(String any, String file, String program) implements Filter {

        boolean matches(String fileName, String programName) {
            if (any != null) {
                return Glob.matches(fileName, any) || Glob.matches(programName, any);
            }
            return (file == null || Glob.matches(fileName, file))
                    && (program == null || Glob.matches(programName, program));
        }

        /** Whether a program of this file might match. */
        boolean mayMatch(String fileName) {
            return file == null || Glob.matches(fileName, file);
        }
    }

    /** By value. As in the tool, values are compared without their sign. */
    record ByValue(StatSpec spec, Operator operator, long value) implements Filter {

        private static final double EPSILON = 1e-9;

        boolean matches(double other) {
            double v = Math.abs(other);
            return switch (operator) {
                case EQ -> Math.abs(v - value) < EPSILON;
                case NE -> Math.abs(v - value) > EPSILON;
                case LT -> v < value - EPSILON;
                case LE -> v <= value + EPSILON;
                case GT -> v > value + EPSILON;
                case GE -> v >= value - EPSILON;
            };
        }
    }

    /** How a value is compared. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** The signs, longer ones before those that they begin with or hold. */
    enum Sign {
        EQUAL2("==", Operator.EQ),
        NOT("!=", Operator.NE),
        UNLIKE("<>", Operator.NE),
        AT_MOST("<=", Operator.LE),
        BELOW("<", Operator.LT),
        AT_LEAST(">=", Operator.GE),
        ABOVE(">", Operator.GT),
        EQUAL("=", Operator.EQ);

        private final String text;
        private final Operator operator;

        Sign(String text, Operator operator) {
            this.text = text;
            this.operator = operator;
        }
    }

    Set<String> TRUE = Set.of("true", "t", "success", "succ", "s", "match", "m");
    Set<String> FALSE = Set.of("false", "f", "failure", "fail", "mismatch", "mis");

    /**
     * Reads an expression.
     *
     * @throws VeristatError when it is none
     */
    static Filter parse(String text) {
        for (Sign sign : Sign.values()) {
            int at = text.indexOf(sign.text);
            if (at >= 0) {
                return byValue(text, text.substring(0, at), sign.operator, text.substring(at + sign.text.length()));
            }
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            if (text.isEmpty()) {
                throw bad("Invalid filter: '" + text + "'");
            }
            return new ByName(text, null, null);
        }
        String file = text.substring(0, slash);
        String program = text.substring(slash + 1);
        if (file.isEmpty() && program.isEmpty()) {
            throw bad("Invalid filter: '" + text + "'");
        }
        return new ByName(null, file.isEmpty() ? null : file, program.isEmpty() ? null : program);
    }

    private static Filter byValue(String text, String name, Operator operator, String value) {
        StatSpec spec = StatSpec.find(name);
        if (spec == null) {
            throw bad("Unrecognized stat name in '" + text + "'!");
        }
        if (spec.stat().isKey()) {
            throw bad("Non-integer stat is specified in '" + text + "'!");
        }
        String word = value.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return new ByValue(spec, operator, TRUE.contains(word) ? 1 : 0);
        }
        try {
            return new ByValue(spec, operator, Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw bad("Invalid integer value in '" + text + "'!");
        }
    }

    private static VeristatError bad(String message) {
        return new VeristatError(1, message + "\nFailed to collect program filter expressions: -22");
    }

    /** What all filters of a command line let through: what none denies and, if any allows, one of those allows. */
    record All(List<Filter> allow, List<Filter> deny) {

        /** Whether a file may hold something to look at. */
        boolean file(String fileName) {
            List<ByName> allowed = names(allow);
            boolean denied = names(deny).stream()
                    .anyMatch(f -> f.program() == null
                            && (f.any() == null ? f.mayMatch(fileName) : Glob.matches(fileName, f.any())));
            return !denied && (allowed.isEmpty() || allowed.stream().anyMatch(f -> f.mayMatch(fileName)));
        }

        boolean program(String fileName, String programName) {
            List<ByName> allowed = names(allow);
            return names(deny).stream().noneMatch(f -> f.matches(fileName, programName))
                    && (allowed.isEmpty() || allowed.stream().anyMatch(f -> f.matches(fileName, programName)));
        }

        boolean row(Row row) {
            return passes(filter -> filter.matches(row.value(filter.spec().stat())));
        }

        /** Whether the filters by value pass something. */
        boolean passes(java.util.function.Predicate<ByValue> matches) {
            List<ByValue> allowed = values(allow);
            return values(deny).stream().noneMatch(matches)
                    && (allowed.isEmpty() || allowed.stream().anyMatch(matches));
        }

        private static List<ByName> names(List<Filter> filters) {
            return filters.stream()
                    .filter(ByName.class::isInstance)
                    .map(ByName.class::cast)
                    .toList();
        }

        private static List<ByValue> values(List<Filter> filters) {
            return filters.stream()
                    .filter(ByValue.class::isInstance)
                    .map(ByValue.class::cast)
                    .toList();
        }
    }
}
