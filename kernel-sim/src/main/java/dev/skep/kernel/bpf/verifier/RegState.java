package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;

/**
 * What is known of a register or of a spilled one. For a scalar: a {@link Tnum} and four ranges. For a pointer: what it
 * points at, a fixed offset, and as tnum and ranges its variable offset.
 *
 * <p>Registers are shared between states; {@link #owner} says which frame may change one in place, everyone else takes a
 * copy first ({@link FrameState#own}). Precision marks are not here but in the frame, so that marking copies nothing.
 *
 * <p>Linux: include/linux/bpf_verifier.h, struct bpf_reg_state.
 */
final class RegState {

    /** {@link #id}: linked to its base by a constant that a 64-bit add put on it, kept in {@link #off}. */
    static final int ADD_CONST64 = 1 << 31;
    /** {@link #id}: the same of a 32-bit add. */
    static final int ADD_CONST32 = 1 << 30;

    static final int ADD_CONST = ADD_CONST64 | ADD_CONST32;

    /** Packet pointer that was compared and found at or beyond the end. */
    static final int AT_PKT_END = -1;

    static final int BEYOND_PKT_END = -2;

    /** The frame that may change this in place. */
    Object owner;

    /** {@link RegType} with flags. */
    int type;
    /** Fixed offset of a pointer; delta of a linked scalar. */
    int off;
    /** PACKET: bytes proven to be there, counted from the pointer's id. */
    int range;
    /** MAP_VALUE, CONST_MAP_PTR, MAP_KEY. */
    BpfMap map;
    /** {@link #map} stands for any map that another map holds: only its shape is known. */
    boolean innerMap;
    /** An inner map with timers or work in its values: which look-up it came from; 0 otherwise. */
    int mapUid;
    /** BTF_ID: the types that {@link #btfId} is one of; null otherwise. */
    Btf btf;
    /** BTF_ID: the struct pointed at. */
    int btfId;
    /** MEM: bytes. */
    int memSize;
    /** STACK: whose frame. */
    int frameno;
    /** Equal ids: equal values (scalar), same NULL test (or_null), same base (packet). 0: none. */
    int id;
    /** The reference that this pointer holds or was derived from; 0: none. */
    int refObjId;
    /** FUNC: the subprogram. */
    int subprog;
    /** MEM: id of the dynptr that this is a slice of; 0: none. */
    int dynptrId;
    /** CONST_DYNPTR and dynptrs on the stack: a kind of {@link Dynptrs}. */
    int dynptr;
    /** A dynptr's first slot, the higher one. */
    boolean firstSlot;
    /** Iterators on the stack: {@link Iterators#ACTIVE} or {@link Iterators#DRAINED}. */
    int iterState;
    /** Iterators on the stack: rounds made. */
    int iterDepth;
    /** Saved interrupt flags: which kfuncs saved them. */
    int irqClass;
    /** Instruction + 1 that last wrote the 32-bit sub-register and left the rest zero; 0: a 64-bit write. */
    int subregDef;

    Tnum var = Tnum.ZERO;
    long smin;
    long smax;
    long umin;
    long umax;
    int smin32;
    int smax32;
    int umin32;
    int umax32;

    RegState(Object owner) {
        this.owner = owner;
    }

    /** A copy that belongs to another frame. */
    RegState copy(Object newOwner) {
        RegState r = new RegState(newOwner);
        r.set(this);
        return r;
    }

    /** Becomes equal to another. */
    void set(RegState o) {
        type = o.type;
        off = o.off;
        range = o.range;
        map = o.map;
        innerMap = o.innerMap;
        mapUid = o.mapUid;
        btf = o.btf;
        btfId = o.btfId;
        memSize = o.memSize;
        frameno = o.frameno;
        id = o.id;
        refObjId = o.refObjId;
        subprog = o.subprog;
        dynptrId = o.dynptrId;
        dynptr = o.dynptr;
        firstSlot = o.firstSlot;
        iterState = o.iterState;
        iterDepth = o.iterDepth;
        irqClass = o.irqClass;
        subregDef = o.subregDef;
        setValue(o);
    }

    /** Takes over tnum and ranges. */
    void setValue(RegState o) {
        var = o.var;
        smin = o.smin;
        smax = o.smax;
        umin = o.umin;
        umax = o.umax;
        smin32 = o.smin32;
        smax32 = o.smax32;
        umin32 = o.umin32;
        umax32 = o.umax32;
    }

    private void clearPointer() {
        off = 0;
        range = 0;
        map = null;
        innerMap = false;
        mapUid = 0;
        btf = null;
        btfId = 0;
        memSize = 0;
        frameno = 0;
        id = 0;
        refObjId = 0;
        subprog = 0;
        dynptrId = 0;
        dynptr = 0;
        firstSlot = false;
        iterState = 0;
        iterDepth = 0;
        irqClass = 0;
    }

    /** A pointer of a type with offset 0, nothing else known. */
    void pointer(int newType) {
        clearPointer();
        type = newType;
        subregDef = 0;
        setKnown(0);
    }

    /** A pointer to a struct of some BTF, or to something that is none (id 0 is void). */
    void pointer(int newType, Btf types, int id) {
        pointer(newType);
        btf = types;
        btfId = id;
    }

    /** A scalar of one value. */
    void known(long value) {
        clearPointer();
        type = RegType.SCALAR;
        setKnown(value);
    }

    /** A scalar of which nothing is known. */
    void unknown() {
        clearPointer();
        type = RegType.SCALAR;
        unbounded();
        var = Tnum.UNKNOWN;
    }

    void notInit() {
        unknown();
        type = RegType.NOT_INIT;
        subregDef = 0;
    }

    /** Tnum and ranges hold exactly one value; type, id and offset stay. */
    void setKnown(long value) {
        var = Tnum.constant(value);
        smin = value;
        smax = value;
        umin = value;
        umax = value;
        smin32 = (int) value;
        smax32 = (int) value;
        umin32 = (int) value;
        umax32 = (int) value;
    }

    /** The lower half is one value, the upper half stays as the tnum has it. */
    void setKnown32(int value) {
        var = var.clearSubreg().or(Tnum.constant(value & 0xffff_ffffL));
        smin32 = value;
        smax32 = value;
        umin32 = value;
        umax32 = value;
    }

    void unbounded() {
        unbounded64();
        unbounded32();
    }

    void unbounded64() {
        smin = Long.MIN_VALUE;
        smax = Long.MAX_VALUE;
        umin = 0;
        umax = -1;
    }

    void unbounded32() {
        smin32 = Integer.MIN_VALUE;
        smax32 = Integer.MAX_VALUE;
        umin32 = 0;
        umax32 = -1;
    }

    boolean isScalar() {
        return type == RegType.SCALAR;
    }

    boolean isConst() {
        return type == RegType.SCALAR && var.isConst();
    }

    boolean isConst32() {
        return type == RegType.SCALAR && var.isSubregConst();
    }

    /** The low half of the value, when it {@link #isConst32}. */
    int const32() {
        return (int) var.value();
    }

    boolean isNull() {
        return type == RegType.SCALAR && var.equalsConst(0);
    }

    boolean mayBeNull() {
        return (type & dev.skep.kernel.bpf.helper.TypeFlag.MAYBE_NULL) != 0;
    }

    int baseType() {
        return dev.skep.kernel.bpf.helper.TypeFlag.base(type);
    }

    /** The id without its link bits. */
    int baseId() {
        return id & ~ADD_CONST;
    }

    /** The upper half is zero. */
    void zeroExtend32() {
        var = var.subreg();
        umin = umin32 & 0xffff_ffffL;
        umax = umax32 & 0xffff_ffffL;
        if (smin32 >= 0) {
            smin = smin32;
            smax = smax32;
        } else {
            smin = 0;
            smax = 0xffff_ffffL;
        }
    }
}
