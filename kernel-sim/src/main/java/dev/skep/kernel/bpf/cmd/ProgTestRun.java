package dev.skep.kernel.bpf.cmd;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.load.Bpf;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.load.BpfCall;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.progtype.TestRun;
import dev.skep.kernel.bpf.progtype.TestRunOps;
import dev.skep.kernel.uapi.Errno;

/**
 * BPF_PROG_TEST_RUN: reads the attributes and lets the program type do the rest.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_test_run().
 */
final class ProgTestRun {

    private final Bpf bpf;

    ProgTestRun(Bpf bpf) {
        this.bpf = bpf;
    }

    long run(BpfCall call) {
        BpfAttr attr = call.attr();
        attr.requireZeroFrom(BpfAttr.TEST_RUN_END);
        checkPair(attr.u32(BpfAttr.TEST_CTX_SIZE_IN), attr.u64(BpfAttr.TEST_CTX_IN));
        checkPair(attr.u32(BpfAttr.TEST_CTX_SIZE_OUT), attr.u64(BpfAttr.TEST_CTX_OUT));
        BpfProg prog = call.prog(attr.u32(BpfAttr.TEST_PROG_FD)).runnable();
        TestRunOps ops = bpf.progTypes().get(prog.type()).testRun();
        if (ops == null) {
            throw new ErrnoException(Errno.ENOTSUPP, prog.type().text() + " programs cannot be run by hand");
        }
        TestRun run = new TestRun(
                prog, call.task(), call.memory(), bpf.cpus(), call.task().cpu(), new TestRun.Results() {
                    @Override
                    public void retval(int value) {
                        attr.writeBack(BpfAttr.TEST_RETVAL, value);
                    }

                    @Override
                    public void duration(int nanoseconds) {
                        attr.writeBack(BpfAttr.TEST_DURATION, nanoseconds);
                    }

                    @Override
                    public void dataSizeOut(int bytes) {
                        attr.writeBack(BpfAttr.TEST_DATA_SIZE_OUT, bytes);
                    }

                    @Override
                    public void ctxSizeOut(int bytes) {
                        attr.writeBack(BpfAttr.TEST_CTX_SIZE_OUT, bytes);
                    }
                });
        run.dataSizeIn = attr.u32(BpfAttr.TEST_DATA_SIZE_IN);
        run.dataSizeOut = attr.u32(BpfAttr.TEST_DATA_SIZE_OUT);
        run.dataIn = attr.u64(BpfAttr.TEST_DATA_IN);
        run.dataOut = attr.u64(BpfAttr.TEST_DATA_OUT);
        run.repeat = attr.u32(BpfAttr.TEST_REPEAT);
        run.ctxSizeIn = attr.u32(BpfAttr.TEST_CTX_SIZE_IN);
        run.ctxSizeOut = attr.u32(BpfAttr.TEST_CTX_SIZE_OUT);
        run.ctxIn = attr.u64(BpfAttr.TEST_CTX_IN);
        run.ctxOut = attr.u64(BpfAttr.TEST_CTX_OUT);
        run.flags = attr.u32(BpfAttr.TEST_FLAGS);
        run.cpu = attr.u32(BpfAttr.TEST_CPU);
        run.batchSize = attr.u32(BpfAttr.TEST_BATCH_SIZE);
        prog.get();
        try {
            ops.run(run);
        } finally {
            prog.put();
        }
        return 0;
    }

    private static void checkPair(int size, long address) {
        if ((size == 0) != (address == 0)) {
            throw new ErrnoException(Errno.EINVAL, "a context's size without its address, or the other way round");
        }
    }
}
