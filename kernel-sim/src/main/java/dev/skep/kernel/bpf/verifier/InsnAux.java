package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.heap.ObjectHeap;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.CtxField;

/**
 * What the phases note about each instruction as loaded, for later phases.
 *
 * <p>Linux: struct bpf_insn_aux_data.
 */
final class InsnAux {

    /** Paths may be cut here. */
    private static final int PRUNE_POINT = 1;
    /** Reached by a jump: backtracking needs to know from where. */
    private static final int JMP_POINT = 2;
    /** A state is always stored here. */
    private static final int FORCE_CHECKPOINT = 4;
    /** Some path came by. */
    private static final int SEEN = 8;
    /** Calls a helper that calls a function of the program. */
    private static final int CALLS_CALLBACK = 16;
    /** Asks an iterator for its next element. */
    private static final int ITER_NEXT = 32;
    /** A speculation barrier stands before it. */
    private static final int NOSPEC = 64;
    /** A speculation barrier stands behind it. */
    private static final int NOSPEC_RESULT = 128;

    private final byte[] flags;
    /** Registers, one bit each, that may be read before they are written again. */
    final short[] liveRegs;
    /** ldimm64 of a map, or the one map that a call works on. */
    final BpfMap[] map;
    /** ldimm64 of a map value: offset into it. */
    final int[] mapOff;
    /** The context field that the instruction accesses. */
    final CtxField[] ctxField;
    /** Type of the pointer that a load or store goes through, 0 if none seen. */
    final int[] ptrType;

    /** {@link #loopSubprog}: no such call was seen here. */
    static final int NOT_SEEN = -1;
    /** {@link #loopSubprog}: the call cannot be inlined. */
    static final int NO_INLINE = -2;

    /** The function that a bpf_loop call, always the same, can be inlined with. */
    final int[] loopSubprog;

    /** How pointer arithmetic is masked, see {@link AluSanitizer}; 0 if it is not. */
    final byte[] aluState;

    /** The largest distance that masked pointer arithmetic may go. */
    final int[] aluLimit;

    /** Registers, one bit each, that the instruction reads; r10 left out. */
    final short[] reads;

    /** Calls of kfuncs that make objects: bytes, and the struct as {@link ObjectHeap#type} names it. */
    final int[] objectSize;

    final long[] objectType;
    /** Calls of kfuncs that put nodes into lists or trees: where in its object the node lies. */
    final int[] nodeOffset;

    /** ldimm64 of a kernel variable: what the register holds. */
    final RegState[] kernelVar;

    /** What the exploration found out about each instruction. */
    InsnFacts facts;

    /** What the program uses and this kernel keeps nothing behind; null where there is nothing. */
    String lacks;

    InsnAux(int length) {
        this.flags = new byte[length];
        this.liveRegs = new short[length];
        this.map = new BpfMap[length];
        this.mapOff = new int[length];
        this.ctxField = new CtxField[length];
        this.ptrType = new int[length];
        this.loopSubprog = new int[length];
        java.util.Arrays.fill(loopSubprog, NOT_SEEN);
        this.reads = new short[length];
        this.aluState = new byte[length];
        this.aluLimit = new int[length];
        this.kernelVar = new RegState[length];
        this.objectSize = new int[length];
        this.objectType = new long[length];
        this.nodeOffset = new int[length];
    }

    /** The program uses something that nothing stands behind. */
    void lack(String what) {
        lacks = what;
    }

    void markPrunePoint(int insn) {
        flags[insn] |= PRUNE_POINT;
    }

    boolean isPrunePoint(int insn) {
        return (flags[insn] & PRUNE_POINT) != 0;
    }

    void markJmpPoint(int insn) {
        flags[insn] |= JMP_POINT;
    }

    boolean isJmpPoint(int insn) {
        return (flags[insn] & JMP_POINT) != 0;
    }

    void markForceCheckpoint(int insn) {
        flags[insn] |= FORCE_CHECKPOINT;
    }

    boolean isForceCheckpoint(int insn) {
        return (flags[insn] & FORCE_CHECKPOINT) != 0;
    }

    void markCallsCallback(int insn) {
        flags[insn] |= CALLS_CALLBACK;
    }

    boolean callsCallback(int insn) {
        return (flags[insn] & CALLS_CALLBACK) != 0;
    }

    void markIterNext(int insn) {
        flags[insn] |= ITER_NEXT;
    }

    boolean isIterNext(int insn) {
        return (flags[insn] & ITER_NEXT) != 0;
    }

    void markSeen(int insn) {
        flags[insn] |= SEEN;
    }

    boolean isSeen(int insn) {
        return (flags[insn] & SEEN) != 0;
    }

    /** A path of speculation must not get to the instruction: a barrier, which makes masking needless. */
    void markNospec(int insn) {
        flags[insn] |= NOSPEC;
        aluState[insn] = 0;
    }

    boolean isNospec(int insn) {
        return (flags[insn] & NOSPEC) != 0;
    }

    void markNospecResult(int insn) {
        flags[insn] |= NOSPEC_RESULT;
    }

    boolean isNospecResult(int insn) {
        return (flags[insn] & NOSPEC_RESULT) != 0;
    }

    boolean isLive(int insn, int regno) {
        return (liveRegs[insn] >> regno & 1) != 0;
    }
}
