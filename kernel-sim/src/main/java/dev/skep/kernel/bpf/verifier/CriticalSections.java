package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * Regions that a program opens and must close: RCU read sections, preemption off, interrupts off. In none of them may
 * it sleep; interrupts come back in the order opposite to that in which they went.
 *
 * <p>Linux: kernel/bpf/verifier.c, the middle of check_kfunc_call(); process_irq_flag().
 */
final class CriticalSections {

    private static final String KIND = "irq_flag";
    // who saved interrupt flags
    private static final int NATIVE = 1;
    private static final int BY_LOCK = 2;

    private final VerifierEnv env;
    private final StackObjects objects;

    CriticalSections(VerifierEnv env) {
        this.env = env;
        this.objects = new StackObjects(env);
    }

    /** What a kfunc does to the regions, and whether it may be called in those that are open. */
    void kfunc(KfuncCall call) {
        VerifierState state = env.cur;
        boolean sleeps = call.has(KfuncFlag.SLEEPABLE);
        boolean lock = call.name.equals("bpf_rcu_read_lock");
        boolean unlock = call.name.equals("bpf_rcu_read_unlock");
        if (state.rcuLock) {
            if ((lock || unlock) && CallbackCalls.inTreeCallback(env)) {
                throw env.reject(Errno.EACCES, "Calling bpf_rcu_read_{lock,unlock} in unnecessary rbtree callback");
            }
            if (lock) {
                throw env.reject(Errno.EINVAL, "nested rcu read lock (kernel function " + call.name + ")");
            } else if (unlock) {
                endRcu();
            } else if (sleeps) {
                throw env.reject(
                        Errno.EACCES, "kernel func " + call.name + " is sleepable within rcu_read_lock region");
            }
        } else if (lock) {
            state.rcuLock = true;
        } else if (unlock) {
            throw env.reject(Errno.EINVAL, "unmatched rcu read unlock (kernel function " + call.name + ")");
        }
        if (call.name.equals("bpf_preempt_disable")) {
            state.preemptLocks++;
        } else if (call.name.equals("bpf_preempt_enable")) {
            if (state.preemptLocks == 0) {
                throw env.reject(
                        Errno.EINVAL, "unmatched attempt to enable preemption (kernel function " + call.name + ")");
            }
            state.preemptLocks--;
        } else if (state.preemptLocks > 0 && sleeps) {
            throw env.reject(Errno.EACCES, "kernel func " + call.name + " is sleepable within non-preemptible region");
        }
        if (state.irqId != 0 && sleeps) {
            throw env.reject(Errno.EACCES, "kernel func " + call.name + " is sleepable within IRQ-disabled region");
        }
        if (call.has(KfuncFlag.RCU_PROTECTED) && !env.inRcu()) {
            throw env.reject(Errno.EACCES, "kernel func " + call.name + " requires RCU critical section protection");
        }
    }

    /** What only RCU protected is not protected any more. */
    private void endRcu() {
        VerifierState state = env.cur;
        state.rcuLock = false;
        for (int f = 0; f <= state.curframe; f++) {
            FrameState frame = state.frames[f];
            for (int i = 0; i < 10; i++) {
                if ((frame.regs[i].type & TypeFlag.RCU) != 0) {
                    expose(frame.own(i));
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                boolean held = frame.isSpill(s) || frame.types(s) == FrameState.ALL_ITER;
                if (held && (frame.spilled(s).type & TypeFlag.RCU) != 0) {
                    expose(frame.ownSpilled(s));
                }
            }
        }
    }

    private static void expose(RegState reg) {
        reg.type = reg.type & ~(TypeFlag.RCU | TypeFlag.MAYBE_NULL) | TypeFlag.UNTRUSTED;
    }

    /** A helper that may sleep is called. */
    void helper(String name) {
        String region = env.cur.rcuLock
                ? "rcu_read_lock"
                : env.cur.preemptLocks > 0 ? "non-preemptible" : env.cur.irqId != 0 ? "IRQ-disabled" : null;
        if (region != null) {
            throw env.reject(Errno.EINVAL, "sleepable helper " + name + " in " + region + " region");
        }
    }

    /** The program must not go where it does with a region open. */
    void checkClosed(String what) {
        String by = env.cur.irqId != 0
                ? "bpf_local_irq_save"
                : env.cur.rcuLock ? "bpf_rcu_read_lock" : env.cur.preemptLocks > 0 ? "bpf_preempt_disable" : null;
        if (by != null) {
            throw env.reject(Errno.EINVAL, what + " cannot be used inside " + by + "-ed region");
        }
    }

    // -- interrupts ----------------------------------------------------------------------------------------------

    /** The argument of those that turn interrupts off or back on: a slot of the stack. */
    void irqFlag(MemAccess memory, KfuncCall call, int index, RegState reg) {
        if (reg.type != RegType.STACK) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " doesn't point to an irq flag on stack");
        }
        FrameState frame = env.frameOf(reg);
        int slot = objects.slot(reg, KIND, 1);
        int by = call.name.startsWith("bpf_res_spin_") ? BY_LOCK : NATIVE;
        if (call.name.endsWith("save")) {
            if (slot == StackObjects.NOWHERE || slot >= 0 && holdsFlag(frame, slot)) {
                throw env.reject(Errno.EINVAL, "expected uninitialized irq flag as arg#" + index);
            }
            memory.access(index + 1, 0, 8, true, -1, false, false, reg);
            save(frame, objects.slot(reg, KIND, 1), by);
            return;
        }
        if (slot < 0 || frame.types(slot) != FrameState.ALL_IRQ_FLAG) {
            throw env.reject(Errno.EINVAL, "expected an initialized irq flag as arg#" + index);
        }
        env.scratchedSlots |= 1L << slot;
        env.stackLiveness.read(frame.frameno, slot);
        restore(frame, slot, by);
    }

    private static boolean holdsFlag(FrameState frame, int slot) {
        for (int i = 0; i < 8; i++) {
            if (frame.type(slot * 8 + i) == FrameState.IRQ_FLAG) {
                return true;
            }
        }
        return false;
    }

    private void save(FrameState frame, int slot, int by) {
        int id = ++env.idGen;
        env.cur.acquireIrq(id, env.insnIdx);
        RegState flag = new RegState(null);
        flag.pointer(RegType.STACK);
        flag.refObjId = id;
        flag.irqClass = by;
        frame.spill(slot, flag);
        frame.setTypes(slot, FrameState.ALL_IRQ_FLAG);
        env.scratchedSlots |= 1L << slot;
        env.stackLiveness.write(frame.frameno, slot);
    }

    private static String by(int irqClass) {
        return irqClass == NATIVE ? "native" : "lock";
    }

    private void restore(FrameState frame, int slot, int by) {
        RegState flag = frame.spilled(slot);
        if (flag.irqClass != by) {
            throw env.reject(
                    Errno.EINVAL,
                    "irq flag acquired by " + by(flag.irqClass) + " kfuncs cannot be restored with " + by(by)
                            + " kfuncs");
        }
        VerifierState state = env.cur;
        if (flag.refObjId != state.irqId) {
            int insn = 0;
            for (int i = 0; i < state.refCount; i++) {
                if (state.refId(i) == state.irqId) {
                    insn = state.refInsn(i);
                    break;
                }
            }
            throw env.reject(
                    Errno.EACCES,
                    "cannot restore irq state out of order, expected id=" + state.irqId + " acquired at insn_idx="
                            + insn);
        }
        state.releaseIrq();
        frame.setTypes(slot, 0);
        frame.ownSpilled(slot).notInit();
        env.stackLiveness.write(frame.frameno, slot);
    }
}
