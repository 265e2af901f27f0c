package dev.skep.hooks.testrun;

import static dev.skep.hooks.testrun.TestBuffers.refuseIf;

import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.mem.KernelMemory;

/**
 * Runs syscall programs; the context is the caller's and goes back to where it came from.
 *
 * <p>Linux: net/bpf/test_run.c, bpf_prog_test_run_syscall().
 */
final class SyscallTestRun implements TestRunOps {

    private static final int MAX_CTX = 0xffff;

    private final KernelMemory memory;

    SyscallTestRun(KernelMemory memory) {
        this.memory = memory;
    }

    @Override
    public void run(TestRun run) {
        refuseIf(
                run.dataIn != 0
                        || run.dataOut != 0
                        || run.ctxOut != 0
                        || run.repeat != 0
                        || run.flags != 0
                        || run.batchSize != 0,
                "syscall programs take a context only");
        refuseIf(Integer.compareUnsigned(run.ctxSizeIn, MAX_CTX) > 0, "context of more than 65535 bytes");
        byte[] bytes = run.ctxSizeIn == 0 ? new byte[0] : run.user.copyFromUser(run.ctxIn, run.ctxSizeIn);
        long context = memory.alloc(Math.max(8, bytes.length));
        try {
            memory.write(context, bytes);
            run.results().retval((int) run.prog.run(run.cpus[run.here], context));
            memory.read(context, bytes, 0, bytes.length);
        } finally {
            memory.free(context);
        }
        if (bytes.length != 0) {
            run.user.copyToUser(run.ctxIn, bytes);
        }
    }
}
