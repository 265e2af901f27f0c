package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool btf}.
 *
 * <p>Linux: tools/bpf/bpftool/btf.c. Simplified: no {@code --base-btf}.
 */
final class BtfCommand extends Noun {

    private final Bpftool tool;
    private final Output out;
    private final BpfCalls bpf;

    BtfCommand(Bpftool tool) {
        super("btf");
        this.tool = tool;
        this.out = tool.out();
        this.bpf = tool.bpf();
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Verb("show", this::show),
                new Verb("list", this::show),
                new Verb("help", tool.help(name())),
                new Verb("dump", this::dump));
    }

    private int show(Args args) {
        int wanted = 0;
        if (args.left() == 2) {
            if (!args.accept("id")) {
                throw args.bad();
            }
            wanted = id(args.take());
        } else {
            args.end();
        }
        BtfUsers progs = new BtfUsers();
        BtfUsers maps = new BtfUsers();
        users(
                BpfCmd.PROG_GET_NEXT_ID,
                BpfCmd.PROG_GET_FD_BY_ID,
                (id, fd) -> progs.add(bpf.progInfo(fd).btfId(), id));
        users(
                BpfCmd.MAP_GET_NEXT_ID,
                BpfCmd.MAP_GET_FD_BY_ID,
                (id, fd) -> maps.add(bpf.mapInfo(fd).btfId(), id));
        if (wanted != 0) {
            int fd;
            try {
                fd = bpf.fdById(BpfCmd.BTF_GET_FD_BY_ID, wanted);
            } catch (SysError e) {
                throw Usage.ofErrno("can't get BTF object by id (" + wanted + ")", e);
            }
            line(bpf.btfInfo(fd), progs, maps);
            tool.os().close(fd);
            return 0;
        }
        return tool.all(
                BpfCmd.BTF_GET_NEXT_ID,
                BpfCmd.BTF_GET_FD_BY_ID,
                "can't get BTF object by id",
                fd -> line(bpf.btfInfo(fd), progs, maps));
    }

    @FunctionalInterface
    private interface User {
        void at(int id, int fd);
    }

    private void users(BpfCmd next, BpfCmd open, User user) {
        for (int id = bpf.nextId(next, 0); id >= 0; id = bpf.nextId(next, id)) {
            int fd = bpf.fdById(open, id);
            user.at(id, fd);
            tool.os().close(fd);
        }
    }

    private void line(BpfCalls.BtfInfo info, BtfUsers progs, BtfUsers maps) {
        if (out.isJson()) {
            JsonWriter json = out.json();
            json.startObject();
            json.field("id", info.id());
            json.field("size", info.size());
            json.name("prog_ids");
            json.startArray();
            progs.of(info.id()).forEach(json::number);
            json.endArray();
            json.name("map_ids");
            json.startArray();
            maps.of(info.id()).forEach(json::number);
            json.endArray();
            json.field("kernel", info.kernel());
            if (!info.name().isEmpty()) {
                json.field("name", info.name());
            }
            json.endObject();
            return;
        }
        String name = info.kernel() ? "[" + info.name() + "]" : info.name().isEmpty() ? "<anon>" : info.name();
        out.print("%d: name %s  size %dB", info.id(), name, info.size());
        String before = "  prog_ids ";
        for (int id : progs.of(info.id())) {
            out.append(before + id);
            before = ",";
        }
        before = "  map_ids ";
        for (int id : maps.of(info.id())) {
            out.append(before + id);
            before = ",";
        }
        out.append("\n");
    }

    private static int id(String word) {
        Long id = Args.parse(word);
        if (id == null) {
            throw new Usage("can't parse " + word + " as ID");
        }
        return id.intValue();
    }

    private int dump(Args args) {
        if (args.left() < 2) {
            out.error("'dump' needs at least 2 arguments, " + args.left() + " found");
            throw Usage.help();
        }
        Source source = source(args);
        boolean c = false;
        while (!args.isEmpty()) {
            if (!args.accept("format")) {
                throw new Usage("unrecognized option: '" + args.peek() + "'", -22);
            }
            if (args.isEmpty()) {
                throw new Usage("expecting value for 'format' option\n", -22);
            }
            String format = args.take();
            if (!format.equals("c") && !format.equals("raw")) {
                throw new Usage("unrecognized format specifier: '" + format + "', possible values: raw, c", -22);
            }
            c = format.equals("c");
        }
        Btf btf = source.btf == null ? byId(source.id) : source.btf;
        if (c && out.isJson()) {
            throw new Usage("JSON output for C-syntax dump is not supported", -95);
        }
        if (c) {
            new BtfC(btf, out).print(source.roots);
        } else {
            new BtfRaw(btf, out).print(source.roots);
        }
        return 0;
    }

    /** Types to dump: a file's, or those of an id in the kernel; {@code roots} is empty for all of them. */
    private record Source(Btf btf, int id, List<Integer> roots) {}

    private Source source(Args args) {
        if (args.accept("map")) {
            int fd = tool.handles().map(args);
            MapInfo info = bpf.mapInfo(fd);
            tool.os().close(fd);
            return new Source(null, info.btfId(), roots(args, info));
        }
        if (args.accept("prog")) {
            int fd = tool.handles().prog(args);
            ProgInfo info = bpf.progInfo(fd);
            tool.os().close(fd);
            return new Source(null, info.btfId(), List.of());
        }
        if (args.accept("id")) {
            return new Source(null, id(args.take()), List.of());
        }
        if (args.accept("file")) {
            String path = args.take();
            try {
                byte[] bytes = tool.os().read(path);
                return new Source(tool.os().btfOf(bytes, path), 0, List.of());
            } catch (SysError e) {
                throw Usage.ofErrno("failed to load BTF from " + path, e);
            }
        }
        throw new Usage("unrecognized BTF source: '" + args.peek() + "'");
    }

    private static List<Integer> roots(Args args, MapInfo info) {
        if (args.accept("key")) {
            return List.of(info.btfKeyTypeId());
        }
        if (args.accept("value")) {
            return List.of(info.btfValueTypeId());
        }
        if (args.accept("all")) {
            return List.of();
        }
        args.accept("kv");
        return info.btfKeyTypeId() == 0
                ? List.of(info.btfValueTypeId())
                : List.of(info.btfKeyTypeId(), info.btfValueTypeId());
    }

    private Btf byId(int id) {
        try {
            return bpf.btf(id);
        } catch (SysError e) {
            if (e.errno() == Errno.ENOENT) {
                out.error(
                        "can't get BTF object by id (" + id + "): " + e.errno().text());
            }
            throw Usage.ofErrno("get btf by id (" + id + ")", e);
        }
    }
}
