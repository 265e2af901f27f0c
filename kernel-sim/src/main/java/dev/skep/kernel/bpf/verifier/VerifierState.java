package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import java.util.Arrays;

/**
 * Everything known at one point of one path: the frames, the resources held, and where the path comes from.
 *
 * <p>Linux: struct bpf_verifier_state.
 */
final class VerifierState {

    static final int MAX_FRAMES = 8;

    final FrameState[] frames = new FrameState[MAX_FRAMES];
    int curframe;

    /** The checkpoint that this path last passed. */
    VerifierState parent;
    /** Paths still to be explored that start here. */
    int branches = 1;
    /** The instruction where the state stands. */
    int insnIdx;
    /** First instruction after the last checkpoint. */
    int firstInsnIdx;
    /** Last instruction that was executed. */
    int lastInsnIdx = -1;
    /** Last entry of the jump history since the last checkpoint, null if there is none. */
    JumpHistory history;

    boolean speculative;
    int mayGotoDepth;
    int callbackUnrollDepth;

    /** Inside an RCU read section that the program opened. */
    boolean rcuLock;
    /** How often preemption was turned off. */
    int preemptLocks;
    /** The reference of the last interrupt flags saved; 0 while interrupts are on. */
    int irqId;

    // acquired references, saved interrupt flags among them
    int refCount;
    private int[] refIds = new int[2];
    private int[] refInsns = new int[2];
    private boolean[] refIrqs = new boolean[2];
    /** The map whose values' lock is held; null where a reference is not a lock. */
    private BpfMap[] refLocks = new BpfMap[2];

    // checkpoint only: how often it pruned a path, and how often it was compared in vain
    int hits;
    int misses;
    boolean cleaned;
    /** Checkpoint only: next older one of its bucket. */
    VerifierState next;
    /** Checkpoint only: taken out of its bucket, but paths or back edges still need it. */
    boolean inFreeList;
    /** Back edge only: the state that it was found to equal. */
    VerifierState equalState;

    VerifierState() {}

    /** A copy that shares what it can. */
    VerifierState copy() {
        VerifierState s = new VerifierState();
        s.curframe = curframe;
        for (int i = 0; i <= curframe; i++) {
            s.frames[i] = frames[i].copy();
        }
        s.parent = parent;
        s.branches = branches;
        s.firstInsnIdx = firstInsnIdx;
        s.lastInsnIdx = lastInsnIdx;
        s.insnIdx = insnIdx;
        s.history = history;
        s.speculative = speculative;
        s.mayGotoDepth = mayGotoDepth;
        s.callbackUnrollDepth = callbackUnrollDepth;
        s.rcuLock = rcuLock;
        s.preemptLocks = preemptLocks;
        s.irqId = irqId;
        s.refCount = refCount;
        s.refIds = refIds.clone();
        s.refInsns = refInsns.clone();
        s.refIrqs = refIrqs.clone();
        s.refLocks = refLocks.clone();
        return s;
    }

    FrameState frame() {
        return frames[curframe];
    }

    /** The instruction at which a frame stands: the checkpoint's, or the call into the next frame. */
    int insnIdx(int frame) {
        return frame == curframe ? insnIdx : frames[frame + 1].callsite;
    }

    void acquire(int id, int insn) {
        if (refCount == refIds.length) {
            refIds = Arrays.copyOf(refIds, refCount * 2);
            refInsns = Arrays.copyOf(refInsns, refCount * 2);
            refIrqs = Arrays.copyOf(refIrqs, refCount * 2);
            refLocks = Arrays.copyOf(refLocks, refCount * 2);
        }
        refIrqs[refCount] = false;
        refIds[refCount] = id;
        refLocks[refCount] = null;
        refInsns[refCount++] = insn;
    }

    /** Whether there was such a reference. The order of the others stays. */
    boolean release(int id) {
        return remove(id, null);
    }

    private boolean remove(int id, BpfMap lock) {
        for (int i = 0; i < refCount; i++) {
            if (refIds[i] == id && refLocks[i] == lock) {
                refCount--;
                System.arraycopy(refIds, i + 1, refIds, i, refCount - i);
                System.arraycopy(refInsns, i + 1, refInsns, i, refCount - i);
                System.arraycopy(refIrqs, i + 1, refIrqs, i, refCount - i);
                System.arraycopy(refLocks, i + 1, refLocks, i, refCount - i);
                return true;
            }
        }
        return false;
    }

    /** Interrupts go off; saved flags are references too, but not ones that leak. */
    void acquireIrq(int id, int insn) {
        acquire(id, insn);
        refIrqs[refCount - 1] = true;
        irqId = id;
    }

    /** The last saved flags are restored. */
    void releaseIrq() {
        release(irqId);
        irqId = 0;
        for (int i = 0; i < refCount; i++) {
            if (refIrqs[i]) {
                irqId = refIds[i];
            }
        }
    }

    boolean isIrq(int i) {
        return refIrqs[i];
    }

    /** Takes the lock of a map's value, told from others by the id of the pointer to it. */
    void lock(int id, int insn, BpfMap map) {
        acquire(id, insn);
        refLocks[refCount - 1] = map;
    }

    /** Gives a lock back; false if another one is held. */
    boolean unlock(int id, BpfMap map) {
        return remove(id, map);
    }

    boolean holdsLock() {
        for (int i = 0; i < refCount; i++) {
            if (refLocks[i] != null) {
                return true;
            }
        }
        return false;
    }

    /** The map of a lock; null where a reference is not a lock. */
    BpfMap refLock(int i) {
        return refLocks[i];
    }

    int refId(int i) {
        return refIds[i];
    }

    int refInsn(int i) {
        return refInsns[i];
    }
}
