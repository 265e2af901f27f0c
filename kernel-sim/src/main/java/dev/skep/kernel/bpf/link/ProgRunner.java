package dev.skep.kernel.bpf.link;

import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfSettings;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;

/**
 * Runs a program where a hook fires, and counts the run if that is asked for.
 *
 * <p>Linux: include/linux/filter.h, __bpf_prog_run().
 */
public final class ProgRunner {

    private final BpfCpu[] cpus;
    private final BpfSettings settings;

    public ProgRunner(Bpf bpf) {
        this.cpus = bpf.cpus();
        this.settings = bpf.settings();
    }

    /** Runs the program on a CPU; r0. */
    public long run(BpfProg prog, int cpu, long context) {
        long r0 = prog.run(cpus[cpu], context);
        if (settings.countsRuns()) {
            prog.account(1, 0);
        }
        return r0;
    }
}
