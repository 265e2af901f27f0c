package dev.skep.workloads.veristat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Two files of results side by side, joined by file and program. */
final class Comparison {

    private static final double MISSING = -Double.MAX_VALUE;

    /** A program's two rows; one of them may be null. */
    private record Pair(Row a, Row b) {

        Row any() {
            return a != null ? a : b;
        }

        /** The number that sorting and filters see. */
        double value(Stat stat, StatSpec.Variant variant) {
            Row one = variant == StatSpec.Variant.B ? b : a;
            return switch (variant) {
                case A, B -> one == null ? MISSING : one.value(stat);
                case DIFF -> {
                    if (a == null || b == null) {
                        yield MISSING;
                    }
                    long difference = b.value(stat) - a.value(stat);
                    yield stat == Stat.VERDICT ? (difference == 0 ? 1 : 0) : difference;
                }
                case PCT -> a == null || b == null ? MISSING : percent(a.value(stat), b.value(stat));
            };
        }
    }

    private final Options options;
    private final List<Stat> columns;
    private final CsvFile a;
    private final CsvFile b;

    /** Compares the columns that the options ask for, of two files with the same columns. */
    Comparison(Options options, CsvFile a, CsvFile b) {
        this.options = options;
        this.columns = options.columns(a.columns()).stream().map(StatSpec::stat).toList();
        this.a = a;
        this.b = b;
    }

    private static double percent(long a, long b) {
        if (a == 0) {
            return b == 0 ? 0 : b < 0 ? -100 : 100;
        }
        return (b - a) * 100.0 / a;
    }

    /**
     * Both files must have the same columns in the same order.
     *
     * @throws VeristatError when they have not
     */
    static void check(String nameA, CsvFile a, String nameB, CsvFile b) {
        if (a.columns().size() != b.columns().size()) {
            throw VeristatError.invalid("Number of stats in '%s' and '%s' differs (%d != %d)!"
                    .formatted(nameA, nameB, a.columns().size(), b.columns().size()));
        }
        for (int i = 0; i < a.columns().size(); i++) {
            if (a.columns().get(i) != b.columns().get(i)) {
                throw VeristatError.invalid("Stats composition differs between '%s' and '%s' (%s != %s)!"
                        .formatted(
                                nameA,
                                nameB,
                                a.columns().get(i).title(),
                                b.columns().get(i).title()));
            }
        }
    }

    String text() {
        List<Pair> pairs = join(a.rows(), b.rows()).stream()
                .sorted(order())
                .filter(p -> options.filters()
                        .passes(f -> f.matches(p.value(f.spec().stat(), f.spec().variant()))))
                .limit(options.topN > 0 ? options.topN : Long.MAX_VALUE)
                .toList();
        boolean csv = options.format == Options.Format.CSV;
        List<Table.Column> headers = new ArrayList<>();
        for (Stat stat : columns) {
            String title = csv ? stat.title() : stat.header();
            boolean left = !CellText.isNumber(stat);
            if (stat.isKey()) {
                headers.add(new Table.Column(title, "", true));
            } else {
                for (String suffix : csv ? List.of("_base", "_comp", "_diff") : List.of(" (A)", " (B)", " (DIFF)")) {
                    headers.add(new Table.Column(title, suffix, left));
                }
            }
        }
        if (!csv) {
            Table table = new Table(headers);
            pairs.forEach(p -> table.row(cells(p)));
            return table.text(false);
        }
        StringBuilder out = new StringBuilder();
        out.append(String.join(
                        ",", headers.stream().map(h -> h.header() + h.suffix()).toList()))
                .append('\n');
        pairs.forEach(p -> out.append(String.join(",", cells(p))).append('\n'));
        return out.toString();
    }

    private static List<Pair> join(List<Row> a, List<Row> b) {
        Comparator<Row> key = Comparator.comparing(Row::file).thenComparing(Row::program);
        Map<Row, List<Pair>> joined = new TreeMap<>(key);
        for (Row row : a) {
            joined.computeIfAbsent(row, r -> new ArrayList<>()).add(new Pair(row, null));
        }
        for (Row row : b) {
            List<Pair> same = joined.computeIfAbsent(row, r -> new ArrayList<>());
            Pair half = same.stream().filter(p -> p.b == null).findFirst().orElse(null);
            if (half == null) {
                same.add(new Pair(null, row));
            } else {
                same.set(same.indexOf(half), new Pair(half.a, row));
            }
        }
        return joined.values().stream().flatMap(List::stream).toList();
    }

    private Comparator<Pair> order() {
        Comparator<Pair> order = (a, b) -> 0;
        for (StatSpec spec : options.order()) {
            Comparator<Pair> by = spec.stat().isKey()
                    ? Comparator.comparing(p -> p.any().text(spec.stat()))
                    : Comparator.comparingDouble(p -> {
                        double value = p.value(spec.stat(), spec.variant());
                        return spec.absolute() ? Math.abs(value) : value;
                    });
            order = order.thenComparing(spec.ascending() ? by : by.reversed());
        }
        return order.thenComparing(p -> p.any().file())
                .thenComparing(p -> p.any().program());
    }

    private List<String> cells(Pair pair) {
        List<String> cells = new ArrayList<>();
        for (Stat stat : columns) {
            if (stat.isKey()) {
                cells.add(pair.any().text(stat));
                continue;
            }
            cells.add(pair.a == null ? "N/A" : pair.a.text(stat));
            cells.add(pair.b == null ? "N/A" : pair.b.text(stat));
            cells.add(difference(pair, stat));
        }
        return cells;
    }

    private static String difference(Pair pair, Stat stat) {
        if (pair.a == null || pair.b == null) {
            return "N/A";
        }
        long a = pair.a.value(stat);
        long b = pair.b.value(stat);
        if (!CellText.isNumber(stat)) {
            return a == b ? "MATCH" : "MISMATCH";
        }
        return String.format(Locale.ROOT, "%+d (%+.2f%%)", b - a, percent(a, b));
    }
}
