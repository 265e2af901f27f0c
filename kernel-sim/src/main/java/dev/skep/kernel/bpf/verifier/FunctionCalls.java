package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;

/**
 * The ends of functions: returns to a caller, and the end of the program or of a global function verified by itself, with
 * the result's range and forgotten references.
 *
 * <p>Linux: kernel/bpf/verifier.c, prepare_func_exit(), check_return_code().
 */
final class FunctionCalls {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final CriticalSections sections;

    FunctionCalls(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
        this.sections = new CriticalSections(env);
    }

    /** An exit instruction. True if it returned to a caller, false if the path ends here. */
    boolean exit() {
        if (env.cur.curframe == 0) {
            checkLeak("BPF_EXIT instruction in main prog");
            checkReturn(0);
            return false;
        }
        leaveFrame();
        return true;
    }

    /** Returns from the callee; leaves {@code env.insnIdx} at the instruction after the call. */
    void leaveFrame() {
        env.stackLiveness.update();
        VerifierState state = env.cur;
        FrameState callee = state.frame();
        RegState r0 = callee.regs[0];
        if (r0.type == RegType.STACK) {
            throw env.reject(Errno.EINVAL, "cannot return stack pointer to the caller");
        }
        FrameState caller = state.frames[state.curframe - 1];
        if (callee.inCallback) {
            checkCallbackResult(callee);
            // back to the call: from there other rounds are followed until they find nothing new
            env.insnIdx = callee.callsite;
        } else {
            caller.fresh(0).set(r0);
            env.insnIdx = callee.callsite + 1;
        }
        if (env.log.at(3)) {
            env.log.print("returning from callee:\n");
            env.printer.state(state, state.curframe, true);
            env.log.print("to caller at " + env.insnIdx + ":\n");
            env.printer.state(state, state.curframe - 1, true);
        }
        state.frames[state.curframe--] = null;
        if (callee.inCallback) {
            VerifierState before = explorer.cache.previousVisit(env.insnIdx, state);
            if (before != null) {
                explorer.cache.equality.widenImprecise(before, state);
            }
        }
    }

    private void checkCallbackResult(FrameState callee) {
        if (!callee.regs[0].isScalar()) {
            throw env.reject(Errno.EACCES, "R0 not a scalar value");
        }
        explorer.backtrack.markPrecise(0);
        RegState r0 = callee.regs[0];
        if (r0.smin < callee.callbackRange.min() || r0.smax > callee.callbackRange.max()) {
            throw env.reject(Errno.EINVAL, outside("At callback return the register R0", r0, callee.callbackRange));
        }
    }

    /**
     * Refuses to go on while a lock is held, regions are open or, in the main program, references are held. Linux lets
     * functions keep theirs, though a tail call out of one ends the program as well.
     */
    void checkLeak(String what) {
        checkLeak(what, env.cur.curframe == 0);
    }

    /** The same for a throw, which ends all functions at once. */
    void checkThrow() {
        checkLeak(KfuncCall.THROW, true);
    }

    private void checkLeak(String what, boolean references) {
        VerifierState state = env.cur;
        if (state.holdsLock()) {
            throw env.reject(Errno.EINVAL, what + " cannot be used inside bpf_spin_lock-ed region");
        }
        boolean leaks = false;
        for (int i = 0; references && i < state.refCount; i++) {
            if (state.isObject(i)) {
                env.log.print("Unreleased reference id=" + state.refId(i) + " alloc_insn=" + state.refInsn(i) + "\n");
                leaks = true;
            }
        }
        if (leaks) {
            throw env.reject(Errno.EINVAL, what + " would lead to reference leak");
        }
        sections.checkClosed(what);
    }

    /** Whether a register may be what the program, or the function that the path began with, ends with. */
    void checkReturn(int regno) {
        if (env.cur.frames[0].subprog == 0
                && env.request.type() == ProgType.LSM
                && !cgroupHook()
                && env.target.proto().typeId() == 0) {
            return;
        }
        String name = "R" + regno;
        RegState reg = env.read(regno);
        if (env.isSecretPointer(reg)) {
            throw env.reject(Errno.EACCES, name + " leaks addr as return value");
        }
        FrameState frame = env.cur.frames[0];
        if (frame.subprog > 0 && !frame.inAsyncCallback && !frame.inExceptionCallback) {
            if (!reg.isScalar()) {
                throw env.reject(
                        Errno.EINVAL,
                        "At subprogram exit the register " + name + " is not a scalar value (" + RegType.text(reg.type)
                                + ")");
            }
            return;
        }
        String when =
                (frame.inAsyncCallback ? "At async callback return" : "At program exit") + " the register " + name;
        RetRange range = frame.inAsyncCallback ? frame.callbackRange : programRange();
        if (range == null) {
            if (env.request.type() == ProgType.TRACING && isLsm(env.request.expectedAttachType())) {
                throw env.refuse(Errno.ENOTSUPP);
            }
            return;
        }
        if (!reg.isScalar()) {
            throw env.reject(Errno.EINVAL, when + " is not a known value (" + RegType.text(reg.type) + ")");
        }
        explorer.backtrack.markPrecise(regno);
        reg = env.reg(regno);
        boolean word = env.request.type() == ProgType.LSM && !frame.inAsyncCallback && !cgroupHook();
        long min = word ? reg.smin32 : reg.smin;
        long max = word ? reg.smax32 : reg.smax;
        if (min < range.min() || max > range.max()) {
            env.log.print(outside(when, reg, range) + "\n");
            if (cgroupHook() && env.target != null && env.target.proto().typeId() == 0) {
                env.log.print("Note, BPF_LSM_CGROUP that attach to void LSM hooks can't modify return value!\n");
            }
            throw env.refuse(Errno.EINVAL);
        }
    }

    private boolean cgroupHook() {
        return env.request.type() == ProgType.LSM && env.request.expectedAttachType() == AttachType.LSM_CGROUP;
    }

    private RetRange programRange() {
        return env.request.type() == ProgType.LSM
                ? LsmHooks.range(env.target, env.request.expectedAttachType())
                : env.ops.returnRange(env.prog);
    }

    /** Attach types that a tracing program may name, but that nothing says the results of. */
    private static boolean isLsm(AttachType attach) {
        return attach == AttachType.LSM_MAC || attach == AttachType.LSM_CGROUP;
    }

    private static String outside(String when, RegState r0, RetRange range) {
        StringBuilder text = new StringBuilder(when).append(" has");
        boolean unknown = true;
        if (r0.smin > Long.MIN_VALUE) {
            text.append(" smin=").append(r0.smin);
            unknown = false;
        }
        if (r0.smax < Long.MAX_VALUE) {
            text.append(" smax=").append(r0.smax);
            unknown = false;
        }
        if (unknown) {
            text.append(" unknown scalar value");
        }
        return text.append(" should have been in [")
                .append(range.min())
                .append(", ")
                .append(range.max())
                .append(']')
                .toString();
    }
}
