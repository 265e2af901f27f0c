package dev.skep.shell.cmd;

import java.util.List;

/** Names in columns, filled downwards, as ls shows them on a terminal. */
final class Columns {

    private Columns() {}

    static String of(List<String> names, int width) {
        int rows = 1;
        while (rows < names.size() && width(names, rows) > width) {
            rows++;
        }
        int columns = (names.size() + rows - 1) / rows;
        StringBuilder out = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns && column * rows + row < names.size(); column++) {
                String name = names.get(column * rows + row);
                out.append(name);
                if ((column + 1) * rows + row < names.size()) {
                    out.append(" ".repeat(columnWidth(names, rows, column) + 2 - name.length()));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static int columnWidth(List<String> names, int rows, int column) {
        int width = 0;
        for (int i = column * rows; i < Math.min((column + 1) * rows, names.size()); i++) {
            width = Math.max(width, names.get(i).length());
        }
        return width;
    }

    private static int width(List<String> names, int rows) {
        int columns = (names.size() + rows - 1) / rows;
        int sum = 2 * (columns - 1);
        for (int column = 0; column < columns; column++) {
            sum += columnWidth(names, rows, column);
        }
        return sum;
    }
}
