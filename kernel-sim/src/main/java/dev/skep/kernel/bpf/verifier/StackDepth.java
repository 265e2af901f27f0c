package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * The stack of every chain of calls fits into 512 bytes, and no tail call happens deep down. Functions that the kernel
 * calls later start chains of their own. Programs that may be met again while they run (tracing) have a stack of their
 * own for each larger function, so that only each function must fit.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_max_stack_depth().
 */
final class StackDepth {

    /** A frame's stack is rounded to this, as JITs do it. */
    private static final int ROUND = 16;

    private static final int TAIL_CALL_LIMIT = 256;
    /** Functions with less keep using the kernel's stack. */
    private static final int PRIVATE_MIN = 64;

    private final VerifierEnv env;
    /** Functions that some chain without a private stack goes through. */
    private final boolean[] shared;

    /** The functions called, from where the chain began. */
    private final int[] chain = new int[BpfUapi.MAX_CALL_FRAMES];

    /** The chain being followed has come by a tail call. */
    private boolean tailCallReachable;

    private boolean mayBePrivate;

    StackDepth(VerifierEnv env) {
        this.env = env;
        this.shared = new boolean[env.subprogs.count()];
    }

    void check() {
        boolean wanted = wantsPrivateStack();
        for (int i = env.subprogs.count() - 1; i >= 0; i--) {
            if (i == 0 || env.subprogs.isAsync(i)) {
                mayBePrivate = i == 0 && wanted;
                tailCallReachable = false;
                chain[0] = i;
                descend(i, 0, 1, false);
            }
        }
    }

    private boolean wantsPrivateStack() {
        for (int i = 0; i < env.subprogs.count(); i++) {
            if (env.subprogs.hasTailCall(i)) {
                return false;
            }
        }
        return switch (env.request.type()) {
            case KPROBE, TRACEPOINT, PERF_EVENT, RAW_TRACEPOINT -> true;
            case TRACING -> env.request.expectedAttachType() != AttachType.TRACE_ITER;
            default -> false;
        };
    }

    private void descend(int subprog, int above, int frames, boolean calledBack) {
        boolean inCallback = calledBack || env.subprogs.isCallback(subprog);
        tailCallReachable |= frames > 1 && env.subprogs.hasTailCall(subprog);
        if (!mayBePrivate) {
            shared[subprog] = true;
        }
        if (subprog != 0 && env.subprogs.hasTailCall(subprog) && above >= TAIL_CALL_LIMIT) {
            throw env.reject(
                    Errno.EACCES,
                    "tail_calls are not allowed when call stack of previous frames is " + above + " bytes. Too large");
        }
        int own = (env.subprogs.stackDepth[subprog] + ROUND - 1) / ROUND * ROUND;
        int depth = above;
        if (!shared[subprog] && own >= PRIVATE_MIN) {
            if (own > BpfUapi.MAX_BPF_STACK) {
                throw env.reject(Errno.EACCES, "stack size of subprog " + subprog + " is " + own + ". Too large");
            }
        } else {
            depth += own;
            if (depth > BpfUapi.MAX_BPF_STACK) {
                throw env.reject(
                        Errno.EACCES, "combined stack size of " + frames + " calls is " + depth + ". Too large");
            }
        }
        for (int i = env.subprogs.start(subprog); i < env.subprogs.end(subprog); i++) {
            long insn = env.insns[i];
            if (inCallback && KfuncCall.isThrow(env, insn)) {
                throw env.reject(
                        Errno.EINVAL,
                        "bpf_throw kfunc (insn " + i + ") cannot be called from callback subprog " + subprog);
            }
            boolean function = Insn.isLdImm64(insn) && Insn.src(insn) == Opcode.PSEUDO_FUNC;
            if (!function && !Insn.isPseudoCall(insn)) {
                continue;
            }
            int callee = env.subprogs.startingAt(i + Insn.imm(insn) + 1);
            if (env.subprogs.isAsync(callee)) {
                if (function) {
                    continue;
                }
                if (callee == env.subprogs.exceptionCallback) {
                    // no line end, as in Linux
                    String text = "insn " + i + " cannot call exception cb directly";
                    env.log.print(text);
                    throw new ErrnoException(Errno.EINVAL, text);
                }
            }
            if (frames >= BpfUapi.MAX_CALL_FRAMES) {
                throw env.reject(Errno.E2BIG, "the call stack of " + frames + " frames is too deep !");
            }
            chain[frames] = callee;
            descend(callee, depth, frames + 1, inCallback);
        }
        if (tailCallReachable && frames > 1 && chain[0] == env.subprogs.exceptionCallback && chain[0] != 0) {
            throw env.reject(Errno.EINVAL, "cannot tail call within exception cb");
        }
    }
}
