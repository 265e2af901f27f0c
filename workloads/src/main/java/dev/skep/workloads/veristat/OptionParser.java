package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.Errno;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The command line's grammar: that of argp, which the tool uses. Short options may be bundled, a value may follow at once,
 * long options may be cut as long as they stay clear, options and files may be mixed, {@code --} ends the options.
 */
final class OptionParser {

    /** Exit status of a wrong command line: EX_USAGE. */
    private static final int USAGE_STATUS = 64;

    /**
     * An option.
     *
     * @param letter its short name, 0 for none
     * @param name its long name
     * @param argument what its value is called; null when it takes none
     * @param help what it does
     * @param action takes the value
     */
    private record Option(char letter, String name, String argument, String help, BiConsumer<Options, String> action) {}

    private static final List<Option> OPTIONS = List.of(
            new Option('C', "compare", null, "Comparison mode", (o, v) -> o.compare = true),
            new Option('d', "debug", null, "Debug mode (the loader's warnings too)", (o, v) -> o.verbose = true),
            new Option('e', "emit", "SPEC", "Specify stats to be emitted", (o, v) -> StatSpec.parseList(v, o.emit)),
            new Option(
                    'f',
                    "filter",
                    "FILTER",
                    "Filter expressions (or @filename for file with expressions)",
                    OptionParser::filter),
            new Option(
                    (char) 0,
                    "explain",
                    null,
                    "Tell of each refused program why, and what would help",
                    (o, v) -> o.explain = true),
            new Option(
                    (char) 0, "host", null, "Ask the host's kernel too, and say what differs", (o, v) -> o.host = true),
            new Option((char) 0, "json", null, "The same as -o json", (o, v) -> o.format = Options.Format.JSON),
            new Option(
                    'l',
                    "log-level",
                    "LEVEL",
                    "Verifier log level (default 0 for normal mode, 1 for verbose mode)",
                    (o, v) -> o.logLevel = number(v)),
            new Option((char) 0, "log-fixed", null, "Disable verifier log rotation", (o, v) -> o.logFixed = true),
            new Option(
                    (char) 0,
                    "log-size",
                    "BYTES",
                    "How much of a log is shown (default all)",
                    (o, v) -> o.logSize = number(v)),
            new Option('n', "top-n", "N", "Emit only up to first N results", (o, v) -> o.topN = number(v)),
            new Option('o', "output-format", "FMT", "Result output format (table, csv, json)", OptionParser::format),
            new Option('q', "quiet", null, "Quiet mode", (o, v) -> o.quiet = true),
            new Option(
                    'r',
                    "test-reg-invariants",
                    null,
                    "Refuse on register invariant violation (BPF_F_TEST_REG_INVARIANTS)",
                    (o, v) -> o.testRegInvariants = true),
            new Option('R', "replay", null, "Replay mode", (o, v) -> o.replay = true),
            new Option('s', "sort", "SPEC", "Specify sort order", (o, v) -> StatSpec.parseList(v, o.sort)),
            new Option(
                    'S',
                    "top-src-lines",
                    "N",
                    "Emit N most frequent source code lines",
                    (o, v) -> o.topSrcLines = number(v)),
            new Option(
                    't',
                    "test-states",
                    null,
                    "Force frequent verifier state checkpointing (BPF_F_TEST_STATE_FREQ)",
                    (o, v) -> o.testStates = true),
            new Option(
                    (char) 0,
                    "type",
                    "SECTIONGLOB=TYPE",
                    "Load the programs of such sections as TYPE",
                    (o, v) -> o.types.add(TypeChoice.Rule.parse(v))),
            new Option('v', "verbose", null, "Verbose mode", (o, v) -> o.verbose = true),
            new Option('?', "help", null, "Give this help list", (o, v) -> o.help = true),
            new Option('h', "usage", null, "Give a short usage message", (o, v) -> o.help = true),
            new Option('V', "version", null, "Print version", (o, v) -> o.version = true));

    private final List<String> words;
    private final Options options = new Options();
    private int next;

    private OptionParser(List<String> words) {
        this.words = words;
    }

    /**
     * Reads a command line, without the program's name.
     *
     * @throws VeristatError with the tool's status when it is wrong
     */
    static Options parse(List<String> words) {
        return new OptionParser(words).read();
    }

    private Options read() {
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.equals("--")) {
                options.files.addAll(words.subList(next, words.size()));
                break;
            }
            if (word.startsWith("--")) {
                longOption(word.substring(2));
            } else if (word.length() > 1 && word.startsWith("-")) {
                shortOptions(word);
            } else {
                options.files.add(word);
            }
        }
        return options;
    }

    private void longOption(String word) {
        int equal = word.indexOf('=');
        String name = equal < 0 ? word : word.substring(0, equal);
        List<Option> found =
                OPTIONS.stream().filter(o -> o.name.startsWith(name)).toList();
        Option option = found.stream()
                .filter(o -> o.name.equals(name))
                .findFirst()
                .orElse(found.size() == 1 ? found.getFirst() : null);
        if (option == null) {
            throw usage(
                    found.isEmpty()
                            ? "unrecognized option '--" + name + "'"
                            : "option '--" + name + "' is ambiguous; possibilities: "
                                    + found.stream()
                                            .map(o -> "'--" + o.name + "'")
                                            .collect(Collectors.joining(" ")));
        }
        String value = equal < 0 ? null : word.substring(equal + 1);
        if (option.argument == null) {
            if (value != null) {
                throw usage("option '--" + option.name + "' doesn't allow an argument");
            }
        } else if (value == null) {
            if (next == words.size()) {
                throw usage("option '--" + option.name + "' requires an argument");
            }
            value = words.get(next++);
        }
        option.action.accept(options, value);
    }

    private void shortOptions(String word) {
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            Option option = OPTIONS.stream()
                    .filter(o -> o.letter == letter)
                    .findFirst()
                    .orElseThrow(() -> usage("invalid option -- '" + letter + "'"));
            String value = null;
            if (option.argument != null) {
                if (i + 1 < word.length()) {
                    value = word.substring(i + 1);
                } else if (next < words.size()) {
                    value = words.get(next++);
                } else {
                    throw usage("option requires an argument -- '" + letter + "'");
                }
                i = word.length();
            }
            option.action.accept(options, value);
        }
    }

    private static VeristatError usage(String complaint) {
        return new VeristatError(
                USAGE_STATUS,
                "veristat: " + complaint + "\nTry `veristat --help' or `veristat --usage' for more information.");
    }

    private static void format(Options options, String value) {
        options.format = switch (value) {
            case "table" -> Options.Format.TABLE;
            case "csv" -> Options.Format.CSV;
            case "json" -> Options.Format.JSON;
            default -> throw new VeristatError(1, "Unrecognized output format '" + value + "'");
        };
    }

    private static void filter(Options options, String value) {
        if (!value.startsWith("@")) {
            oneFilter(options, value);
            return;
        }
        String path = value.substring(1);
        String text;
        try {
            text = Files.readString(Path.of(path), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new VeristatError(
                    1,
                    "Failed to open filters in '%s': -%d\nFailed to collect program filter expressions: -%d"
                            .formatted(path, Errno.ENOENT.number(), Errno.ENOENT.number()));
        }
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> oneFilter(options, line));
    }

    private static void oneFilter(Options options, String text) {
        if (text.startsWith("!")) {
            options.deny.add(Filter.parse(text.substring(1)));
        } else {
            options.allow.add(Filter.parse(text));
        }
    }

    /** As strtol reads it: the number at the start, 0 when there is none. */
    private static int number(String text) {
        String digits = text.strip().replaceFirst("^([+-]?[0-9]{0,9}).*", "$1");
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The short usage message, as it follows a wrong use. */
    static String usage() {
        String flags = OPTIONS.stream()
                .filter(o -> o.letter != 0 && o.argument == null)
                .map(o -> String.valueOf(o.letter))
                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder("Usage: veristat");
        int column = text.length();
        for (String word : java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("[-" + flags + "]"),
                        java.util.stream.Stream.concat(
                                OPTIONS.stream()
                                        .filter(o -> o.letter != 0 && o.argument != null)
                                        .map(o -> "[-" + o.letter + " " + o.argument + "]"),
                                OPTIONS.stream()
                                        .map(o ->
                                                "[--" + o.name + (o.argument == null ? "]" : "=" + o.argument + "]"))))
                .toList()) {
            if (column + 1 + word.length() > 79) {
                text.append("\n           ");
                column = 11;
            }
            text.append(' ').append(word);
            column += 1 + word.length();
        }
        return text.append('\n').toString();
    }

    /** The whole help. */
    static String help() {
        StringBuilder text = new StringBuilder("""
            Usage: veristat [OPTION...]
            veristat    what the verifier says of BPF programs, and what it cost.

            USAGE: veristat <obj-file> [<obj-file>...]
               OR: veristat -C <baseline.csv> <comparison.csv>
               OR: veristat -R <results.csv>

            """);
        for (Option o : OPTIONS) {
            String names = (o.letter == 0 ? "      " : "  -" + o.letter + ", ") + "--" + o.name
                    + (o.argument == null ? "" : "=" + o.argument);
            text.append("%-34s %s\n".formatted(names, o.help));
        }
        return text.toString();
    }
}
