package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.MapType;
import dev.skep.workloads.libc.SysError;

/**
 * {@code bpftool map create FILE type TYPE key N value N entries N name NAME [flags N] [inner_map MAP]}.
 *
 * <p>Linux: tools/bpf/bpftool/map.c, do_create().
 */
final class MapCreate {

    private final Bpftool tool;
    private MapType type;
    private String name;
    private int keySize;
    private int valueSize;
    private int maxEntries;
    private int flags;
    private int innerFd = -1;

    MapCreate(Bpftool tool) {
        this.tool = tool;
    }

    int run(Args args) {
        String path = args.take();
        try {
            while (!args.isEmpty()) {
                args.require(2, "create");
                option(args);
            }
            if (name == null) {
                throw new Usage("map name not specified");
            }
            int fd;
            try {
                fd = tool.bpf()
                        .mapCreate(
                                type == null ? 0 : type.number(),
                                name,
                                keySize,
                                valueSize,
                                maxEntries,
                                flags,
                                Math.max(innerFd, 0));
            } catch (SysError e) {
                throw Usage.of("map create failed", e);
            }
            try {
                tool.pins().pin(fd, path, tool.mayMount());
            } finally {
                tool.os().close(fd);
            }
        } finally {
            if (innerFd >= 0) {
                tool.os().close(innerFd);
            }
        }
        tool.out().done();
        return 0;
    }

    private void option(Args args) {
        if (args.accept("type")) {
            if (type != null) {
                throw new Usage("map type already specified");
            }
            type = type(args.peek());
            args.take();
        } else if (args.accept("name")) {
            name = args.take();
        } else if (args.accept("key")) {
            keySize = number(args, keySize, "key size");
        } else if (args.accept("value")) {
            valueSize = number(args, valueSize, "value size");
        } else if (args.accept("entries")) {
            maxEntries = number(args, maxEntries, "max entries");
        } else if (args.accept("flags")) {
            flags = number(args, flags, "flags");
        } else if (args.accept("dev")) {
            throw new Usage("offloaded maps need a device that can run them: '" + args.take() + "'");
        } else if (args.accept("inner_map")) {
            innerFd = tool.handles().map(args);
        } else {
            throw new Usage("unknown arg " + args.peek());
        }
    }

    private static int number(Args args, int before, String what) {
        if (before != 0) {
            throw new Usage(what + " already specified");
        }
        return args.u32(what);
    }

    private static MapType type(String word) {
        for (MapType candidate : MapType.values()) {
            if (candidate != MapType.UNSPEC && candidate.text().equals(word)) {
                return candidate;
            }
        }
        throw new Usage("unrecognized map type: " + word);
    }

    /** The names of all types, for completion. */
    static java.util.List<String> typeNames() {
        return java.util.Arrays.stream(MapType.values())
                .filter(candidate -> candidate != MapType.UNSPEC)
                .map(MapType::text)
                .toList();
    }
}
