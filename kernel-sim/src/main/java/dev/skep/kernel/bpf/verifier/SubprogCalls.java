package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf-to-bpf calls. A static function is followed with what its caller passes. A global one is verified once, by itself,
 * for everything that its prototype allows; a call of it only compares the arguments with the prototype and knows nothing
 * of the result.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_func_call(), btf_check_subprog_call().
 */
final class SubprogCalls {

    private final VerifierEnv env;
    private final CallCheck calls;

    SubprogCalls(VerifierEnv env, CallCheck calls) {
        this.env = env;
        this.calls = calls;
    }

    /** Leaves {@code env.insnIdx} before the next instruction: the callee's first, or the one after the call. */
    void call(long insn) {
        int target = env.insnIdx + Insn.imm(insn) + 1;
        int subprog = env.subprogs.startingAt(target);
        ErrnoException mismatch = compare(subprog);
        if (env.btf.isGlobal(subprog)) {
            callGlobal(subprog, mismatch);
        } else {
            enter(subprog, target);
        }
    }

    /** What is wrong with the arguments according to BTF, or null. For a static function that is only noted. */
    ErrnoException compare(int subprog) {
        if (!env.btf.hasFunctions()) {
            return null;
        }
        if (env.btf.unreliable[subprog]) {
            return new ErrnoException(Errno.EINVAL, "BTF tells nothing about func#" + subprog);
        }
        try {
            FunctionArg[] args = env.functionArgs.of(subprog);
            for (int i = 0; i < args.length; i++) {
                compare(args[i], i);
            }
            return null;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOTSUPP) {
                throw e;
            }
            env.btf.unreliable[subprog] = true;
            return e;
        }
    }

    private void compare(FunctionArg arg, int index) {
        int regno = index + 1;
        RegState reg = env.reg(regno);
        switch (arg.kind()) {
            case ANYTHING -> {
                if (!reg.isScalar()) {
                    throw env.reject(Errno.EINVAL, "R" + regno + " is not a scalar");
                }
            }
            case CTX -> {
                calls.arguments.types.checkOffset(regno, reg, 0);
                if (reg.type != RegType.CTX) {
                    throw env.reject(Errno.EINVAL, "arg#" + index + " expects pointer to ctx");
                }
            }
            case MEM -> {
                calls.arguments.types.checkOffset(regno, reg, 0);
                compareMemory(regno, reg, arg.memSize());
                if (!arg.nullable() && reg.mayBeNull()) {
                    throw env.reject(Errno.EINVAL, "arg#" + index + " is expected to be non-NULL");
                }
            }
            case DYNPTR -> {
                calls.arguments.types.checkOffset(regno, reg, 0);
                calls.arguments.dynptr(regno);
            }
            case TRUSTED -> {
                if (!reg.isNull() || !arg.nullable()) {
                    calls.arguments.types.object(regno, arg.object(), arg.nullable());
                    calls.arguments.types.checkOffset(regno, reg, 0);
                }
            }
            case ARENA -> {
                if (reg.type != RegType.ARENA && !reg.isScalar()) {
                    throw env.reject(Errno.EINVAL, "R" + regno + " is not a pointer to arena or scalar.");
                }
            }
            case UNTRUSTED, UNTRUSTED_MEM -> {} // what cannot be read is 0
        }
    }

    /** The memory must be there for reading and writing. A pointer that may be NULL counts as if it were not. */
    private void compareMemory(int regno, RegState reg, int size) {
        if (reg.isNull()) {
            return;
        }
        FrameState frame = env.frame();
        if (reg.mayBeNull()) {
            frame.regs[regno] = reg.copy(frame);
            BranchCheck.notNull(frame.regs[regno]);
        }
        try {
            calls.arguments.buffer(regno, size, false, true, null);
            calls.arguments.buffer(regno, size, true, true, null);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.ENOTSUPP ? e : new ErrnoException(Errno.EINVAL, e.getMessage());
        } finally {
            frame.regs[regno] = reg;
        }
    }

    private void callGlobal(int subprog, ErrnoException mismatch) {
        String name = "func#" + subprog + " ('" + env.btf.name(subprog) + "')";
        VerifierState state = env.cur;
        if (state.holdsLock()) {
            throw env.reject(
                    Errno.EINVAL,
                    "global function calls are not allowed while holding a lock,\nuse static function instead");
        }
        boolean section = state.rcuLock || state.preemptLocks > 0 || state.irqId != 0;
        if (env.subprogs.mightSleep[subprog] && (section || !env.cur.sleepable)) {
            throw env.reject(Errno.EINVAL, """
                global functions that may sleep are not allowed in non-sleepable context,
                i.e., in a RCU/IRQ/preempt-disabled section, or in
                a non-sleepable BPF program context\
                """);
        }
        if (mismatch != null) {
            env.log.print("Caller passes invalid args into " + name + "\n");
            throw mismatch;
        }
        env.log.print("F" + name.substring(1) + " is global and assumed valid.\n");
        if (env.subprogs.changesPacket[subprog]) {
            calls.forgetPackets();
        }
        env.btf.called[subprog] = true;
        for (int i = 0; i <= 5; i++) {
            env.frame().fresh(i).notInit();
        }
        env.markUnknown(0).subregDef = 0;
    }

    private void enter(int subprog, int target) {
        VerifierState state = env.cur;
        if (state.curframe + 1 >= VerifierState.MAX_FRAMES) {
            throw env.reject(Errno.E2BIG, "the call stack of " + (state.curframe + 2) + " frames is too deep");
        }
        FrameState caller = state.frame();
        FrameState callee = new FrameState(env.insnIdx, state.curframe + 1, subprog);
        for (int i = 1; i <= 5; i++) {
            callee.regs[i] = caller.regs[i].copy(callee);
        }
        for (int i = 0; i <= 5; i++) {
            caller.fresh(i).notInit();
        }
        state.frames[++state.curframe] = callee;
        env.scratchAll();
        env.insnIdx = target - 1;
        env.stackLiveness.callChainChanged();
        if (env.log.at(3)) {
            env.log.print("caller:\n");
            env.printer.state(state, state.curframe - 1, true);
            env.log.print("callee:\n");
            env.printer.state(state, state.curframe, true);
        }
    }
}
