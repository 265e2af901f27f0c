package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool map dump}: every element, in the order in which the kernel hands the keys out.
 *
 * <p>Linux: tools/bpf/bpftool/map.c, do_dump().
 */
final class MapDump {

    private final Bpftool tool;
    private final Output out;
    private final BpfCalls bpf;

    MapDump(Bpftool tool) {
        this.tool = tool;
        this.out = tool.out();
        this.bpf = tool.bpf();
    }

    /** Dumps the maps, with a header above each when there are several. */
    int run(List<Integer> fds) {
        boolean typed = false;
        for (int fd : fds) {
            typed |= bpf.mapInfo(fd).btfId() != 0;
        }
        JsonWriter writer = out.isJson() ? out.json() : typed ? out.plainValues() : null;
        boolean several = fds.size() > 1;
        if (writer != null && several) {
            writer.startArray();
        }
        int status = 0;
        for (int i = 0; i < fds.size() && status == 0; i++) {
            status = dump(fds.get(i), writer, several);
            if (writer == null && i < fds.size() - 1) {
                out.append("\n");
            }
        }
        if (writer != null && several) {
            writer.endArray();
        }
        if (writer != null && writer != out.json()) {
            writer.finish();
        }
        return status;
    }

    private int dump(int fd, JsonWriter writer, boolean header) {
        MapInfo info = bpf.mapInfo(fd);
        Btf btf = writer == null ? null : FullName.btfOrNull(bpf, info.btfId());
        MapShow show = new MapShow(tool);
        if (writer != null) {
            if (header) {
                writer.startObject();
                show.headerJson(writer, info);
                writer.name("elements");
            }
            writer.startArray();
        } else if (header) {
            show.headerPlain(info);
        }
        MapElem elem = new MapElem(out, info, btf);
        int found = 0;
        int status = 0;
        byte[] key = null;
        while (true) {
            try {
                key = bpf.mapNextKey(fd, key, info.keySize());
            } catch (SysError e) {
                status = e.errno() == Errno.ENOENT ? 0 : -e.errno().number();
                break;
            }
            try {
                byte[] value = bpf.mapLookup(BpfCmd.MAP_LOOKUP_ELEM, fd, key, tool.valueBytes(info));
                found++;
                if (out.isJson()) {
                    elem.json(key, value);
                } else if (btf != null) {
                    elem.typed(writer, true, key, value);
                } else {
                    elem.plain(key, value);
                }
            } catch (SysError e) {
                elem.missing(key, e.errno());
            }
        }
        if (writer != null) {
            writer.endArray();
            if (header) {
                writer.endObject();
            }
        } else {
            out.print("Found %d element%s\n", found, found == 1 ? "" : "s");
        }
        return status;
    }
}
