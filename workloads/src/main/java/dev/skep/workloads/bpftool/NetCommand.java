package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool net}: what is attached to network devices.
 *
 * <p>Linux: tools/bpf/bpftool/net.c. Simplified: only XDP; tc and flow dissector lists are empty.
 */
final class NetCommand extends Noun {

    private static final int XDP_FLAGS_UPDATE_IF_NOEXIST = 1;
    private static final int XDP_FLAGS_SKB_MODE = 1 << 1;
    private static final int XDP_FLAGS_DRV_MODE = 1 << 2;
    private static final int XDP_FLAGS_HW_MODE = 1 << 3;

    private final Bpftool tool;
    private final Output out;

    NetCommand(Bpftool tool) {
        super("net");
        this.tool = tool;
        this.out = tool.out();
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Verb("show", this::show),
                new Verb("list", this::show),
                new Verb("attach", this::attach),
                new Verb("detach", this::detach),
                new Verb("help", tool.help(name())));
    }

    private int show(Args args) {
        String device = null;
        if (args.left() == 2 && args.peek().equals("dev")) {
            args.take();
            device = device(args);
        } else if (!args.isEmpty()) {
            throw Usage.help();
        }
        List<Os.XdpAttachment> attached = tool.os().xdpAttachments();
        if (out.isJson()) {
            JsonWriter json = out.json();
            json.startArray();
            json.startObject();
            json.name("xdp");
            json.startArray();
            for (Os.XdpAttachment xdp : attached) {
                if (device == null || device.equals(xdp.device())) {
                    json.startObject();
                    json.field("devname", xdp.device());
                    json.field("ifindex", xdp.ifindex());
                    json.field("mode", xdp.mode());
                    json.field("id", xdp.progId());
                    json.endObject();
                }
            }
            json.endArray();
            json.name("tc");
            json.startArray();
            json.endArray();
            json.name("flow_dissector");
            json.startArray();
            json.endArray();
            json.endObject();
            json.endArray();
            return 0;
        }
        out.append("xdp:\n");
        for (Os.XdpAttachment xdp : attached) {
            if (device == null || device.equals(xdp.device())) {
                out.print("%s(%d) %s id %d\n", xdp.device(), xdp.ifindex(), xdp.mode(), xdp.progId());
            }
        }
        out.append("\ntc:\n\nflow_dissector:\n\n");
        return 0;
    }

    private String device(Args args) {
        String device = args.take();
        if (tool.os().ifIndex(device) == 0) {
            throw new Usage("invalid device " + device);
        }
        return device;
    }

    private static int mode(Args args) {
        if (args.accept("xdpgeneric")) {
            return XDP_FLAGS_SKB_MODE;
        }
        if (args.accept("xdpdrv")) {
            return XDP_FLAGS_DRV_MODE;
        }
        if (args.accept("xdpoffload")) {
            return XDP_FLAGS_HW_MODE;
        }
        if (args.accept("xdp")) {
            return 0;
        }
        throw new Usage("invalid net attach/detach type: " + args.peek(), -22);
    }

    private int index(Args args) {
        if (!args.accept("dev")) {
            throw new Usage("expected 'dev', got: '" + (args.isEmpty() ? "(null)" : args.peek()) + "'?", -22);
        }
        int index = tool.os().ifIndex(args.isEmpty() ? "" : args.peek());
        if (index == 0) {
            throw new Usage("invalid ifname: " + (args.isEmpty() ? "(null)" : args.peek()), -22);
        }
        args.take();
        return index;
    }

    private int attach(Args args) {
        args.require(5, "attach", -22);
        int flags = mode(args);
        int fd = tool.handles().prog(args);
        try {
            int index = index(args);
            if (!args.isEmpty()) {
                if (!args.accept("overwrite")) {
                    throw new Usage("expected 'overwrite', got: '" + args.peek() + "'?", -22);
                }
            } else {
                flags |= XDP_FLAGS_UPDATE_IF_NOEXIST;
            }
            tool.os().xdpAttach(index, fd, flags);
        } catch (SysError e) {
            throw Usage.ofErrno("interface xdp attach failed", e);
        } finally {
            tool.os().close(fd);
        }
        out.done();
        return 0;
    }

    private int detach(Args args) {
        args.require(3, "detach", -22);
        int flags = mode(args);
        int index = index(args);
        try {
            tool.os().xdpAttach(index, -1, flags);
        } catch (SysError e) {
            throw Usage.ofErrno("interface xdp detach failed", e);
        }
        out.done();
        return 0;
    }
}
