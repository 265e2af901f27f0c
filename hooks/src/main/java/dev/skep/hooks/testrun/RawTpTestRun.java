package dev.skep.hooks.testrun;

import static dev.skep.hooks.testrun.TestBuffers.refuseIf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.uapi.Errno;

/**
 * Runs raw tracepoint programs on an array of up to 12 arguments, on any CPU.
 *
 * <p>Linux: net/bpf/test_run.c, bpf_prog_test_run_raw_tp().
 */
final class RawTpTestRun implements TestRunOps {

    private static final int ON_CPU = 1;
    private static final int MAX_CTX = 12 * 8;

    private final KernelMemory memory;

    RawTpTestRun(KernelMemory memory) {
        this.memory = memory;
    }

    @Override
    public void run(TestRun run) {
        refuseIf(
                run.dataIn != 0 || run.dataOut != 0 || run.ctxOut != 0 || run.repeat != 0 || run.batchSize != 0,
                "raw tracepoints take a context only");
        refuseIf(Integer.compareUnsigned(run.ctxSizeIn, MAX_CTX) > 0, "context of more than 12 arguments");
        boolean onCpu = (run.flags & ON_CPU) != 0;
        refuseIf(!onCpu && run.cpu != 0, "cpu without BPF_F_TEST_RUN_ON_CPU");
        byte[] arguments = run.ctxSizeIn == 0 ? new byte[0] : run.user.copyFromUser(run.ctxIn, run.ctxSizeIn);
        if (onCpu && Integer.compareUnsigned(run.cpu, run.cpus.length) >= 0) {
            throw new ErrnoException(Errno.ENXIO, "no CPU " + run.cpu);
        }
        long context = memory.alloc(MAX_CTX);
        try {
            memory.write(context, arguments);
            long retval = run.prog.run(run.cpus[onCpu ? run.cpu : run.here], context);
            run.results().retval((int) retval);
        } finally {
            memory.free(context);
        }
    }
}
