package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.progtype.RegType;
import java.util.Arrays;

/**
 * Whether a state met before covers the present one: then everything that can follow has been seen to be safe. Ids need
 * not be equal, but old and new must map one to one.
 *
 * <p>Linux: kernel/bpf/verifier.c, states_equal().
 */
final class StateEquality {

    /** How much must agree. */
    enum Exact {
        /** What the old state's checks relied on. */
        NOT_EXACT,
        /** Everything, to find a loop that makes no progress. */
        EXACT,
        /** All ranges, relied on or not. */
        RANGE_WITHIN
    }

    private static final RegState UNBOUND = new RegState(null);

    static {
        UNBOUND.unknown();
    }

    private final VerifierEnv env;
    private int[] oldIds = new int[32];
    private int[] curIds = new int[32];
    private int pairs;
    private int tempIds;

    StateEquality(VerifierEnv env) {
        this.env = env;
    }

    boolean equal(VerifierState old, VerifierState cur, Exact exact) {
        if (old.curframe != cur.curframe || old.speculative && !cur.speculative) {
            return false;
        }
        pairs = 0;
        tempIds = env.idGen;
        if (old.refCount != cur.refCount
                || old.rcuLock != cur.rcuLock
                || old.sleepable != cur.sleepable
                || old.preemptLocks != cur.preemptLocks
                || !ids(old.irqId, cur.irqId)) {
            return false;
        }
        for (int i = 0; i < old.refCount; i++) {
            if (!ids(old.refId(i), cur.refId(i)) || !old.sameRef(i, cur)) {
                return false;
            }
        }
        for (int f = 0; f <= old.curframe; f++) {
            FrameState a = old.frames[f];
            FrameState b = cur.frames[f];
            if (a.callsite != b.callsite || !frames(a, b, old.insnIdx(f), exact)) {
                return false;
            }
        }
        return true;
    }

    private boolean frames(FrameState old, FrameState cur, int insn, Exact exact) {
        if (old.callbackDepth > cur.callbackDepth) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (env.aux.isLive(insn, i)
                    && !regs(old.regs[i], cur.regs[i], old.isPrecise(i) || !env.bpfCapable, exact)) {
                return false;
            }
        }
        return stacks(old, cur, exact);
    }

    private boolean regs(RegState old, RegState cur, boolean precise, Exact exact) {
        if (exact == Exact.EXACT) {
            return identical(old, cur);
        }
        if (old.type == RegType.NOT_INIT) {
            return exact == Exact.NOT_EXACT || cur.type == RegType.NOT_INIT;
        }
        if (old.type != cur.type) {
            return false;
        }
        switch (old.baseType()) {
            case RegType.SCALAR:
                if (env.exploreAluLimits) {
                    return sameTarget(old, cur) && sameValue(old, cur) && scalarIds(old.id, cur.id);
                }
                if (!precise && exact == Exact.NOT_EXACT) {
                    return true;
                }
                int oldLink = old.id & RegState.ADD_CONST;
                int curLink = cur.id & RegState.ADD_CONST;
                if (oldLink != 0 && curLink != oldLink
                        || old.id != 0 && oldLink == 0 && curLink != 0
                        || oldLink != 0 && old.off != cur.off) {
                    return false;
                }
                return scalarIds(old.id, cur.id) && within(old, cur);
            case RegType.ARENA:
                return true;
            case RegType.MAP_KEY, RegType.MAP_VALUE, RegType.MEM, RegType.BUF, RegType.TP_BUFFER:
                return sameTarget(old, cur)
                        && within(old, cur)
                        && ids(old.id, cur.id)
                        && ids(old.refObjId, cur.refObjId);
            case RegType.PACKET, RegType.PACKET_META:
                if (old.range < 0 || cur.range < 0) {
                    if (old.range != cur.range) {
                        return false;
                    }
                } else if (old.range > cur.range) {
                    return false;
                }
                return old.off == cur.off && ids(old.id, cur.id) && within(old, cur);
            default:
                return identical(old, cur);
        }
    }

    private static boolean sameTarget(RegState a, RegState b) {
        return a.type == b.type
                && a.off == b.off
                && a.range == b.range
                && a.map == b.map
                && a.innerMap == b.innerMap
                && a.mapUid == b.mapUid
                && a.btf == b.btf
                && a.btfId == b.btfId
                && a.memSize == b.memSize
                && a.subprog == b.subprog
                && a.dynptrId == b.dynptrId
                && a.dynptr == b.dynptr;
    }

    private boolean identical(RegState a, RegState b) {
        return sameTarget(a, b)
                && a.frameno == b.frameno
                && sameValue(a, b)
                && ids(a.id, b.id)
                && ids(a.refObjId, b.refObjId);
    }

    private static boolean sameValue(RegState a, RegState b) {
        return a.var.value() == b.var.value()
                && a.var.mask() == b.var.mask()
                && a.smin == b.smin
                && a.smax == b.smax
                && a.umin == b.umin
                && a.umax == b.umax
                && a.smin32 == b.smin32
                && a.smax32 == b.smax32
                && a.umin32 == b.umin32
                && a.umax32 == b.umax32;
    }

    /** Cheap test before the exact one: the registers of the innermost frame hold the same. */
    static boolean maybeLooping(VerifierState old, VerifierState cur) {
        if (old.curframe != cur.curframe) {
            return false;
        }
        for (int i = 0; i < 11; i++) {
            RegState a = old.frame().regs[i];
            RegState b = cur.frame().regs[i];
            if (a != b && (!sameTarget(a, b) || !sameValue(a, b) || a.id != b.id || a.refObjId != b.refObjId)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all that the present scalar can be the old one could be. */
    static boolean within(RegState old, RegState cur) {
        return Long.compareUnsigned(old.umin, cur.umin) <= 0
                && Long.compareUnsigned(old.umax, cur.umax) >= 0
                && old.smin <= cur.smin
                && old.smax >= cur.smax
                && Integer.compareUnsigned(old.umin32, cur.umin32) <= 0
                && Integer.compareUnsigned(old.umax32, cur.umax32) >= 0
                && old.smin32 <= cur.smin32
                && old.smax32 >= cur.smax32
                && old.var.covers(cur.var);
    }

    private boolean scalarIds(int old, int cur) {
        if (old == 0) {
            return true;
        }
        int c = cur != 0 ? cur : ++tempIds;
        if (!ids(old, c)) {
            return false;
        }
        return (old & RegState.ADD_CONST) == 0 || ids(old & ~RegState.ADD_CONST, c & ~RegState.ADD_CONST);
    }

    private boolean ids(int old, int cur) {
        if (old == 0 || cur == 0) {
            return old == cur;
        }
        for (int i = 0; i < pairs; i++) {
            if (oldIds[i] == old) {
                return curIds[i] == cur;
            }
            if (curIds[i] == cur) {
                return false;
            }
        }
        if (pairs == oldIds.length) {
            oldIds = Arrays.copyOf(oldIds, pairs * 2);
            curIds = Arrays.copyOf(curIds, pairs * 2);
        }
        oldIds[pairs] = old;
        curIds[pairs++] = cur;
        return true;
    }

    private boolean stacks(FrameState old, FrameState cur, Exact exact) {
        int slots = exact == Exact.NOT_EXACT ? old.slots : Math.max(old.slots, 0);
        for (int s = 0; s < slots; s++) {
            boolean there = s < cur.slots;
            long oldTypes = old.types(s);
            long curTypes = there ? cur.types(s) : 0;
            if (exact != Exact.NOT_EXACT && (!there || oldTypes != curTypes)) {
                return false;
            }
            if (!slot(old, cur, s, there, oldTypes, exact)) {
                return false;
            }
        }
        return true;
    }

    private boolean slot(FrameState old, FrameState cur, int s, boolean there, long oldTypes, Exact exact) {
        if (oldTypes == 0) {
            return true;
        }
        for (int i = 0; i < 8; i++) {
            int a = old.type(s * 8 + i);
            if (a == FrameState.INVALID || a == FrameState.MISC && env.allowUninitStack) {
                continue;
            }
            if (!there) {
                return false;
            }
            RegState oldScalar = scalarOf(old, s);
            RegState curScalar = scalarOf(cur, s);
            if (oldScalar != null && curScalar != null) {
                return regs(oldScalar, curScalar, old.isPreciseSlot(s) || !env.bpfCapable, exact);
            }
            int b = cur.type(s * 8 + i);
            if (a != b && (a != FrameState.MISC || b != FrameState.ZERO)) {
                return false;
            }
            if (i == 7 && a == FrameState.SPILL) {
                return regs(old.spilled(s), cur.spilled(s), old.isPreciseSlot(s) || !env.bpfCapable, exact);
            }
            if (i == 7 && a >= FrameState.DYNPTR) {
                return sameObject(old.spilled(s), cur.spilled(s));
            }
        }
        return true;
    }

    private boolean sameObject(RegState old, RegState cur) {
        return old.dynptr == cur.dynptr
                && old.firstSlot == cur.firstSlot
                && old.btf == cur.btf
                && old.btfId == cur.btfId
                && old.iterState == cur.iterState
                && old.irqClass == cur.irqClass
                && ids(old.refObjId, cur.refObjId);
    }

    /** A slot as one 64-bit scalar, if it can be read as one. */
    private RegState scalarOf(FrameState frame, int s) {
        if (frame.isScalarSpill64(s)) {
            return frame.spilled(s);
        }
        long types = frame.types(s);
        if (types == FrameState.ALL_MISC) {
            return UNBOUND;
        }
        if (env.allowUninitStack && !frame.isSpill(s)) {
            for (int i = 0; i < 8; i++) {
                int t = frame.type(s * 8 + i);
                if (t != FrameState.MISC && t != FrameState.INVALID) {
                    return null;
                }
            }
            return UNBOUND;
        }
        return null;
    }

    /** Scalars that no check relied on and that differ from the previous round become unknown. */
    void widenImprecise(VerifierState old, VerifierState cur) {
        pairs = 0;
        for (int f = old.curframe; f >= 0; f--) {
            FrameState a = old.frames[f];
            FrameState b = cur.frames[f];
            for (int i = 0; i < 10; i++) {
                if (widens(a.regs[i], b.regs[i], a.isPrecise(i) || b.isPrecise(i) || !env.bpfCapable)) {
                    b.own(i).unknown();
                }
            }
            for (int s = 0; s < Math.min(a.slots, b.slots); s++) {
                if (a.isScalarSpill(s)
                        && b.isScalarSpill(s)
                        && widens(
                                a.spilled(s),
                                b.spilled(s),
                                a.isPreciseSlot(s) || b.isPreciseSlot(s) || !env.bpfCapable)) {
                    b.ownSpilled(s).unknown();
                }
            }
        }
    }

    private boolean widens(RegState old, RegState cur, boolean precise) {
        return old.isScalar() && cur.isScalar() && !precise && !identical(old, cur);
    }
}
