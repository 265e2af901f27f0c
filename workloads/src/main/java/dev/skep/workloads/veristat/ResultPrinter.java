package dev.skep.workloads.veristat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes rows: sorted, filtered, as a table, CSV or JSON. */
final class ResultPrinter {

    /** One printed column: a stat of the row, or of its host row. */
    private record Column(Stat stat, boolean host) {

        String header() {
            return stat.header() + (host ? " (host)" : "");
        }

        String title() {
            return stat.title() + (host ? CsvFile.HOST : "");
        }

        String text(Row row) {
            if (!host) {
                return row.text(stat);
            }
            return row.host() == null ? "N/A" : row.host().text(stat);
        }
    }

    private final Options options;
    private final List<Column> columns = new ArrayList<>();

    /** With columns of the host's kernel when asked for: each beside ours, and what differs as the last. */
    ResultPrinter(Options options, List<StatSpec> specs, boolean withHost) {
        this.options = options;
        for (StatSpec spec : specs) {
            columns.add(new Column(spec.stat(), false));
            if (withHost && spec.stat().ofKernel()) {
                columns.add(new Column(spec.stat(), true));
            }
        }
        if (withHost && columns.stream().noneMatch(c -> c.stat == Stat.DIFFERS)) {
            columns.add(new Column(Stat.DIFFERS, false));
        }
    }

    /**
     * What is printed of these rows.
     *
     * @param done what stands under a table that ends with the last of the rows
     */
    String text(List<Row> rows, String done) {
        List<Row> chosen = rows.stream()
                .sorted(order(options.order()))
                .filter(options.filters()::row)
                .toList();
        boolean cut = options.topN > 0 && options.topN < chosen.size();
        if (cut) {
            chosen = chosen.subList(0, options.topN);
        }
        boolean closed = !cut && !chosen.isEmpty();
        return switch (options.format) {
            case TABLE -> table(chosen, closed) + (closed ? done : "");
            case CSV -> csv(chosen);
            case JSON -> json(chosen);
        };
    }

    private static Comparator<Row> order(List<StatSpec> specs) {
        Comparator<Row> order = (a, b) -> 0;
        for (StatSpec spec : specs) {
            Comparator<Row> by = spec.stat().isKey()
                    ? Comparator.comparing(r -> r.text(spec.stat()))
                    : Comparator.comparingLong(
                            r -> spec.absolute() ? Math.abs(r.value(spec.stat())) : r.value(spec.stat()));
            order = order.thenComparing(spec.ascending() ? by : by.reversed());
        }
        return order.thenComparing(Row::file).thenComparing(Row::program);
    }

    private String table(List<Row> rows, boolean closed) {
        Table table = new Table(columns.stream()
                .map(c -> new Table.Column(c.header(), "", c.stat.leftAligned() || !CellText.isNumber(c.stat)))
                .toList());
        for (Row row : rows) {
            table.row(columns.stream().map(c -> c.text(row)).toList());
        }
        return table.text(closed);
    }

    private String csv(List<Row> rows) {
        StringBuilder out = new StringBuilder();
        out.append(String.join(",", columns.stream().map(Column::title).toList()))
                .append('\n');
        for (Row row : rows) {
            out.append(String.join(",", columns.stream().map(c -> c.text(row)).toList()))
                    .append('\n');
        }
        return out.toString();
    }

    private String json(List<Row> rows) {
        ObjectMapper mapper = new ObjectMapper();
        ArrayNode all = mapper.createArrayNode();
        for (Row row : rows) {
            ObjectNode object = all.addObject();
            for (Column c : columns) {
                Row source = c.host ? row.host() : row;
                if (source != null && CellText.isNumber(c.stat)) {
                    object.put(c.title(), source.value(c.stat));
                } else {
                    object.put(c.title(), c.text(row));
                }
            }
            refusal(object, "", row);
            if (row.host() != null) {
                refusal(object, CsvFile.HOST, row.host());
            }
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refusal(ObjectNode object, String suffix, Row row) {
        Judgement judgement = row.judgement();
        if (judgement != null && !judgement.accepted()) {
            object.put("errno" + suffix, judgement.errorName());
            object.put("message" + suffix, judgement.message());
        }
    }
}
