package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.workloads.host.HostKernel;
import dev.skep.workloads.host.HostLoad;
import dev.skep.workloads.host.HostVerdict;
import java.util.Arrays;
import java.util.BitSet;

/** The host's own kernel. */
final class HostJudge implements Judge {

    private static final int LOG_SIZE = 1 << 20;

    private final HostKernel kernel;
    private final int[] maps;
    private final int btf;
    private final KernelIds ids;

    HostJudge(HostKernel kernel, BitSet missing) {
        this.kernel = kernel;
        this.ids = new KernelIds(kernel.vmlinuxBtf());
        int[] fds = Palette.create(kernel, missing);
        this.btf = fds[fds.length - 1];
        this.maps = Arrays.copyOf(fds, fds.length - 1);
    }

    @Override
    public KernelIds ids() {
        return ids;
    }

    @Override
    public Verdict judge(FuzzProgram program, int level) {
        HostLoad load = new HostLoad(
                        Insn.encode(ids.resolve(program.insns())),
                        program.type().number())
                .attach(program.attach(), ids.target(program.target()))
                .flags(program.flags())
                .license(program.license())
                .capabilities(program.capabilities())
                .maps(maps)
                .log(level, LOG_SIZE);
        if (!program.functions().isEmpty()) {
            load.btf(btf, Palette.functionInfo(program.functions()), new byte[0]);
        }
        HostVerdict verdict = kernel.load(load);
        if (verdict.loaded()) {
            kernel.close(verdict.fd());
        }
        Verdict plain = Verdict.of(verdict.error(), ids.plain(verdict.log(), program.insns()));
        return verdict.log().length() < LOG_SIZE - 1 ? plain : plain.withoutBeginning();
    }
}
