package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;

/**
 * Attaches loaded programs: to what their section names, or to a device, cgroup or map that the caller names.
 *
 * <p>Linux: bpf_program__attach() and its relatives in tools/lib/bpf/libbpf.c.
 */
public final class Attacher {

    private static final int PERF_TYPE_TRACEPOINT = 2;
    private static final int PERF_ATTR_SIZE = 136;
    private static final long PERF_FLAG_FD_CLOEXEC = 8;
    private static final int PERF_EVENT_IOC_ENABLE = 0x2400;
    private static final String[] TRACEFS = {"/sys/kernel/tracing", "/sys/kernel/debug/tracing"};

    private final BpfKernel kernel;
    private final Bpf bpf;

    public Attacher(BpfKernel kernel) {
        this.kernel = kernel;
        this.bpf = new Bpf(kernel);
    }

    /**
     * Attaches a program to what its section names.
     *
     * @throws LibbpfException EOPNOTSUPP when the section does not say where, or the way is not built
     */
    public Link attach(LoadedProgram program) {
        SectionDef def = program.spec().def();
        SectionDef.Attach way = def == null ? SectionDef.Attach.NONE : def.attach();
        String target = def == null ? "" : def.extra(program.section());
        return switch (way) {
            case TRACEPOINT -> tracepoint(program, target);
            case RAW_TRACEPOINT -> rawTracepoint(program, target);
            case TRACE, LSM -> trace(program);
            case NONE ->
                throw refuse(program, "section '%s' does not say what to attach to".formatted(program.section()));
            case KPROBE, UPROBE, KPROBE_MULTI, UPROBE_MULTI, KSYSCALL, USDT, ITER ->
                throw refuse(
                        program,
                        "programs of section '%s' cannot be attached yet; tracepoints, raw tracepoints and XDP can"
                                .formatted(program.section()));
        };
    }

    /** Whether {@link #attach} knows where a program belongs. */
    public static boolean attachesItself(LoadedProgram program) {
        SectionDef def = program.spec().def();
        return def != null
                && def.attach() != SectionDef.Attach.NONE
                && !def.extra(program.section()).isEmpty();
    }

    private static LibbpfException refuse(LoadedProgram program, String why) {
        return new LibbpfException(Errno.EOPNOTSUPP, "prog '%s': %s".formatted(program.name(), why));
    }

    private static LibbpfException failed(LoadedProgram program, String what, int error) {
        return new LibbpfException(error, "prog '%s': %s: %s".formatted(program.name(), what, LibbpfErrno.text(error)));
    }

    private Link tracepoint(LoadedProgram program, String target) {
        int slash = target.indexOf('/');
        if (slash <= 0 || slash == target.length() - 1) {
            throw new LibbpfException(
                    Errno.EINVAL,
                    "prog '%s': section '%s' should be 'tracepoint/CATEGORY/NAME'"
                            .formatted(program.name(), program.section()));
        }
        return tracepoint(program, target.substring(0, slash), target.substring(slash + 1));
    }

    /** Attaches to a tracepoint by category and name. */
    public Link tracepoint(LoadedProgram program, String category, String name) {
        String event = category + "/" + name;
        long id = -1;
        for (String root : TRACEFS) {
            String text = kernel.readFile("%s/events/%s/id".formatted(root, event));
            if (text != null && text.strip().matches("[0-9]{1,9}")) {
                id = Long.parseLong(text.strip());
                break;
            }
        }
        if (id < 0) {
            throw failed(
                    program,
                    "failed to determine tracepoint '%s' perf event ID".formatted(event),
                    Errno.ENOENT.number());
        }
        UserStruct attr = new UserStruct(PERF_ATTR_SIZE)
                .u32(0, PERF_TYPE_TRACEPOINT)
                .u32(4, PERF_ATTR_SIZE)
                .u64(8, id);
        long perf = kernel.perfEventOpen(attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
        if (perf < 0) {
            throw failed(program, "failed to create tracepoint '%s' perf event".formatted(event), (int) -perf);
        }
        return perfEvent(program, (int) perf);
    }

    /** Attaches to a perf event, whose descriptor the link takes over. */
    public Link perfEvent(LoadedProgram program, int perfFd) {
        int link = -1;
        boolean done = false;
        try {
            link = bpf.linkCreate(program.fd(), perfFd, AttachType.PERF_EVENT.number(), 0, 0);
            long enabled = kernel.ioctl(perfFd, PERF_EVENT_IOC_ENABLE, 0);
            if (enabled < 0) {
                throw failed(program, "failed to enable perf event", (int) -enabled);
            }
            done = true;
            return new Link(kernel, link, perfFd);
        } catch (LibbpfException e) {
            throw e.getMessage().startsWith("prog ") ? e : failed(program, "failed to attach to perf event", e.error());
        } finally {
            if (!done) {
                if (link >= 0) {
                    kernel.close(link);
                }
                kernel.close(perfFd);
            }
        }
    }

    /** Attaches to a raw tracepoint by name. */
    public Link rawTracepoint(LoadedProgram program, String name) {
        if (name.isEmpty()) {
            throw refuse(program, "section '%s' does not say which raw tracepoint".formatted(program.section()));
        }
        try {
            return new Link(kernel, bpf.rawTracepointOpen(name, program.fd()), -1);
        } catch (LibbpfException e) {
            throw failed(program, "failed to attach to raw tracepoint '%s'".formatted(name), e.error());
        }
    }

    /** Attaches a program whose target was named when it was loaded. */
    private Link trace(LoadedProgram program) {
        try {
            return new Link(kernel, bpf.rawTracepointOpen(null, program.fd()), -1);
        } catch (LibbpfException e) {
            throw failed(program, "failed to attach", e.error());
        }
    }

    /** Attaches an XDP program to a device. */
    public Link xdp(LoadedProgram program, int ifindex, int flags) {
        return link(program, ifindex, AttachType.XDP, flags, "xdp");
    }

    /** Attaches by BPF_LINK_CREATE to a descriptor or device, as the attach type has it. */
    public Link link(LoadedProgram program, int target, AttachType type, int flags, String what) {
        try {
            return new Link(kernel, bpf.linkCreate(program.fd(), target, type.number(), flags, 0), -1);
        } catch (LibbpfException e) {
            throw failed(program, "failed to attach to " + what, e.error());
        }
    }
}
