package dev.skep.workloads.veristat;

import java.util.ArrayList;
import java.util.List;

/** Columns of text under their headers, each as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";

    /**
     * A column.
     *
     * @param header what stands over it
     * @param suffix what the header ends in, at the column's right end; empty for none
     * @param left to which side its cells lean
     */
    record Column(String header, String suffix, boolean left) {

        int length() {
            return header.length() + suffix.length();
        }

        private String heading(int width) {
            String pad = " ".repeat(width - length());
            return left || !suffix.isEmpty() ? header + pad + suffix : pad + header;
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A row, one cell a column. */
    void row(List<String> cells) {
        rows.add(cells);
    }

    /** The table's lines, with an underline at the end or without. */
    String text(boolean closed) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            headings.add(columns.get(i).heading(widths[i]));
        }
        line(out, headings, widths);
        underline(out, widths);
        for (List<String> row : rows) {
            line(out, row, widths);
        }
        if (closed) {
            underline(out, widths);
        }
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - cells.get(i).length());
            out.append(i == 0 ? "" : GAP).append(columns.get(i).left ? cells.get(i) + pad : pad + cells.get(i));
        }
        out.append('\n');
    }

    private static void underline(StringBuilder out, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? "" : GAP).append("-".repeat(widths[i]));
        }
        out.append('\n');
    }
}
