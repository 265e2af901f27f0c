package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.bpf.progtype.RetRange;
import java.util.Arrays;

/**
 * One call frame: eleven registers and the stack below r10. The stack is slots of eight bytes; slot 0 ends at r10. Each
 * byte has a type; a slot whose lowest byte is {@link #SPILL} holds a register.
 *
 * <p>Registers are shared with the frames this one was copied from; {@link #own} and {@link #fresh} give one that may be
 * changed. Precision marks are two masks.
 *
 * <p>Linux: struct bpf_func_state.
 */
final class FrameState {

    // types of a stack byte
    static final int INVALID = 0;
    static final int SPILL = 1;
    static final int MISC = 2;
    static final int ZERO = 3;
    static final int DYNPTR = 4;
    static final int ITER = 5;
    static final int IRQ_FLAG = 6;

    private static final long ALL_SPILL = 0x0101010101010101L;
    static final long ALL_MISC = 0x0202020202020202L;
    static final long ALL_ZERO = 0x0303030303030303L;
    static final long ALL_DYNPTR = 0x0404040404040404L;
    static final long ALL_ITER = 0x0505050505050505L;
    static final long ALL_IRQ_FLAG = 0x0606060606060606L;

    /** Index of the call in the caller; -1 for the main program. */
    final int callsite;

    final int frameno;
    final int subprog;
    /** The function was called by a helper; {@link #callbackRange} says what it may return. */
    boolean inCallback;

    /** The function will be called later, by the kernel itself. */
    boolean inAsyncCallback;

    /** The function ends a program that threw; its result is the program's. */
    boolean inExceptionCallback;

    RetRange callbackRange;
    /** Rounds of the callback that the path has followed from here. */
    int callbackDepth;
    /** How many functions to be called later led here, each set by the one before. */
    int asyncEntries;

    final RegState[] regs = new RegState[11];
    /** Registers whose exact range mattered to some check, one bit each. */
    int preciseRegs;
    /** Slots likewise. */
    long preciseSlots;
    /** Slots that exist. */
    int slots;

    private RegState[] spilled = new RegState[0];
    /** Types of a slot's bytes, the byte next to r10 lowest. */
    private long[] types = new long[0];

    FrameState(int callsite, int frameno, int subprog) {
        this.callsite = callsite;
        this.frameno = frameno;
        this.subprog = subprog;
        for (int i = 0; i < 11; i++) {
            regs[i] = new RegState(this);
            regs[i].notInit();
        }
        regs[10].pointer(RegType.STACK);
        regs[10].frameno = frameno;
    }

    private FrameState(FrameState o) {
        this.callsite = o.callsite;
        this.frameno = o.frameno;
        this.subprog = o.subprog;
        this.inCallback = o.inCallback;
        this.inAsyncCallback = o.inAsyncCallback;
        this.inExceptionCallback = o.inExceptionCallback;
        this.asyncEntries = o.asyncEntries;
        this.callbackRange = o.callbackRange;
        this.callbackDepth = o.callbackDepth;
        System.arraycopy(o.regs, 0, regs, 0, 11);
        this.preciseRegs = o.preciseRegs;
        this.preciseSlots = o.preciseSlots;
        this.slots = o.slots;
        this.spilled = o.slots == 0 ? o.spilled : Arrays.copyOf(o.spilled, o.slots);
        this.types = o.slots == 0 ? o.types : Arrays.copyOf(o.types, o.slots);
    }

    /** A copy that shares the registers. */
    FrameState copy() {
        // neither side may change what both can see
        for (RegState reg : regs) {
            reg.owner = null;
        }
        for (int i = 0; i < slots; i++) {
            if (spilled[i] != null) {
                spilled[i].owner = null;
            }
        }
        return new FrameState(this);
    }

    /** A register that may be changed in place, with its present content. */
    RegState own(int regno) {
        RegState reg = regs[regno];
        if (reg.owner != this) {
            reg = reg.copy(this);
            regs[regno] = reg;
        }
        return reg;
    }

    /** A register about to be overwritten. */
    RegState fresh(int regno) {
        RegState reg = regs[regno];
        preciseRegs &= ~(1 << regno);
        if (reg.owner != this) {
            reg = new RegState(this);
            regs[regno] = reg;
        }
        return reg;
    }

    /** The register spilled to a slot; meaningful while its lowest byte is SPILL. */
    RegState spilled(int slot) {
        return spilled[slot];
    }

    RegState ownSpilled(int slot) {
        RegState reg = spilled[slot];
        if (reg.owner != this) {
            reg = reg.copy(this);
            spilled[slot] = reg;
        }
        return reg;
    }

    void spill(int slot, RegState reg) {
        spilled[slot] = reg.copy(this);
        preciseSlots &= ~(1L << slot);
    }

    /** Makes slots exist down to a negative offset. */
    void grow(int bytes) {
        int wanted = (bytes + 7) / 8;
        if (wanted > slots) {
            spilled = Arrays.copyOf(spilled, wanted);
            types = Arrays.copyOf(types, wanted);
            slots = wanted;
        }
    }

    /** Type of the byte at r10 - 1 - index. */
    int type(int index) {
        return (int) (types[index >> 3] >>> (index & 7) * 8) & 0xff;
    }

    void setType(int index, int type) {
        int shift = (index & 7) * 8;
        types[index >> 3] = types[index >> 3] & ~(0xffL << shift) | (long) type << shift;
    }

    /** The eight types of a slot in one word. */
    long types(int slot) {
        return types[slot];
    }

    void setTypes(int slot, long eight) {
        types[slot] = eight;
    }

    boolean isSpill(int slot) {
        return types[slot] >>> 56 == SPILL;
    }

    boolean isScalarSpill(int slot) {
        return isSpill(slot) && spilled[slot].isScalar();
    }

    /** All eight bytes hold one spilled scalar. */
    boolean isScalarSpill64(int slot) {
        return types[slot] == ALL_SPILL && spilled[slot].isScalar();
    }

    /** Bytes of the spilled register that the slot holds. */
    int spillSize(int slot) {
        int size = 1;
        for (int i = 7; i > 0 && type(slot * 8 + i - 1) == SPILL; i--) {
            size++;
        }
        return size;
    }

    /** A slot that held a register or an object and no longer does: its bytes become MISC. */
    void scrub(int slot) {
        int type = (int) (types[slot] >>> 56);
        if (type == SPILL || type >= DYNPTR) {
            for (int i = 0; i < 8; i++) {
                if (type(slot * 8 + i) != INVALID) {
                    setType(slot * 8 + i, MISC);
                }
            }
        }
    }

    /** Forgets a slot that nothing reads any more. */
    void clearSlot(int slot) {
        types[slot] = 0;
        preciseSlots &= ~(1L << slot);
    }

    /** Forgets a register that nothing reads any more. */
    void clearReg(int regno) {
        if (regs[regno].type != RegType.NOT_INIT) {
            fresh(regno).notInit();
        }
    }

    boolean isPrecise(int regno) {
        return (preciseRegs >> regno & 1) != 0;
    }

    boolean isPreciseSlot(int slot) {
        return (preciseSlots >> slot & 1) != 0;
    }
}
