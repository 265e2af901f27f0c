package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.ProgType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code bpftool prog show}: what kind of program it is, when it was loaded and what it costs.
 *
 * <p>Linux: tools/bpf/bpftool/prog.c, print_prog_json(), print_prog_plain().
 */
final class ProgShow {

    private final Bpftool tool;
    private final Output out;

    ProgShow(Bpftool tool) {
        this.tool = tool;
        this.out = tool.out();
    }

    void show(int fd, ProgInfo info) {
        FdInfo fdInfo = new FdInfo(tool.os(), fd);
        if (out.isJson()) {
            json(info, fdInfo);
        } else {
            plain(info, fdInfo);
        }
    }

    private static String type(ProgInfo info) {
        ProgType type = ProgType.of(info.type());
        return type == null ? "type " + Integer.toUnsignedString(info.type()) : type.text();
    }

    private long loadedAt(ProgInfo info) {
        return tool.os().bootTime() + info.loadTime() / 1_000_000_000L;
    }

    /** The members that every listing begins with. */
    void headerJson(JsonWriter json, ProgInfo info) {
        json.field("id", Integer.toUnsignedLong(info.id()));
        if (ProgType.of(info.type()) == null) {
            json.field("type", Integer.toUnsignedLong(info.type()));
        } else {
            json.field("type", type(info));
        }
        if (!info.name().isEmpty()) {
            json.field("name", FullName.of(tool.bpf(), info));
        }
        json.field("tag", HexText.of(info.tag(), ""));
        json.field("gpl_compatible", info.gplCompatible());
        if (info.runTimeNs() != 0) {
            json.field("run_time_ns", info.runTimeNs());
            json.field("run_cnt", info.runCount());
        }
        if (info.recursionMisses() != 0) {
            json.field("recursion_misses", info.recursionMisses());
        }
    }

    /** The line that every listing begins with. */
    void headerPlain(ProgInfo info) {
        out.print("%d: %s  ", Integer.toUnsignedLong(info.id()), type(info));
        if (!info.name().isEmpty()) {
            out.append("name " + FullName.of(tool.bpf(), info) + "  ");
        }
        out.append("tag " + HexText.of(info.tag(), ""));
        out.append(info.gplCompatible() ? "  gpl" : "");
        if (info.runTimeNs() != 0) {
            out.print(" run_time_ns %d run_cnt %d", info.runTimeNs(), info.runCount());
        }
        if (info.recursionMisses() != 0) {
            out.print(" recursion_misses %d", info.recursionMisses());
        }
        out.append("\n");
    }

    private void json(ProgInfo info, FdInfo fdInfo) {
        JsonWriter json = out.json();
        json.startObject();
        headerJson(json, info);
        if (info.loadTime() != 0) {
            json.field("loaded_at", loadedAt(info));
            json.field("uid", Integer.toUnsignedLong(info.uid()));
        }
        json.field("bytes_xlated", info.xlatedLength());
        json.field("jited", info.jitedLength() != 0);
        if (info.jitedLength() != 0) {
            json.field("bytes_jited", info.jitedLength());
        }
        if (fdInfo.get("memlock") != null) {
            json.field("bytes_memlock", fdInfo.number("memlock"));
        }
        if (info.mapIds().length > 0) {
            json.name("map_ids");
            json.startArray();
            for (int id : info.mapIds()) {
                json.number(Integer.toUnsignedLong(id));
            }
            json.endArray();
        }
        if (info.btfId() != 0) {
            json.field("btf_id", info.btfId());
        }
        List<String> pins = tool.pins().of(info.id());
        if (!pins.isEmpty()) {
            json.name("pinned");
            json.startArray();
            pins.forEach(json::string);
            json.endArray();
        }
        json.endObject();
    }

    private void plain(ProgInfo info, FdInfo fdInfo) {
        headerPlain(info);
        if (info.loadTime() != 0) {
            String at = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT)
                    .format(Instant.ofEpochSecond(loadedAt(info)).atOffset(ZoneOffset.UTC));
            out.append("\tloaded_at " + at + "  uid " + Integer.toUnsignedString(info.uid()) + "\n");
        }
        out.print("\txlated %dB", info.xlatedLength());
        if (info.jitedLength() != 0) {
            out.print("  jited %dB", info.jitedLength());
        } else {
            out.append("  not jited");
        }
        if (fdInfo.get("memlock") != null) {
            out.append("  memlock " + fdInfo.get("memlock") + "B");
        }
        if (info.mapIds().length > 0) {
            out.append("  map_ids "
                    + IntStream.of(info.mapIds())
                            .mapToObj(Integer::toUnsignedString)
                            .collect(Collectors.joining(",")));
        }
        for (String path : tool.pins().of(info.id())) {
            out.append("\n\tpinned " + path);
        }
        if (info.btfId() != 0) {
            out.append("\n\tbtf_id " + info.btfId());
        }
        out.append("\n");
    }
}
