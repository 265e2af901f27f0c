package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.LinkType;
import dev.skep.kernel.uapi.ProgType;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code bpftool link show}: what is attached where.
 *
 * <p>Linux: tools/bpf/bpftool/link.c. Of the kinds that version 7.1 says nothing about (xdp, tracepoints behind
 * perf_event) later versions' words are used.
 */
final class LinkShow {

    private final Bpftool tool;
    private final Output out;

    LinkShow(Bpftool tool) {
        this.tool = tool;
        this.out = tool.out();
    }

    void show(LinkInfo info) {
        if (out.isJson()) {
            json(info);
        } else {
            plain(info);
        }
    }

    private static String attachType(int number) {
        AttachType type = AttachType.of(number);
        return type == null ? "type " + number : type.text();
    }

    private String progType(LinkInfo info) {
        int fd = tool.bpf().fdById(dev.skep.kernel.uapi.BpfCmd.PROG_GET_FD_BY_ID, info.progId());
        try {
            ProgType type = ProgType.of(tool.bpf().progInfo(fd).type());
            return type == null ? "unknown" : type.text();
        } finally {
            tool.os().close(fd);
        }
    }

    private String device(int index) {
        String name = tool.os().ifName(index);
        return name == null ? "(detached)" : name + "(" + index + ")";
    }

    private void plain(LinkInfo info) {
        LinkType type = LinkType.of(info.type());
        ByteBuffer raw = info.raw();
        out.print("%d: %s  prog %d  ", info.id(), type == null ? "type " + info.type() : type.text(), info.progId());
        switch (type) {
            case RAW_TRACEPOINT -> out.append("\n\ttp '" + info.text() + "'  ");
            case TRACING -> {
                out.append("\n\tprog_type " + progType(info) + "  attach_type " + attachType(raw.getInt(16)) + "  ");
                if (raw.getInt(20) != 0 || raw.getInt(24) != 0) {
                    out.print("\n\ttarget_obj_id %d  target_btf_id %d  ", raw.getInt(20), raw.getInt(24));
                }
            }
            case CGROUP ->
                out.append("\n\tcgroup_id " + raw.getLong(16) + "  attach_type " + attachType(raw.getInt(24)) + "  ");
            case NETNS ->
                out.append("\n\tnetns_ino " + raw.getInt(16) + "  attach_type " + attachType(raw.getInt(20)) + "  ");
            case XDP -> out.append("\n\tifindex " + device(raw.getInt(16)) + "  ");
            case PERF_EVENT -> {
                if (!info.text().isEmpty()) {
                    out.append("\n\ttracepoint " + info.text() + "  ");
                }
            }
            case null, default -> {}
        }
        for (String path : tool.pins().of(info.id())) {
            out.append("\n\tpinned " + path);
        }
        out.append("\n");
    }

    private void json(LinkInfo info) {
        LinkType type = LinkType.of(info.type());
        ByteBuffer raw = info.raw();
        JsonWriter json = out.json();
        json.startObject();
        json.field("id", info.id());
        if (type == null) {
            json.field("type", info.type());
        } else {
            json.field("type", type.text());
        }
        json.field("prog_id", info.progId());
        switch (type) {
            case RAW_TRACEPOINT -> json.field("tp_name", info.text());
            case TRACING -> {
                json.field("prog_type", progType(info));
                json.field("attach_type", attachType(raw.getInt(16)));
                json.field("target_obj_id", raw.getInt(20));
                json.field("target_btf_id", raw.getInt(24));
            }
            case CGROUP -> {
                json.field("cgroup_id", raw.getLong(16));
                json.field("attach_type", attachType(raw.getInt(24)));
            }
            case NETNS -> {
                json.field("netns_ino", raw.getInt(16));
                json.field("attach_type", attachType(raw.getInt(20)));
            }
            case XDP -> {
                json.field("devname", String.valueOf(tool.os().ifName(raw.getInt(16))));
                json.field("ifindex", raw.getInt(16));
            }
            case PERF_EVENT -> {
                if (!info.text().isEmpty()) {
                    json.field("tracepoint", info.text());
                }
            }
            case null, default -> {}
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
}
