package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfUapi;

/**
 * What a CPU keeps for the programs that run on it: their stack in simulated memory and what outlives a call between
 * engine and helper. Programs never yield, so runs nest strictly (a helper may fire a hook that runs another program).
 *
 * <p>Linux: the per-CPU variables of kernel/bpf (bpf_prog_active, the run context) and the kernel stack.
 */
public final class BpfCpu {

    /** Runs that may nest on one CPU before the kernel gives up on the innermost. */
    public static final int MAX_NESTING = 4;

    private static final int STACK_BYTES = BpfUapi.MAX_BPF_STACK * (BpfUapi.MAX_CALL_FRAMES + 1) * MAX_NESTING;

    /** The machine's memory, for engines and helpers. */
    public final KernelMemory memory;

    private final Cpu cpu;
    private final long stackBottom;
    private long stackTop;

    public BpfCpu(Cpu cpu, KernelMemory memory) {
        this.cpu = cpu;
        this.memory = memory;
        this.stackBottom = memory.alloc(STACK_BYTES);
        this.stackTop = stackBottom + STACK_BYTES;
    }

    /** The CPU's number. */
    public int id() {
        return cpu.id();
    }

    /** The task that runs here. */
    public Task current() {
        return cpu.current();
    }

    /** The frame pointer (r10) for the next run: one past its highest stack byte. */
    public long stackTop() {
        return stackTop;
    }

    /**
     * Reserves stack below {@link #stackTop} for a run that is about to start.
     *
     * @param bytes a multiple of 8
     * @return the run's r10
     */
    public long enter(int bytes) {
        long fp = stackTop;
        if (fp - bytes < stackBottom) {
            throw new KernelPanic("BPF stack of CPU " + id() + " exhausted");
        }
        stackTop = fp - bytes;
        return fp;
    }

    /** Gives back what {@link #enter} reserved. */
    public void leave(int bytes) {
        stackTop += bytes;
    }

    /** Gives the stack back when the machine goes down. */
    public void close() {
        memory.free(stackBottom);
    }
}
