package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.uapi.Errno;

/**
 * Helpers that take a function of the program. One that is called while the helper runs (bpf_loop) becomes a path of its
 * own that comes back to the call; the calling path goes on as if the function had never been called. One that is called
 * later (bpf_timer_set_callback) becomes a path with an empty stack below it.
 *
 * <p>Linux: kernel/bpf/verifier.c, push_callback_call() and the set_*_callback_state() functions.
 */
final class CallbackCalls {

    static final int FOR_EACH_MAP_ELEM = 164;
    static final int TIMER_SET_CALLBACK = 170;
    static final int FIND_VMA = 180;
    static final int LOOP = 181;
    static final int USER_RINGBUF_DRAIN = 209;
    private static final String TREE_ADD = "bpf_rbtree_add_impl";

    private static final RetRange ZERO = new RetRange(0, 0);
    private static final RetRange ANY_INT = new RetRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final RetRange ZERO_OR_ONE = new RetRange(0, 1);

    private final VerifierEnv env;
    private final Explorer explorer;

    CallbackCalls(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
    }

    /** Whether an instruction calls a helper or kfunc that calls a function of the program before it returns. */
    static boolean isSync(VerifierEnv env, long insn) {
        if (isKfunc(insn)) {
            KfuncCall call = KfuncCall.of(env, insn);
            return call != null && call.name.equals(TREE_ADD);
        }
        if (!Insn.isHelperCall(insn)) {
            return false;
        }
        return switch (Insn.imm(insn)) {
            case FOR_EACH_MAP_ELEM, FIND_VMA, LOOP, USER_RINGBUF_DRAIN -> true;
            default -> false;
        };
    }

    private static boolean isKfunc(long insn) {
        return Insn.code(insn) == Opcode.CALL && Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL;
    }

    /** Whether the path is inside a function that orders the nodes of a tree, whose lock is held around it. */
    static boolean inTreeCallback(VerifierEnv env) {
        for (int f = env.cur.curframe; f > 0; f--) {
            FrameState frame = env.cur.frames[f];
            long insn = frame.inCallback ? env.insns[frame.callsite] : 0;
            if (isKfunc(insn) && KfuncCall.of(env, insn).name.startsWith("bpf_rbtree_")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an instruction calls a helper or kfunc that has a function of the program called later. */
    static boolean isAsync(VerifierEnv env, long insn) {
        if (isKfunc(insn)) {
            KfuncCall call = KfuncCall.of(env, insn);
            return call != null && call.callsLater();
        }
        return Insn.code(insn) == Opcode.CALL && Insn.src(insn) == 0 && Insn.imm(insn) == TIMER_SET_CALLBACK;
    }

    /** The function that says which of two nodes of a tree comes first. */
    void less(KfuncCall call) {
        FrameState callee = pushSync(call.subprog);
        OwningRefs refs = new OwningRefs(env);
        for (int i = 1; i <= 2; i++) {
            OwningRefs.node(callee.own(i), call.root);
            refs.disown(callee.own(i));
        }
    }

    /** What a helper that has passed its argument checks does with its function. */
    void call(int helper, int subprog, BpfMap map) {
        if (helper == LOOP) {
            loop(subprog);
            return;
        }
        push(helper, subprog, map);
    }

    private void loop(int subprog) {
        inlining(subprog);
        if (!env.reg(1).isScalar()) {
            throw env.reject(Errno.EFAULT, "verifier bug: backtracking misuse");
        }
        // whether another round is followed depends on the count
        explorer.backtrack.markPrecise(1);
        FrameState frame = env.frame();
        if (Long.compareUnsigned(frame.callbackDepth, frame.regs[1].umax) < 0) {
            push(LOOP, subprog, null);
            return;
        }
        frame.callbackDepth = 0;
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print("frame" + env.cur.curframe + " bpf_loop iteration limit reached\n");
        }
    }

    /** A call is inlined if on every visit the function is the same and the flags are 0, which then matters. */
    private void inlining(int subprog) {
        int before = env.aux.loopSubprog[env.insnIdx];
        if (before == InsnAux.NO_INLINE) {
            return;
        }
        boolean zero = env.reg(4).isNull();
        if (zero) {
            explorer.backtrack.markPrecise(4);
        }
        boolean same = before == InsnAux.NOT_SEEN || before == subprog;
        env.aux.loopSubprog[env.insnIdx] = zero && same ? subprog : InsnAux.NO_INLINE;
    }

    private void push(int helper, int subprog, BpfMap map) {
        FrameState caller = env.frame();
        if (helper == TIMER_SET_CALLBACK) {
            pushLater(subprog, caller.regs[1].map, false);
            return;
        }
        FrameState callee = pushSync(subprog);
        arguments(helper, caller, callee, map);
    }

    /** The function of a work queue, or of work that waits for a task. */
    void later(KfuncCall call) {
        int regno = call.schedulesTaskWork() ? 3 : 1;
        FrameState callee = pushLater(call.subprog, env.frame().regs[regno].map, true);
        if (call.schedulesTaskWork()) {
            callee.callbackRange = ANY_INT;
        }
    }

    /** A function that the kernel calls later with a map and one of its elements. */
    private FrameState pushLater(int subprog, BpfMap map, boolean sleepable) {
        FrameState caller = env.frame();
        explorer.subprogCalls.compare(subprog);
        env.scratchAll();
        env.subprogs.markAsync(subprog);
        FrameState callee = explorer.pushAsync(env.subprogs.start(subprog), env.insnIdx, subprog, sleepable)
                .frame();
        callee.inAsyncCallback = true;
        callee.asyncEntries = caller.asyncEntries + 1;
        callee.callbackRange = ZERO;
        callee.own(1).pointer(RegType.CONST_MAP_PTR);
        callee.own(1).map = map;
        element(callee, map);
        return callee;
    }

    private FrameState pushSync(int subprog) {
        FrameState caller = env.frame();
        // a mismatch matters only to calls of the function by the program itself
        explorer.subprogCalls.compare(subprog);
        env.scratchAll();
        env.subprogs.markCallback(subprog);
        VerifierState state = explorer.push(env.subprogs.start(subprog), env.insnIdx);
        if (state.curframe + 1 >= VerifierState.MAX_FRAMES) {
            throw env.reject(Errno.E2BIG, "the call stack of " + (state.curframe + 2) + " frames is too deep");
        }
        FrameState callee = new FrameState(env.insnIdx, state.curframe + 1, subprog);
        callee.inCallback = true;
        callee.callbackRange = ZERO_OR_ONE;
        state.frame().callbackDepth++;
        state.frames[++state.curframe] = callee;
        state.callbackUnrollDepth++;
        caller.callbackDepth = 0;
        return callee;
    }

    /** What the function gets in r1 to r5. */
    private void arguments(int helper, FrameState caller, FrameState callee, BpfMap map) {
        switch (helper) {
            case LOOP -> {
                callee.own(1).unknown();
                pass(caller, 3, callee, 2);
            }
            case FOR_EACH_MAP_ELEM -> {
                if (!iterable(map)) {
                    throw env.reject(Errno.ENOTSUPP, "callback function not allowed for map");
                }
                pass(caller, 1, callee, 1);
                element(callee, caller.regs[1].map);
                pass(caller, 3, callee, 4);
            }
            case FIND_VMA -> {
                pass(caller, 1, callee, 1);
                callee.own(2)
                        .pointer(
                                RegType.BTF_ID,
                                env.request.kernelBtf(),
                                env.kernelStruct("vm_area_struct").id());
                pass(caller, 4, callee, 3);
            }
            case USER_RINGBUF_DRAIN -> {
                new Dynptrs(env).constant(callee.own(1), Dynptrs.LOCAL);
                pass(caller, 3, callee, 2);
            }
            default -> throw env.unsupported("the function of " + HelperProtos.name(helper));
        }
    }

    private static void pass(FrameState caller, int from, FrameState callee, int to) {
        callee.own(to).set(caller.regs[from]);
    }

    /** Key and value in r2 and r3. */
    private static void element(FrameState callee, BpfMap map) {
        callee.own(2).pointer(RegType.MAP_KEY);
        callee.own(2).map = map;
        callee.own(3).pointer(RegType.MAP_VALUE);
        callee.own(3).map = map;
    }

    private static boolean iterable(BpfMap map) {
        return switch (map.type()) {
            case ARRAY, PERCPU_ARRAY, HASH, PERCPU_HASH, LRU_HASH, LRU_PERCPU_HASH -> true;
            default -> false;
        };
    }
}
