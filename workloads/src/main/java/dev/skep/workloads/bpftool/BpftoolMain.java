package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Where bpftool begins: main() for a process, and what a shell may ask for completion. */
public final class BpftoolMain {

    private BpftoolMain() {}

    /**
     * Runs {@code bpftool ARGS} in a process.
     *
     * @param args without the program's name
     * @return the exit status, 0 to 255
     */
    public static int run(Libc libc, List<String> args, Consumer<String> stdout, Consumer<String> stderr) {
        return new Bpftool(new LibcOs(libc), new Output(stdout, stderr)).run(args);
    }

    /** What could stand where the last of these words is being typed; null for a path. */
    public static List<String> complete(Libc libc, List<String> words) {
        List<String> plain = new ArrayList<>();
        for (String word : words.subList(0, words.size() - 1)) {
            if (!word.startsWith("-")) {
                plain.add(word);
            }
        }
        if (plain.isEmpty()) {
            return List.of("prog", "map", "link", "btf", "net", "batch", "version", "help");
        }
        Bpftool tool = new Bpftool(new LibcOs(libc), new Output(text -> {}, text -> {}));
        Noun noun = tool.noun(plain.get(0));
        if (noun == null) {
            return List.of();
        }
        if (plain.size() == 1) {
            return noun.verbs().stream().map(Noun.Verb::name).toList();
        }
        String before = plain.getLast();
        String kind = plain.contains("map") ? "map" : noun.name();
        try {
            return switch (before) {
                case "name" -> tool.names(kind);
                case "id" -> tool.ids(kind);
                case "type" -> noun.name().equals("map") ? MapCreate.typeNames() : List.of();
                case "pinned", "file", "load", "loadall", "data_in", "data_out", "ctx_in", "ctx_out" -> null;
                default -> keywords(noun.name(), plain);
            };
        } catch (SysError e) {
            return List.of();
        }
    }

    /** What {@link #progInfo} hands on. */
    @FunctionalInterface
    public interface Facts<T> {
        T of(String name, String tag, boolean jited, long loadTime, int uid, int btfId);
    }

    /** BPF_OBJ_GET: a descriptor; throws {@link SysError}. */
    public static int openPinned(Libc libc, String path) {
        return new BpfCalls(new LibcOs(libc)).objGet(path);
    }

    /** Facts about a program by its id; null when it is gone or may not be looked at. */
    public static <T> T progInfo(Libc libc, int id, Facts<T> facts) {
        BpfCalls bpf = new BpfCalls(new LibcOs(libc));
        try {
            int fd = bpf.fdById(BpfCmd.PROG_GET_FD_BY_ID, id);
            ProgInfo info = bpf.progInfo(fd);
            libc.close(fd);
            return facts.of(
                    info.name(),
                    HexText.of(info.tag(), ""),
                    info.jitedLength() != 0,
                    info.loadTime(),
                    info.uid(),
                    info.btfId());
        } catch (SysError e) {
            return null;
        }
    }

    private static List<String> keywords(String noun, List<String> words) {
        String verb = words.get(1);
        if (noun.equals("prog") && verb.startsWith("load")) {
            return words.size() == 3 ? null : List.of("type", "map", "pinmaps", "autoattach");
        }
        if (noun.equals("prog") && verb.equals("dump")) {
            return words.size() == 2
                    ? List.of("xlated", "jited")
                    : words.size() == 3
                            ? List.of("id", "name", "tag", "pinned")
                            : List.of("opcodes", "linum", "visual", "file");
        }
        if (noun.equals("prog") && verb.equals("run") && words.size() >= 4) {
            return List.of("data_in", "data_out", "data_size_out", "ctx_in", "ctx_out", "ctx_size_out", "repeat");
        }
        if (noun.equals("map") && verb.equals("create")) {
            return words.size() == 2 ? null : List.of("type", "key", "value", "entries", "name", "flags", "inner_map");
        }
        if (noun.equals("map") && words.size() >= 4) {
            return verb.equals("pin") ? null : List.of("key", "value", "hex", "any", "exist", "noexist");
        }
        if (noun.equals("btf") && verb.equals("dump")) {
            return words.size() == 2
                    ? List.of("id", "map", "prog", "file")
                    : List.of("format", "c", "raw", "id", "name");
        }
        if (verb.equals("pin") && words.size() >= 4) {
            return null;
        }
        return words.size() == 2 ? List.of("id", "name", "pinned", "tag") : List.of();
    }

    /** The command that hands out a noun's ids. */
    static BpfCmd next(String noun) {
        return switch (noun) {
            case "prog" -> BpfCmd.PROG_GET_NEXT_ID;
            case "map" -> BpfCmd.MAP_GET_NEXT_ID;
            case "link" -> BpfCmd.LINK_GET_NEXT_ID;
            default -> BpfCmd.BTF_GET_NEXT_ID;
        };
    }
}
