package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.kfunc.KfuncFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * Iterators on the stack, of as many slots as their struct takes: new makes one, which holds a reference; next gives an
 * element until there is none; destroy ends it. At a next both outcomes are followed: the end now, and an element
 * later, with one round more behind it.
 *
 * <p>Linux: kernel/bpf/verifier.c, process_iter_arg(), process_iter_next_call().
 */
final class Iterators {

    static final int ACTIVE = 1;
    static final int DRAINED = 2;

    private static final String PREFIX = "bpf_iter_";
    private static final String[] STATES = {"<invalid>", "active", "drained"};
    private static final String KIND = "iter";

    private final VerifierEnv env;
    private final Explorer explorer;
    private final StackObjects objects;

    Iterators(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
        this.objects = new StackObjects(env);
    }

    /** What the log calls an iterator of a struct: {@code iter_num}. */
    static String name(Btf btf, int id) {
        return "iter_" + btf.type(id).name().substring(PREFIX.length());
    }

    static String stateName(int state) {
        return STATES[state];
    }

    void argument(MemAccess memory, KfuncCall call, int index, RegState reg) {
        int regno = index + 1;
        if (reg.type != RegType.STACK) {
            throw env.reject(Errno.EINVAL, "arg#" + index + " expected pointer to an iterator on stack");
        }
        BtfType pointer = call.param(index);
        BtfType struct = call.btf.skipModifiers(pointer.typeId());
        if (struct.kind() != BtfKind.STRUCT || !struct.name().startsWith(PREFIX)) {
            throw env.reject(Errno.EINVAL, "expected valid iter pointer as arg #" + index);
        }
        int slots = struct.size() / 8;
        if (call.has(KfuncFlag.ITER_NEW)) {
            if (!isFree(reg, slots)) {
                throw env.reject(
                        Errno.EINVAL, "expected uninitialized " + name(call.btf, struct.id()) + " as arg #" + index);
            }
            for (int i = 0; i < slots * 8; i += 8) {
                memory.access(regno, i, 8, true, -1, false, false, reg);
            }
            make(call, reg, struct.id(), slots);
            return;
        }
        int slot = initialised(call, index, reg, struct.id(), slots);
        env.scratchedSlots |= ((1L << slots) - 1) << slot - slots + 1;
        for (int i = 0; i < slots; i++) {
            env.stackLiveness.read(reg.frameno, slot - i);
        }
        call.iterFrame = reg.frameno;
        call.iterSlot = slot;
        call.refObjId = env.frameOf(reg).spilled(slot).refObjId;
        if (call.has(KfuncFlag.ITER_DESTROY)) {
            destroy(env.frameOf(reg), slot, slots);
        }
    }

    private boolean isFree(RegState ptr, int slots) {
        int slot = objects.slot(ptr, KIND, slots);
        if (slot < 0) {
            return slot == StackObjects.UNTOUCHED;
        }
        FrameState frame = env.frameOf(ptr);
        for (int i = 0; i < slots * 8; i++) {
            if (frame.type((slot - slots + 1) * 8 + i) == FrameState.ITER) {
                return false;
            }
        }
        return true;
    }

    private void make(KfuncCall call, RegState ptr, int struct, int slots) {
        FrameState frame = env.frameOf(ptr);
        int slot = objects.slot(ptr, KIND, slots);
        int ref = ++env.idGen;
        env.cur.acquire(ref, env.insnIdx);
        int type = RegType.STACK;
        if (call.has(KfuncFlag.RCU_PROTECTED)) {
            type |= env.inRcu() ? TypeFlag.RCU : TypeFlag.UNTRUSTED;
        }
        for (int i = 0; i < slots; i++) {
            RegState part = new RegState(null);
            part.pointer(type, call.btf, struct);
            part.refObjId = i == 0 ? ref : 0;
            part.iterState = ACTIVE;
            frame.spill(slot - i, part);
            frame.setTypes(slot - i, FrameState.ALL_ITER);
            env.scratchedSlots |= 1L << slot - i;
            env.stackLiveness.write(frame.frameno, slot - i);
        }
    }

    private int initialised(KfuncCall call, int index, RegState ptr, int struct, int slots) {
        String refused = "expected an initialized " + name(call.btf, struct) + " as arg #" + index;
        int slot = objects.slot(ptr, KIND, slots);
        if (slot < 0) {
            throw env.reject(Errno.EINVAL, refused);
        }
        FrameState frame = env.frameOf(ptr);
        for (int i = 0; i < slots; i++) {
            RegState part = frame.spilled(slot - i);
            // Linux looks at the slot's register before it looks at what the slot holds
            if (part != null && (part.type & TypeFlag.UNTRUSTED) != 0) {
                throw env.reject(Errno.EPROTO, "expected an RCU CS when using " + call.name);
            }
            if (part == null
                    || i == 0 == (part.refObjId == 0)
                    || part.btf != call.btf
                    || part.btfId != struct
                    || frame.types(slot - i) != FrameState.ALL_ITER) {
                throw env.reject(Errno.EINVAL, refused);
            }
        }
        return slot;
    }

    private void destroy(FrameState frame, int slot, int slots) {
        int ref = frame.spilled(slot).refObjId;
        env.cur.release(ref);
        env.forgetReference(ref);
        for (int i = 0; i < slots; i++) {
            frame.setTypes(slot - i, 0);
            frame.ownSpilled(slot - i).notInit();
            env.scratchedSlots |= 1L << slot - i;
            env.stackLiveness.write(frame.frameno, slot - i);
        }
    }

    /** After a next: no element in this state, one in the state that is looked at later. R0 holds the result already. */
    void fork(KfuncCall call) {
        RegState here = env.cur.frames[call.iterFrame].ownSpilled(call.iterSlot);
        if (here.iterState == ACTIVE) {
            VerifierState previous = explorer.cache.previousVisit(env.insnIdx, env.cur.parent);
            VerifierState queued = explorer.push(env.insnIdx + 1, env.insnIdx, Errno.ENOMEM);
            queued.frames[call.iterFrame].ownSpilled(call.iterSlot).iterDepth++;
            if (previous != null) {
                explorer.cache.equality.widenImprecise(previous, queued);
            }
            RegState r0 = queued.frame().own(0);
            if (r0.mayBeNull()) {
                BranchCheck.notNull(r0);
            }
            here = env.cur.frames[call.iterFrame].ownSpilled(call.iterSlot);
        }
        here.iterState = DRAINED;
        env.frame().fresh(0).known(0);
    }

    /** Whether an iterator that goes on in both states has made another round. */
    static boolean depthsDiffer(VerifierState old, VerifierState cur) {
        for (int f = old.curframe; f >= 0; f--) {
            FrameState a = old.frames[f];
            FrameState b = cur.frames[f];
            for (int s = 0; s < a.slots; s++) {
                if (a.type(s * 8) == FrameState.ITER
                        && a.spilled(s).iterState == ACTIVE
                        && b.spilled(s).iterDepth != a.spilled(s).iterDepth) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the iterator that R1 points at before a call of next goes on. */
    static boolean isActive(VerifierState state) {
        RegState ptr = state.frame().regs[1];
        int slot = (-(ptr.off + (int) ptr.var.value()) - 1) / 8;
        return state.frames[ptr.frameno].spilled(slot).iterState == ACTIVE;
    }
}
