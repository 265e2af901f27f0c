package dev.skep.kernel.bpf.engine;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * A run from its first program to the last one that tail calls lead to. Engines supply {@link #enter}, which runs one
 * program; a program that ends in a tail call leaves its successor in {@link BpfCpu#tailTarget}, and whoever called it
 * goes on there. So a chain of 33 programs takes no host stack, and programs of different engines may call one another.
 *
 * <p>Linux: bpf_prog_run() and the tail call's jump into the target's image.
 */
public abstract class EngineImage implements Image {

    private final boolean tailCalls;

    /** Bytes of stack that a run of the program itself may take. */
    protected final int stackBytes;

    protected EngineImage(VerifiedProgram program) {
        this.tailCalls = hasTailCalls(program);
        this.stackBytes = CallGraph.stackBytes(program);
    }

    private static boolean hasTailCalls(VerifiedProgram program) {
        for (int i = 0; i < program.length(); i++) {
            if (Insn.code(program.insn(i)) == Opcode.TAIL_CALL) {
                return true;
            }
            if (Insn.isLdImm64(program.insn(i))) {
                i++;
            }
        }
        return false;
    }

    /** Runs this program alone: to its exit, or to a tail call that it leaves in {@code cpu.tailTarget}. */
    protected abstract long enter(BpfCpu cpu, long context);

    @Override
    public final long run(BpfCpu cpu, long context) {
        cpu.runs++;
        if (!tailCalls) {
            long r0 = enter(cpu, context);
            cpu.ended();
            return r0;
        }
        int outer = cpu.tailCalls;
        cpu.tailCalls = 0;
        long r0 = finish(cpu, enter(cpu, context));
        cpu.tailCalls = outer;
        cpu.ended();
        return r0;
    }

    /** Goes on where a program or function has ended, through all its tail calls; r0. */
    public static long finish(BpfCpu cpu, long r0) {
        long result = r0;
        while (cpu.tailTarget != null) {
            BpfProg next = cpu.tailTarget;
            cpu.tailTarget = null;
            // An engine's image is the only kind that loaded programs have.
            result = ((EngineImage) next.image()).enter(cpu, cpu.tailContext);
        }
        return result;
    }
}
