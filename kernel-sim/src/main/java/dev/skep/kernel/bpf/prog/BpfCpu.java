package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cpu;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfUapi;
import java.util.Arrays;

/**
 * What a CPU keeps for the programs that run on it: their stack in simulated memory and what outlives a call between
 * engine and helper. Programs never yield, so runs nest strictly (a helper may fire a hook that runs another program).
 *
 * <p>The public fields are the engines' calling convention: values cross from caller to callee in them, so that no call
 * boxes or allocates. Each is read right after it was written, so that nested runs cannot disturb one another.
 *
 * <p>Linux: the per-CPU variables of kernel/bpf (bpf_prog_active, the run context) and the kernel stack.
 */
public final class BpfCpu {

    /** Runs that may nest on one CPU before the kernel gives up on the innermost. */
    public static final int MAX_NESTING = 4;

    /**
     * Each nested run may need a whole stack, and a tail call out of a subprogram leaves its callers' frames below the
     * new program's (Linux limits them to 256 bytes for this reason: 33 times 256 is 8 KiB).
     */
    private static final int STACK_BYTES = (BpfUapi.MAX_BPF_STACK * (BpfUapi.MAX_CALL_FRAMES + 1)
                    + BpfUapi.MAX_TAIL_CALL_CNT * BpfUapi.MAX_BPF_STACK / 2)
            * MAX_NESTING;

    /** r0 to r10 and the rewriting register ax, rounded up. */
    private static final int REGISTERS = 16;

    /** The machine's memory, for engines and helpers. */
    public final KernelMemory memory;

    /** This, as compiled code takes its arguments: one array for ever. */
    public final Object[] arguments = {this};

    /** What the last run or function call returned. */
    public long r0;

    /** Arguments of the run (r1: the context) or function call that is about to start. */
    public long r1;

    public long r2;
    public long r3;
    public long r4;
    public long r5;

    /** Frame pointer of the function call that is about to start. */
    public long fp;

    /** The program that a tail call goes to: set when an image ends in a tail call, until its caller has taken it. */
    public BpfProg tailTarget;

    /** The context that goes along with {@link #tailTarget}. */
    public long tailContext;

    /** Tail calls in the current run. */
    public int tailCalls;

    /** How a helper calls back into the program that called it; set for programs that have callbacks. */
    public Callbacks callbacks;

    /** Frame pointer of a callback: right below the frame that called the helper. */
    public long callbackFp;

    /** Backward jumps that the interpreter took, ever: how an image learns that it is hot. */
    public long backEdges;

    /** The frame pointer (r10) for the next run: one past its highest stack byte. */
    public long stackTop;

    /** The stack's lowest byte. */
    public final long stackBottom;

    /** Runs that have begun and not ended yet, nested ones included. */
    public int runs;

    private Runnable afterRun;

    private final Cpu cpu;
    private long[][] registerFiles = new long[BpfUapi.MAX_CALL_FRAMES][REGISTERS];
    private int frames;

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

    /**
     * Reserves stack below {@link #stackTop} for a run that is about to start.
     *
     * @param bytes a multiple of 8
     * @return the run's r10
     */
    public long enter(int bytes) {
        long top = stackTop;
        if (top - bytes < stackBottom) {
            throw exhausted();
        }
        stackTop = top - bytes;
        return top;
    }

    /** Gives back what {@link #enter} reserved. */
    public void leave(int bytes) {
        stackTop += bytes;
    }

    /** Whether a range lies in this CPU's BPF stack. */
    public boolean onStack(long address, int bytes) {
        return address >= stackBottom && address + bytes <= stackBottom + STACK_BYTES;
    }

    /** The panic of a run that found no stack. */
    public KernelPanic exhausted() {
        return new KernelPanic("BPF stack of CPU " + id() + " exhausted");
    }

    /** Has something done once no program runs here any more, which none may see: once, whoever asks last. */
    public void afterRun(Runnable work) {
        afterRun = work;
    }

    /** A run has ended; see {@link #runs}. */
    public void ended() {
        if (--runs == 0 && afterRun != null) {
            Runnable work = afterRun;
            afterRun = null;
            work.run();
        }
    }

    /** Registers for a frame that the interpreter is about to run; their content is whatever was left there. */
    public long[] pushFrame() {
        if (frames == registerFiles.length) {
            registerFiles = Arrays.copyOf(registerFiles, frames * 2);
        }
        long[] registers = registerFiles[frames];
        if (registers == null) {
            registers = registerFiles[frames] = new long[REGISTERS];
        }
        frames++;
        return registers;
    }

    /** The frame of the last {@link #pushFrame} has ended. */
    public void popFrame() {
        frames--;
    }

    /** Gives the stack back when the machine goes down. */
    public void close() {
        memory.free(stackBottom);
    }
}
