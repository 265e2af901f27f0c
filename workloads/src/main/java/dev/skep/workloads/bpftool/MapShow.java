package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.ProgType;
import java.util.List;

/**
 * {@code bpftool map show}: what kind of map it is and what it costs.
 *
 * <p>Linux: tools/bpf/bpftool/map.c, show_map_close_json(), show_map_close_plain().
 */
final class MapShow {

    private final Bpftool tool;
    private final Output out;

    MapShow(Bpftool tool) {
        this.tool = tool;
        this.out = tool.out();
    }

    void show(int fd, MapInfo info) {
        FdInfo fdInfo = new FdInfo(tool.os(), fd);
        if (out.isJson()) {
            json(info, fdInfo);
        } else {
            plain(info, fdInfo);
        }
    }

    /** The members that every listing begins with. */
    void headerJson(JsonWriter json, MapInfo info) {
        json.field("id", Integer.toUnsignedLong(info.id()));
        if (info.mapType() == null) {
            json.field("type", Integer.toUnsignedLong(info.type()));
        } else {
            json.field("type", info.typeName());
        }
        if (!info.name().isEmpty()) {
            json.field("name", info.name());
        }
        json.field("flags", info.flags());
    }

    /** The line that every listing begins with. */
    void headerPlain(MapInfo info) {
        out.print("%d: %s  ", Integer.toUnsignedLong(info.id()), info.typeName());
        if (!info.name().isEmpty()) {
            out.append("name " + info.name() + "  ");
        }
        out.print("flags 0x%x\n", info.flags());
    }

    private void json(MapInfo info, FdInfo fdInfo) {
        JsonWriter json = out.json();
        json.startObject();
        headerJson(json, info);
        json.field("bytes_key", info.keySize());
        json.field("bytes_value", info.valueSize());
        json.field("max_entries", Integer.toUnsignedLong(info.maxEntries()));
        if (fdInfo.get("memlock") != null) {
            json.field("bytes_memlock", fdInfo.number("memlock"));
        }
        if (info.isMapOfProgs()) {
            if (fdInfo.get("owner_prog_type") != null) {
                json.field("owner_prog_type", ownerType(fdInfo));
            }
            if (fdInfo.get("owner_jited") != null) {
                json.field("owner_jited", fdInfo.number("owner_jited") != 0);
            }
        }
        json.field("frozen", fdInfo.number("frozen"));
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

    private static String ownerType(FdInfo fdInfo) {
        ProgType type = ProgType.of((int) fdInfo.number("owner_prog_type"));
        return type == null ? fdInfo.get("owner_prog_type") : type.text();
    }

    private void plain(MapInfo info, FdInfo fdInfo) {
        headerPlain(info);
        out.print("\tkey %dB  value %dB  max_entries %d", info.keySize(), info.valueSize(), info.maxEntries());
        String memlock = fdInfo.get("memlock");
        if (memlock != null) {
            out.append("  memlock " + memlock + "B");
        }
        if (info.isMapOfProgs()) {
            boolean type = fdInfo.get("owner_prog_type") != null;
            boolean jited = fdInfo.get("owner_jited") != null;
            out.append(type || jited ? "\n\t" : "");
            out.append(type ? "owner_prog_type " + ownerType(fdInfo) + "  " : "");
            out.append(jited ? "owner" + (fdInfo.number("owner_jited") != 0 ? "" : " not") + " jited" : "");
        }
        for (String path : tool.pins().of(info.id())) {
            out.append("\n\tpinned " + path);
        }
        boolean frozen = fdInfo.number("frozen") != 0;
        if (info.btfId() != 0 || frozen) {
            out.append("\n\t");
        }
        if (info.btfId() != 0) {
            out.append("btf_id " + info.btfId());
        }
        if (frozen) {
            out.append(info.btfId() != 0 ? "  frozen" : "frozen");
        }
        out.append("\n");
    }
}
