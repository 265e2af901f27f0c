package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * Dynptrs on the stack: two slots that a helper fills and only helpers may read. Each has an id, so that what was taken
 * out of it (a slice) is worth nothing once it is overwritten; a ring buffer's also holds a reference, and may not be
 * overwritten at all.
 *
 * <p>Linux: kernel/bpf/verifier.c, process_dynptr_func() and its neighbours.
 */
final class Dynptrs {

    static final int SLOTS = 2;

    // kinds
    static final int NONE = 0;
    static final int LOCAL = 1;
    static final int RINGBUF = 2;
    static final int SKB = 3;
    static final int XDP = 4;
    static final int SKB_META = 5;

    private static final String[] NAMES = {"<invalid>", "local", "ringbuf", "skb", "xdp", "skb_meta"};
    /** Slices of these die with the packet's pointers. */
    static final int PACKET_SLICE = TypeFlag.DYNPTR_SKB | TypeFlag.DYNPTR_XDP | TypeFlag.DYNPTR_SKB_META;

    private static final String KIND = "dynptr";

    private final VerifierEnv env;
    private final StackObjects objects;

    Dynptrs(VerifierEnv env) {
        this.env = env;
        this.objects = new StackObjects(env);
    }

    /** A kind as the log names it. */
    static String name(int kind) {
        return NAMES[kind];
    }

    /** The kind that an argument's flags name; {@link #NONE} if they name none. */
    static int kind(int flags) {
        return switch (flags & TypeFlag.DYNPTR_KINDS) {
            case TypeFlag.DYNPTR_LOCAL -> LOCAL;
            case TypeFlag.DYNPTR_RINGBUF -> RINGBUF;
            case TypeFlag.DYNPTR_SKB -> SKB;
            case TypeFlag.DYNPTR_XDP -> XDP;
            case TypeFlag.DYNPTR_SKB_META -> SKB_META;
            default -> NONE;
        };
    }

    /** The flag of a kind. */
    static int flag(int kind) {
        return switch (kind) {
            case LOCAL -> TypeFlag.DYNPTR_LOCAL;
            case RINGBUF -> TypeFlag.DYNPTR_RINGBUF;
            case SKB -> TypeFlag.DYNPTR_SKB;
            case XDP -> TypeFlag.DYNPTR_XDP;
            case SKB_META -> TypeFlag.DYNPTR_SKB_META;
            default -> 0;
        };
    }

    /** The slot of a dynptr, or one of {@link StackObjects}' answers. */
    int slot(RegState ptr) {
        return objects.slot(ptr, KIND, SLOTS);
    }

    /** What is known of the dynptr that an argument points at: the register itself, or the slot's. */
    RegState of(RegState arg) {
        return arg.type == RegType.CONST_DYNPTR ? arg : env.frameOf(arg).spilled(slot(arg));
    }

    /**
     * An argument that is a dynptr: to be made ({@link TypeFlag#UNINIT}), only used ({@link TypeFlag#RDONLY}), or
     * possibly changed.
     *
     * @param flags of the argument, with its kind
     * @param cloneRef the reference that the new one shares with the one it is cloned from; 0 if none
     */
    void argument(MemAccess memory, int regno, int flags, int cloneRef) {
        RegState reg = env.reg(regno);
        if (reg.type != RegType.STACK && reg.type != RegType.CONST_DYNPTR) {
            throw env.reject(
                    Errno.EINVAL, "arg#" + (regno - 1) + " expected pointer to stack or const struct bpf_dynptr");
        }
        if ((flags & TypeFlag.UNINIT) != 0) {
            if (reg.type == RegType.CONST_DYNPTR || slot(reg) == StackObjects.NOWHERE) {
                throw env.reject(Errno.EINVAL, "Dynptr has to be an uninitialized dynptr");
            }
            for (int i = 0; i < SLOTS * 8; i += 8) {
                memory.access(regno, i, 8, true, -1, false, false, reg);
            }
            make(reg, kind(flags), cloneRef);
            return;
        }
        if (reg.type == RegType.CONST_DYNPTR && (flags & TypeFlag.RDONLY) == 0) {
            throw env.reject(Errno.EINVAL, "cannot pass pointer to const bpf_dynptr, the helper mutates it");
        }
        if (!isInitialised(reg)) {
            throw env.reject(Errno.EINVAL, "Expected an initialized dynptr as arg #" + (regno - 1));
        }
        int kind = kind(flags);
        if (kind != NONE && of(reg).dynptr != kind) {
            throw env.reject(Errno.EINVAL, "Expected a dynptr of type " + name(kind) + " as arg #" + (regno - 1));
        }
        if (reg.type == RegType.STACK) {
            int slot = slot(reg);
            env.scratchedSlots |= 3L << slot - 1;
            env.stackLiveness.read(reg.frameno, slot);
            env.stackLiveness.read(reg.frameno, slot - 1);
        }
    }

    private boolean isInitialised(RegState reg) {
        if (reg.type == RegType.CONST_DYNPTR) {
            return true;
        }
        int slot = slot(reg);
        FrameState frame = env.frameOf(reg);
        return slot >= 0
                && frame.types(slot) == FrameState.ALL_DYNPTR
                && frame.types(slot - 1) == FrameState.ALL_DYNPTR
                && frame.spilled(slot).firstSlot;
    }

    private void make(RegState ptr, int kind, int cloneRef) {
        FrameState frame = env.frameOf(ptr);
        int slot = slot(ptr);
        destroy(frame, slot);
        destroy(frame, slot - 1);
        int id = ++env.idGen;
        int ref = 0;
        if (kind == RINGBUF) {
            ref = cloneRef;
            if (ref == 0) {
                ref = ++env.idGen;
                env.cur.acquire(ref, env.insnIdx);
            }
        }
        for (int i = 0; i < SLOTS; i++) {
            RegState half = new RegState(null);
            half.pointer(RegType.CONST_DYNPTR);
            half.id = id;
            half.dynptr = kind;
            half.firstSlot = i == 0;
            half.refObjId = ref;
            frame.spill(slot - i, half);
            frame.setTypes(slot - i, FrameState.ALL_DYNPTR);
            env.stackLiveness.write(frame.frameno, slot - i);
        }
    }

    /** A constant register argument of a callback or function. */
    void constant(RegState reg, int kind) {
        reg.pointer(RegType.CONST_DYNPTR);
        reg.id = ++env.idGen;
        reg.dynptr = kind;
        reg.firstSlot = true;
    }

    /** A write touches a slot: if a dynptr lies there, it is none any more, nor are its slices. */
    void destroy(FrameState frame, int touched) {
        if (frame.type(touched * 8) != FrameState.DYNPTR) {
            return;
        }
        int slot = frame.spilled(touched).firstSlot ? touched : touched + 1;
        RegState dynptr = frame.spilled(slot);
        if (dynptr.dynptr == RINGBUF) {
            throw env.reject(Errno.EINVAL, "cannot overwrite referenced dynptr");
        }
        env.scratchedSlots |= 3L << slot - 1;
        int id = dynptr.id;
        clear(frame, slot);
        forgetSlices(id);
    }

    private void clear(FrameState frame, int slot) {
        for (int i = 0; i < SLOTS; i++) {
            env.stackLiveness.write(frame.frameno, slot - i);
            frame.setTypes(slot - i, 0);
            frame.ownSpilled(slot - i).notInit();
        }
    }

    private void forgetSlices(int id) {
        for (int f = 0; f <= env.cur.curframe; f++) {
            FrameState frame = env.cur.frames[f];
            for (int i = 0; i < 10; i++) {
                if (isSlice(frame.regs[i], id)) {
                    env.invalidate(frame.fresh(i));
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isSpill(s) && isSlice(frame.spilled(s), id)) {
                    env.invalidate(frame.ownSpilled(s));
                }
            }
        }
    }

    private static boolean isSlice(RegState reg, int id) {
        return (reg.type & ~TypeFlag.MAYBE_NULL) == RegType.MEM && reg.dynptrId == id;
    }

    /** Whether the dynptr that an argument points at holds a reference, as one to be given up must. */
    boolean isReferenced(RegState ptr) {
        int slot = slot(ptr);
        // Linux looks at the slot's register whatever the slot holds
        return slot >= 0
                && env.frameOf(ptr).spilled(slot) != null
                && env.frameOf(ptr).spilled(slot).refObjId != 0;
    }

    /** Gives up a referenced dynptr with its clones; the reference itself, and so the slices, are the caller's. */
    void release(RegState ptr, int ref) {
        FrameState frame = env.frameOf(ptr);
        for (int s = 1; s < frame.slots; s++) {
            if (frame.type(s * 8) == FrameState.DYNPTR
                    && frame.spilled(s).firstSlot
                    && frame.spilled(s).refObjId == ref) {
                clear(frame, s);
            }
        }
    }

    /** Whether a register points at memory of a packet through a dynptr. */
    static boolean isPacketSlice(RegState reg) {
        return reg.baseType() == RegType.MEM && (reg.type & PACKET_SLICE) != 0;
    }
}
