package dev.skep.hooks.attach;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.link.ProgRunner;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.BpfProgFile;
import dev.skep.kernel.hook.HookTarget;
import dev.skep.kernel.net.XdpProgram;
import dev.skep.kernel.net.XdpPrograms;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * A loaded XDP program as a network device sees it.
 */
public final class XdpProg implements XdpProgram {

    private final BpfProg prog;
    private final HookTarget target;

    XdpProg(BpfProg prog, ProgRunner runner) {
        this.prog = prog;
        this.target = (cpu, context) -> (int) runner.run(prog, cpu, context);
    }

    /** How netlink finds the program of a descriptor. */
    public static XdpPrograms finder(Bpf bpf) {
        ProgRunner runner = new ProgRunner(bpf);
        return (task, fd) -> {
            BpfProg prog = BpfProgFile.of(bpf.files().of(task), fd).runnable();
            if (prog.type() != ProgType.XDP) {
                throw new ErrnoException(Errno.EINVAL, prog.type().text() + " programs are no XDP programs");
            }
            prog.get();
            return new XdpProg(prog, runner);
        };
    }

    @Override
    public int id() {
        return prog.id();
    }

    @Override
    public HookTarget target() {
        return target;
    }

    @Override
    public int expectedAttachType() {
        AttachType type = prog.facts().expectedAttachType();
        return type == null ? 0 : type.number();
    }

    @Override
    public void put() {
        prog.put();
    }
}
