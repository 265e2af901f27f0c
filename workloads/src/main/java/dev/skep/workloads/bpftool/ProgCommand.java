package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool prog}.
 *
 * <p>Linux: tools/bpf/bpftool/prog.c. Simplified: no {@code tracelog}, no {@code profile}; {@code dump jited} answers as a
 * bpftool built without a disassembler does.
 */
final class ProgCommand extends Noun {

    private final Bpftool tool;
    private final BpfCalls bpf;

    ProgCommand(Bpftool tool) {
        super("prog");
        this.tool = tool;
        this.bpf = tool.bpf();
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Verb("show", this::show),
                new Verb("list", this::show),
                new Verb("help", tool.help(name())),
                new Verb("dump", this::dump),
                new Verb("pin", this::pin),
                new Verb("load", args -> load(args, true)),
                new Verb("loadall", args -> load(args, false)),
                new Verb("attach", args -> attach(args, BpfCmd.PROG_ATTACH)),
                new Verb("detach", args -> attach(args, BpfCmd.PROG_DETACH)),
                new Verb("tracelog", tool.unsupported("prog tracelog")),
                new Verb("run", args -> new ProgRun(tool).run(args)),
                new Verb("profile", tool.unsupported("prog profile")));
    }

    private int show(Args args) {
        if (tool.showPinned()) {
            tool.pins().scan("prog");
        }
        ProgShow printer = new ProgShow(tool);
        if (args.left() == 2) {
            return tool.each(tool.handles().progs(args), fd -> printer.show(fd, bpf.progInfo(fd)));
        }
        args.end();
        return tool.all(
                BpfCmd.PROG_GET_NEXT_ID,
                BpfCmd.PROG_GET_FD_BY_ID,
                "can't get prog by id",
                fd -> printer.show(fd, bpf.progInfo(fd)));
    }

    private int dump(Args args) {
        boolean jited = args.accept("jited");
        if (jited) {
            throw new Usage("No libbfd support");
        }
        if (!args.accept("xlated")) {
            throw new Usage("expected 'xlated' or 'jited', got: " + (args.isEmpty() ? "(null)" : args.peek()));
        }
        if (args.left() < 2) {
            throw Usage.help();
        }
        List<Integer> fds = tool.handles().progs(args);
        try {
            return new ProgDump(tool).run(fds, args);
        } finally {
            fds.forEach(tool.os()::close);
        }
    }

    private int pin(Args args) {
        return tool.pin(args, tool.handles()::prog);
    }

    private int load(Args args, boolean firstOnly) {
        args.require(2, firstOnly ? "load" : "loadall");
        return new ProgLoad(tool, firstOnly).run(args);
    }

    private int attach(Args args, BpfCmd cmd) {
        args.require(3, cmd == BpfCmd.PROG_ATTACH ? "attach" : "detach", -22);
        int progFd = tool.handles().prog(args);
        int mapFd = -1;
        try {
            AttachType type = attachType(args);
            if (type != AttachType.FLOW_DISSECTOR) {
                if (args.left() < 2) {
                    throw new Usage(
                            "'" + (cmd == BpfCmd.PROG_ATTACH ? "attach" : "detach") + "' needs at least 2 arguments, "
                                    + args.left() + " found",
                            -22);
                }
                mapFd = tool.handles().map(args);
            }
            bpf.progAttach(cmd, Math.max(mapFd, 0), progFd, type.number());
        } catch (SysError e) {
            throw Usage.of(cmd == BpfCmd.PROG_ATTACH ? "failed prog attach to map" : "failed prog detach from map", e);
        } finally {
            tool.os().close(progFd);
            if (mapFd >= 0) {
                tool.os().close(mapFd);
            }
        }
        tool.out().done();
        return 0;
    }

    private static AttachType attachType(Args args) {
        String word = args.take();
        return switch (word) {
            case "sk_msg_verdict", "msg_verdict" -> AttachType.SK_MSG_VERDICT;
            case "sk_skb_verdict" -> AttachType.SK_SKB_VERDICT;
            case "sk_skb_stream_verdict", "skb_verdict" -> AttachType.SK_SKB_STREAM_VERDICT;
            case "sk_skb_stream_parser", "skb_parse" -> AttachType.SK_SKB_STREAM_PARSER;
            case "flow_dissector" -> AttachType.FLOW_DISSECTOR;
            default -> throw new Usage("invalid attach/detach type", -22);
        };
    }
}
