package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;

/**
 * A bpf_loop call whose function is always the same and whose flags are 0 becomes a loop with a call of that function.
 * r6 to r8 do the counting; what they held goes to three more slots of the stack. Also knows how much stack may_goto takes.
 *
 * <p>Linux: kernel/bpf/verifier.c, optimize_bpf_loop(), inline_bpf_loop(); do_misc_fixups() for may_goto, which here stays
 * an instruction that engines know.
 */
final class LoopInlining {

    private static final int MAX_LOOPS = 8 << 20;
    private static final int LOOP_STACK = 3 * 8;
    /** A counter and the time when the loop began. */
    private static final int MAY_GOTO_STACK = 2 * 8;

    private static final int MAX = 6;
    private static final int ROUND = 7;
    private static final int CONTEXT = 8;
    private static final int FP = 10;

    private final VerifierEnv env;

    LoopInlining(VerifierEnv env) {
        this.env = env;
    }

    /** Whether the call that stems from an instruction as loaded is inlined. */
    boolean is(long insn, int origin) {
        return Insn.isHelperCall(insn) && Insn.imm(insn) == CallbackCalls.LOOP && env.aux.loopSubprog[origin] >= 0;
    }

    /** Bytes of stack that a function's loops take beyond what the exploration found. */
    int stack(long[] insns, int[] origin, int start, int end) {
        int loops = 0;
        int mayGotos = 0;
        for (int i = start; i < end; i++) {
            if (is(insns[i], origin[i])) {
                loops = LOOP_STACK;
            } else if (Insn.code(insns[i]) == (Opcode.JMP | Opcode.JCOND)) {
                mayGotos = MAY_GOTO_STACK;
            }
            if (Insn.isLdImm64(insns[i])) {
                i++;
            }
        }
        return loops + mayGotos;
    }

    /**
     * The loop.
     *
     * @param depth bytes of stack that the calling function uses without it
     * @param callee the function's first instruction, relative to the one behind the call
     */
    static long[] expand(int depth, int callee) {
        int base = -depth - LOOP_STACK;
        return new long[] {
            Insn.of(Opcode.JMP | Opcode.JLE, 1, 0, 2, MAX_LOOPS),
            Insn.of(Opcode.ALU | Opcode.MOV, 0, 0, 0, (int) Errno.E2BIG.negative()),
            Insn.of(Opcode.GOTO, 0, 0, 16, 0),
            save(MAX, base),
            save(ROUND, base + 8),
            save(CONTEXT, base + 16),
            move(MAX, 1),
            Insn.of(Opcode.ALU | Opcode.MOV, ROUND, 0, 0, 0),
            move(CONTEXT, 3),
            Insn.of(Opcode.JMP | Opcode.JGE | Opcode.X, ROUND, MAX, 5, 0),
            move(1, ROUND),
            move(2, CONTEXT),
            Insn.of(Opcode.CALL, 0, Opcode.PSEUDO_CALL, 0, callee),
            Insn.of(Opcode.ALU64 | Opcode.ADD, ROUND, 0, 0, 1),
            Insn.of(Opcode.JMP | Opcode.JEQ, 0, 0, -6, 0),
            move(0, ROUND),
            restore(MAX, base),
            restore(ROUND, base + 8),
            restore(CONTEXT, base + 16)
        };
    }

    private static long move(int to, int from) {
        return Insn.of(Opcode.ALU64 | Opcode.MOV | Opcode.X, to, from, 0, 0);
    }

    private static long save(int register, int off) {
        return Insn.of(Opcode.STX | Opcode.MEM | Opcode.DW, FP, register, off, 0);
    }

    private static long restore(int register, int off) {
        return Insn.of(Opcode.LDX | Opcode.MEM | Opcode.DW, register, FP, off, 0);
    }
}
