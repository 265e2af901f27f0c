package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.uapi.Errno;

/**
 * Walks the control flow graph depth first, the fall-through edge before the taken one: everything must be reachable, no
 * jump may land inside an ldimm64, and without CAP_BPF nothing may go back. On the way it marks where states are
 * compared and where a path's history must be noted.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_cfg().
 */
final class CfgCheck {

    private static final int UNSEEN = 0;
    private static final int DISCOVERED = 0x10;
    private static final int FALL_THROUGH = 1;
    private static final int BRANCH = 2;
    private static final int EXPLORED = 0x20;

    private final VerifierEnv env;
    private final int[] state;
    private final int[] stack;
    private int depth;

    CfgCheck(VerifierEnv env) {
        this.env = env;
        this.state = new int[env.insns.length];
        this.stack = new int[env.insns.length];
    }

    void check() {
        walk(0);
        if (env.subprogs.exceptionCallback != 0) {
            walk(env.subprogs.start(env.subprogs.exceptionCallback));
        }
        for (int i = 0; i < env.insns.length; i++) {
            if (state[i] != EXPLORED) {
                throw env.reject(Errno.EINVAL, "unreachable insn " + i);
            }
            if (Insn.isLdImm64(env.insns[i])) {
                if (state[i + 1] != UNSEEN) {
                    throw env.reject(Errno.EINVAL, "jump into the middle of ldimm64 insn " + i);
                }
                i++;
            }
        }
    }

    private void walk(int from) {
        state[from] = DISCOVERED;
        stack[0] = from;
        depth = 1;
        while (depth > 0) {
            int at = stack[depth - 1];
            if (!visit(at)) {
                state[at] = EXPLORED;
                depth--;
            }
        }
    }

    /** Follows one edge not yet followed; false when there is none left. */
    private boolean visit(int at) {
        long insn = env.insns[at];
        int code = Insn.code(insn);
        int cls = Insn.cls(insn);
        if (cls != Opcode.JMP && cls != Opcode.JMP32) {
            if (code == Opcode.LDDW && Insn.src(insn) == Opcode.PSEUDO_FUNC) {
                return visitCall(at, 2, at + Insn.imm(insn) + 1);
            }
            return push(at, at + (code == Opcode.LDDW ? 2 : 1), FALL_THROUGH);
        }
        switch (Opcode.op(code)) {
            case Opcode.EXIT_OP:
                return false;
            case Opcode.CALL_OP:
                noteEffects(at, insn);
                if (CallbackCalls.isAsync(env, insn)) {
                    env.aux.markPrunePoint(at);
                } else if (CallbackCalls.isSync(env, insn)) {
                    // paths come back here from the function until one finds nothing new
                    env.aux.markCallsCallback(at);
                    env.aux.markForceCheckpoint(at);
                    mark(at);
                }
                if (Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL) {
                    KfuncCall call = KfuncCall.of(env, insn);
                    boolean known = call != null && call.kfunc != null;
                    env.subprogs.mightSleep[env.subprogs.containing(at)] |= known && call.has(KfuncFlag.SLEEPABLE);
                    if (known && call.has(KfuncFlag.ITER_NEXT)) {
                        env.aux.markIterNext(at);
                        env.aux.markPrunePoint(at);
                        env.aux.markForceCheckpoint(at);
                    }
                }
                return visitCall(at, 1, Insn.src(insn) == Opcode.PSEUDO_CALL ? at + Insn.imm(insn) + 1 : -1);
            case Opcode.JA:
                int target = Subprogs.target(insn, at);
                if (push(at, target, FALL_THROUGH)) {
                    return true;
                }
                mark(target);
                return false;
            default:
                env.aux.markPrunePoint(at);
                if (Insn.isMayGoto(insn)) {
                    env.aux.markForceCheckpoint(at);
                }
                return push(at, at + 1, FALL_THROUGH) || push(at, at + Insn.off(insn) + 1, BRANCH);
        }
    }

    private boolean visitCall(int at, int length, int callee) {
        if (push(at, at + length, FALL_THROUGH)) {
            return true;
        }
        mark(at + length);
        if (callee < 0) {
            return false;
        }
        env.aux.markPrunePoint(at);
        mergeEffects(at, callee);
        return push(at, callee, BRANCH);
    }

    private void noteEffects(int at, long insn) {
        if (Insn.src(insn) != 0) {
            return;
        }
        int subprog = env.subprogs.containing(at);
        HelperProto proto = env.helper(Insn.imm(insn));
        env.subprogs.mightSleep[subprog] |= proto != null && proto.mightSleep();
        env.subprogs.changesPacket[subprog] |= HelperEffects.changesPacket(Insn.imm(insn));
    }

    /** A call does what its callee does. The callee has been walked by the time the call is looked at last. */
    private void mergeEffects(int at, int callee) {
        int from = env.subprogs.containing(callee);
        int to = env.subprogs.containing(at);
        env.subprogs.mightSleep[to] |= env.subprogs.mightSleep[from];
        env.subprogs.changesPacket[to] |= env.subprogs.changesPacket[from];
    }

    private void mark(int insn) {
        env.aux.markPrunePoint(insn);
        env.aux.markJmpPoint(insn);
    }

    private boolean push(int from, int to, int edge) {
        if (edge == FALL_THROUGH && state[from] >= (DISCOVERED | FALL_THROUGH)) {
            return false;
        }
        if (edge == BRANCH && state[from] >= (DISCOVERED | BRANCH)) {
            return false;
        }
        if (to < 0 || to >= env.insns.length) {
            env.source.print(from, from + ": ");
            throw env.reject(Errno.EINVAL, "jump out of range from insn " + from + " to " + to);
        }
        if (edge == BRANCH) {
            mark(to);
        }
        if (state[to] == UNSEEN) {
            state[from] = DISCOVERED | edge;
            state[to] = DISCOVERED;
            stack[depth++] = to;
            return true;
        }
        if (state[to] == EXPLORED) {
            state[from] = DISCOVERED | edge;
        } else if (!env.bpfCapable) {
            env.source.print(from, from + ": ");
            env.source.print(to, to + ": ");
            throw env.reject(Errno.EINVAL, "back-edge from insn " + from + " to " + to);
        }
        return false;
    }
}
