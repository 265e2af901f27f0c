package dev.skep.workloads.bpftool;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libc.SysError;
import java.util.List;

/**
 * {@code bpftool link}.
 *
 * <p>Linux: tools/bpf/bpftool/link.c.
 */
final class LinkCommand extends Noun {

    private final Bpftool tool;
    private final BpfCalls bpf;

    LinkCommand(Bpftool tool) {
        super("link");
        this.tool = tool;
        this.bpf = tool.bpf();
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Verb("show", this::show),
                new Verb("list", this::show),
                new Verb("help", tool.help(name())),
                new Verb("pin", args -> tool.pin(args, tool.handles()::link)),
                new Verb("detach", this::detach));
    }

    private int show(Args args) {
        if (tool.showPinned()) {
            tool.pins().scan("link");
        }
        LinkShow printer = new LinkShow(tool);
        if (args.left() == 2) {
            return tool.each(List.of(tool.handles().link(args)), fd -> printer.show(bpf.linkInfo(fd)));
        }
        args.end();
        return tool.all(
                BpfCmd.LINK_GET_NEXT_ID,
                BpfCmd.LINK_GET_FD_BY_ID,
                "can't get link by id",
                fd -> printer.show(bpf.linkInfo(fd)));
    }

    private int detach(Args args) {
        if (args.left() != 2) {
            throw new Usage("link specifier is invalid or missing\n", 1);
        }
        int fd = tool.handles().link(args);
        try {
            bpf.linkDetach(fd);
        } catch (SysError e) {
            throw new Usage("failed link detach: " + e.errno().text(), 1);
        } finally {
            tool.os().close(fd);
        }
        tool.out().done();
        return 0;
    }
}
