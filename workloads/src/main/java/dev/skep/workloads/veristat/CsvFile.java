package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Results read back from a file that {@code -o csv} wrote. Columns of the host's kernel ({@code insns_host}) come back as
 * the row's host row.
 *
 * @param columns the columns of its first line, those of the host left out
 * @param hasHost whether there are columns of the host's kernel
 * @param rows the other lines that the filters let through
 */
record CsvFile(List<Stat> columns, boolean hasHost, List<Row> rows) {

    /** What marks a column of the host's kernel. */
    static final String HOST = "_host";

    private record Column(Stat stat, boolean host) {}

    /**
     * Reads a file.
     *
     * @throws VeristatError when it cannot be read, or is no such file
     */
    static CsvFile read(String path, Filter.All filters) {
        try {
            return parse(path, Files.readString(Path.of(path), StandardCharsets.UTF_8), filters);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw failed(path, Errno.ENOENT);
        } catch (IOException e) {
            throw failed(path, Errno.EIO);
        } catch (VeristatError e) {
            throw e.under("Failed to parse stats from '%s': -%d".formatted(path, e.status()));
        }
    }

    private static VeristatError failed(String path, Errno errno) {
        return new VeristatError(errno.number(), "Failed to open '%s': -%d".formatted(path, errno.number()))
                .under("Failed to parse stats from '%s': -%d".formatted(path, errno.number()));
    }

    private static CsvFile parse(String path, String text, Filter.All filters) {
        List<String> lines = text.lines().toList();
        List<Column> columns = lines.isEmpty() ? List.of() : header(lines.getFirst());
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Row row = row(path, i, columns, cells(lines.get(i)));
            if (filters.program(row.file(), row.program())) {
                rows.add(row);
            }
        }
        return new CsvFile(
                columns.stream().filter(c -> !c.host).map(Column::stat).toList(),
                columns.stream().anyMatch(Column::host),
                rows);
    }

    /** As strtok cuts: empty cells are none. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).filter(c -> !c.isEmpty()).toList();
    }

    private static List<Column> header(String line) {
        List<Column> columns = new ArrayList<>();
        for (String cell : cells(line)) {
            boolean host = cell.endsWith(HOST);
            String name = host ? cell.substring(0, cell.length() - HOST.length()) : cell;
            try {
                columns.add(new Column(StatSpec.parse(name).stat(), host));
            } catch (VeristatError e) {
                throw new VeristatError(Errno.ESRCH.number(), "Unrecognized stat name '" + cell + "'");
            }
        }
        return columns;
    }

    private static Row row(String path, int number, List<Column> columns, List<String> cells) {
        if (cells.size() > columns.size()) {
            throw VeristatError.invalid(
                    "Found extraneous column #%d in row #%d of '%s'".formatted(columns.size(), number, path));
        }
        String[] names = new String[2];
        Map<Stat, Long> ours = new EnumMap<>(Stat.class);
        Map<Stat, Long> hosts = new EnumMap<>(Stat.class);
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            switch (column.stat) {
                case FILE_NAME -> names[0] = cells.get(i);
                case PROG_NAME -> names[1] = cells.get(i);
                default -> (column.host ? hosts : ours).put(column.stat, CellText.parse(column.stat, cells.get(i)));
            }
        }
        if (cells.size() < columns.size()) {
            throw VeristatError.invalid("Not enough columns in row #%d in '%s'".formatted(number, path));
        }
        if (names[0] == null || names[1] == null) {
            throw VeristatError.invalid("Row #%d in '%s' is missing file and/or program name".formatted(number, path));
        }
        Row host = hosts.isEmpty() ? null : new Row(names[0], names[1], hosts, null, null);
        return new Row(names[0], names[1], ours, null, host);
    }
}
