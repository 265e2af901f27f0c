package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * The stack of every chain of calls fits into 512 bytes, and no tail call happens deep down.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_max_stack_depth().
 */
final class StackDepth {

    /** A frame's stack is rounded to this, as JITs do it. */
    private static final int ROUND = 16;

    private static final int TAIL_CALL_LIMIT = 256;

    private final VerifierEnv env;

    StackDepth(VerifierEnv env) {
        this.env = env;
    }

    void check() {
        descend(0, 0, 1);
    }

    private void descend(int subprog, int above, int frames) {
        if (subprog != 0 && env.subprogs.hasTailCall(subprog) && above >= TAIL_CALL_LIMIT) {
            throw env.reject(
                    Errno.EACCES,
                    "tail_calls are not allowed when call stack of previous frames is " + above + " bytes. Too large");
        }
        int depth = above + (env.subprogs.stackDepth[subprog] + ROUND - 1) / ROUND * ROUND;
        if (depth > BpfUapi.MAX_BPF_STACK) {
            throw env.reject(Errno.EACCES, "combined stack size of " + frames + " calls is " + depth + ". Too large");
        }
        for (int i = env.subprogs.start(subprog); i < env.subprogs.end(subprog); i++) {
            if (!Insn.isPseudoCall(env.insns[i])) {
                continue;
            }
            if (frames >= BpfUapi.MAX_CALL_FRAMES) {
                throw env.reject(Errno.E2BIG, "the call stack of " + frames + " frames is too deep !");
            }
            descend(env.subprogs.startingAt(i + Insn.imm(env.insns[i]) + 1), depth, frames + 1);
        }
    }
}
