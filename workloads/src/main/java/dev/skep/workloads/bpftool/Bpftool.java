package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libc.SysError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * The program {@code bpftool}: takes the options out of the command line, finds the noun and runs its verb. One object is
 * one run; the answer of {@link #run} is the exit status, of which the low eight bits count.
 *
 * <p>Linux: tools/bpf/bpftool/main.c. Simplified: {@code --legacy}, {@code --use-loader} and {@code --mapcompat} are
 * accepted and change nothing.
 */
public final class Bpftool {

    private final Os os;
    private final Output out;
    private final BpfCalls bpf;
    private final Handles handles;
    private final Pins pins;
    private boolean showPinned;
    private boolean mayMount = true;
    private boolean debug;

    Bpftool(Os os, Output out) {
        this.os = os;
        this.out = out;
        this.bpf = new BpfCalls(os);
        this.handles = new Handles(os, bpf);
        this.pins = new Pins(os, bpf, handles);
    }

    Os os() {
        return os;
    }

    Output out() {
        return out;
    }

    BpfCalls bpf() {
        return bpf;
    }

    Handles handles() {
        return handles;
    }

    Pins pins() {
        return pins;
    }

    /** {@code -f}: show where objects are pinned. */
    boolean showPinned() {
        return showPinned;
    }

    /** Not {@code -n}: a bpf file system may be mounted to pin in. */
    boolean mayMount() {
        return mayMount;
    }

    /** {@code -d}: let libbpf and the verifier say all. */
    boolean debug() {
        return debug;
    }

    /** Runs {@code bpftool ARGS}. */
    int run(List<String> words) {
        int status;
        List<String> rest = new ArrayList<>();
        try {
            status = options(words, rest) ? version() : command(rest);
        } catch (BadOption e) {
            out.error("unrecognized option '" + e.getMessage() + "'");
            if (!out.isJson()) {
                out.message(Help.of("bpftool"));
            }
            status = -1;
        }
        out.finish();
        return status & 0xff;
    }

    private static final class BadOption extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadOption(String word) {
            super(word, null, false, false);
        }
    }

    /** Takes the options out, wherever they stand; true when the version is asked for. */
    private boolean options(List<String> words, List<String> rest) {
        boolean version = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                rest.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.length() == 1) {
                rest.add(word);
            } else if (word.startsWith("--")) {
                version |= option(longOption(word), word);
            } else {
                for (char c : word.substring(1).toCharArray()) {
                    version |= option(c, word);
                }
            }
        }
        return version;
    }

    private static char longOption(String word) {
        String[] names = {
            "json", "help", "pretty", "version", "bpffs", "mapcompat", "nomount", "debug", "use-loader", "legacy"
        };
        for (String name : names) {
            if (word.length() > 2 && name.startsWith(word.substring(2))) {
                return switch (name) {
                    case "use-loader" -> 'L';
                    case "version" -> 'V';
                    default -> name.charAt(0) == 'b' ? 'f' : name.charAt(0);
                };
            }
        }
        throw new BadOption(word);
    }

    private boolean option(char c, String word) {
        switch (c) {
            case 'V' -> {
                return true;
            }
            case 'h' -> helpWanted = true;
            case 'j' -> out.useJson(false);
            case 'p' -> out.useJson(true);
            case 'f' -> showPinned = true;
            case 'n' -> mayMount = false;
            case 'd' -> debug = true;
            case 'm', 'l', 'L' -> {}
            default -> throw new BadOption(word);
        }
        return false;
    }

    private boolean helpWanted;

    private int command(List<String> words) {
        Args args = new Args(words);
        if (helpWanted || args.isEmpty() || args.accept("help")) {
            return showHelp("bpftool");
        }
        if (args.accept("batch")) {
            return batch(args);
        }
        for (String noun : NOUNS) {
            if (args.accept(noun)) {
                return run(noun, args);
            }
        }
        if (args.accept("version")) {
            return version();
        }
        showHelp("bpftool");
        return -1;
    }

    /** In the order in which abbreviations are tried. */
    private static final List<String> NOUNS =
            List.of("prog", "map", "link", "cgroup", "perf", "net", "feature", "btf", "gen", "struct_ops", "iter");

    private int run(String noun, Args args) {
        try {
            Noun found = noun(noun);
            if (found != null) {
                return found.run(args);
            }
            if (args.at("help")) {
                return showHelp(noun);
            }
            throw new Usage(noun + ": not built yet");
        } catch (Usage e) {
            if (e.getMessage() == null) {
                showHelp(noun);
            } else if (!e.getMessage().isEmpty()) {
                out.error(e.getMessage());
            }
            return e.status();
        } catch (SysError e) {
            out.error(e.errno().text());
            return -e.errno().number();
        }
    }

    /** A noun by its name, or null when it is not built. */
    Noun noun(String name) {
        return switch (name) {
            case "prog" -> new ProgCommand(this);
            case "map" -> new MapCommand(this);
            case "link" -> new LinkCommand(this);
            case "net" -> new NetCommand(this);
            case "btf" -> new BtfCommand(this);
            default -> null;
        };
    }

    /** The ids of every object of a kind, for completion. */
    List<String> ids(String kind) {
        List<String> ids = new ArrayList<>();
        BpfCmd next = BpftoolMain.next(kind);
        for (int id = bpf.nextId(next, 0); id >= 0; id = bpf.nextId(next, id)) {
            ids.add(Integer.toUnsignedString(id));
        }
        return ids;
    }

    /** The names of every program or map, for completion. */
    List<String> names(String kind) {
        List<String> names = new ArrayList<>();
        boolean map = kind.equals("map");
        for (String id : ids(kind)) {
            int fd = bpf.fdById(map ? BpfCmd.MAP_GET_FD_BY_ID : BpfCmd.PROG_GET_FD_BY_ID, Integer.parseInt(id));
            String name = map ? bpf.mapInfo(fd).name() : bpf.progInfo(fd).name();
            os.close(fd);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    private int showHelp(String noun) {
        if (out.isJson()) {
            out.json().nothing();
        } else {
            out.message(Help.of(noun));
        }
        return 0;
    }

    private int version() {
        if (out.isJson()) {
            JsonWriter json = out.json();
            json.startObject();
            json.field("version", "7.1.0");
            json.field("libbpf_version", "1.1");
            json.name("features");
            json.startObject();
            json.field("libbfd", false);
            json.field("libbpf_strict", true);
            json.field("skeletons", false);
            json.endObject();
            json.endObject();
        } else {
            out.append("bpftool v7.1.0\nusing libbpf v1.1\nfeatures: libbpf_strict\n");
        }
        return 0;
    }

    /** {@code bpftool batch file FILE}: a command a line; stops at the first that fails. */
    private int batch(Args args) {
        if (args.left() < 2) {
            out.error("too few parameters for batch");
            return -1;
        }
        if (!args.accept("file")) {
            out.error("expected 'file', got: " + args.peek());
            return -1;
        }
        String path = args.take();
        String text;
        try {
            text = new String(os.read(path), StandardCharsets.UTF_8);
        } catch (SysError e) {
            out.error("Can't open file (" + path + "): " + e.errno().text());
            return -1;
        }
        int done = 0;
        if (out.isJson()) {
            out.json().startArray();
        }
        for (String line : text.split("\n")) {
            int comment = line.indexOf('#');
            String[] words =
                    (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+");
            if (words[0].isEmpty()) {
                continue;
            }
            if (out.isJson()) {
                out.json().startObject();
                out.json().name("command");
                out.json().startArray();
                Arrays.asList(words).forEach(out.json()::string);
                out.json().endArray();
                out.json().name("output");
            }
            int status = command(Arrays.asList(words));
            if (out.isJson()) {
                out.json().endObject();
            }
            if (status != 0) {
                return status;
            }
            done++;
        }
        if (out.isJson()) {
            out.json().endArray();
        } else {
            out.print("processed %d commands\n", done);
        }
        return 0;
    }

    // What the nouns share.

    /** A verb that shows the noun's help. */
    Noun.Action help(String noun) {
        return args -> showHelp(noun);
    }

    /** A verb of the real tool that this one does not have. */
    Noun.Action unsupported(String what) {
        return args -> {
            throw new Usage(what + ": not built yet");
        };
    }

    /** Bytes of a value as bpf(2) hands it over: of a per-CPU map all CPUs' values, each rounded up to 8. */
    int valueBytes(MapInfo info) {
        return info.isPerCpu() ? ((info.valueSize() + 7) & ~7) * os.possibleCpus() : info.valueSize();
    }

    /** Shows each of some descriptors, as a JSON array when there are several, and closes them. */
    int each(List<Integer> fds, IntConsumer show) {
        boolean array = out.isJson() && fds.size() > 1;
        if (array) {
            out.json().startArray();
        }
        for (int fd : fds) {
            show.accept(fd);
            os.close(fd);
        }
        if (array) {
            out.json().endArray();
        }
        return fds.isEmpty() ? -1 : 0;
    }

    /** Shows every object of a kind. */
    int all(BpfCmd next, BpfCmd open, String complaint, IntConsumer show) {
        if (out.isJson()) {
            out.json().startArray();
        }
        int status = 0;
        try {
            for (int id = bpf.nextId(next, 0); id >= 0; id = bpf.nextId(next, id)) {
                int fd = bpf.fdById(open, id);
                show.accept(fd);
                os.close(fd);
            }
        } catch (SysError e) {
            out.error(complaint + ": " + e.errno().text());
            status = -1;
        }
        if (out.isJson()) {
            out.json().endArray();
        }
        return status;
    }

    /** {@code pin OBJECT FILE}. */
    int pin(Args args, ToIntFunction<Args> object) {
        args.require(3, "pin", -22);
        int fd = object.applyAsInt(args);
        try {
            pins.pin(fd, args.take(), mayMount);
        } finally {
            os.close(fd);
        }
        out.done();
        return 0;
    }
}
