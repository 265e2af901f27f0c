package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.task.Task;

/**
 * One BPF_PROG_TEST_RUN: the attributes, where to run, and the results, which the command writes back if they were set.
 * Addresses are the caller's, sizes bytes.
 *
 * <p>Linux: union bpf_attr, struct test.
 */
public final class TestRun {

    public final BpfProg prog;
    public final Task task;
    public final UserMemory user;
    public final BpfCpu[] cpus;

    /** The CPU that the caller runs on. */
    public final int here;

    public int dataSizeIn;
    public int dataSizeOut;
    public long dataIn;
    public long dataOut;
    public int repeat;
    public int ctxSizeIn;
    public int ctxSizeOut;
    public long ctxIn;
    public long ctxOut;
    public int flags;
    public int cpu;
    public int batchSize;

    private final Results results;

    /** Where results go as they become known. */
    public interface Results {
        void retval(int value);

        void duration(int nanoseconds);

        void dataSizeOut(int bytes);

        void ctxSizeOut(int bytes);
    }

    public TestRun(BpfProg prog, Task task, UserMemory user, BpfCpu[] cpus, int here, Results results) {
        this.prog = prog;
        this.task = task;
        this.user = user;
        this.cpus = cpus;
        this.here = here;
        this.results = results;
    }

    public Results results() {
        return results;
    }
}
