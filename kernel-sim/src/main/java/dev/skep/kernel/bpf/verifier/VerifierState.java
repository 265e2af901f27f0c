package dev.skep.kernel.bpf.verifier;

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
    /** The path may sleep: that of a program that may, or of a function that a work queue calls. */
    boolean sleepable;
    /** How often preemption was turned off. */
    int preemptLocks;
    /** The reference of the last interrupt flags saved; 0 while interrupts are on. */
    int irqId;

    // kinds of references
    /** An object that must be given up. */
    static final int OBJECT = 1;
    /** Interrupt flags saved on the stack. */
    static final int IRQ = 1 << 1;
    /** bpf_spin_lock. */
    static final int LOCK = 1 << 2;
    /** bpf_res_spin_lock. */
    static final int RES_LOCK = 1 << 3;
    /** bpf_res_spin_lock with interrupts off. */
    static final int RES_LOCK_IRQ = 1 << 4;
    /** Any lock. */
    static final int ANY_LOCK = LOCK | RES_LOCK | RES_LOCK_IRQ;

    // acquired references, saved interrupt flags and locks among them, oldest first
    int refCount;
    private int[] refIds = new int[2];
    private int[] refInsns = new int[2];
    private int[] refKinds = new int[2];
    /** Of locks: the map in whose value or the BTF in whose object it lies; else null. */
    private Object[] refHomes = new Object[2];

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
        s.sleepable = sleepable;
        s.preemptLocks = preemptLocks;
        s.irqId = irqId;
        s.refCount = refCount;
        s.refIds = refIds.clone();
        s.refInsns = refInsns.clone();
        s.refKinds = refKinds.clone();
        s.refHomes = refHomes.clone();
        return s;
    }

    FrameState frame() {
        return frames[curframe];
    }

    /** The instruction at which a frame stands: the checkpoint's, or the call into the next frame. */
    int insnIdx(int frame) {
        return frame == curframe ? insnIdx : frames[frame + 1].callsite;
    }

    /** A reference to an object. */
    void acquire(int id, int insn) {
        acquire(id, insn, OBJECT, null);
    }

    private void acquire(int id, int insn, int kind, Object home) {
        if (refCount == refIds.length) {
            refIds = Arrays.copyOf(refIds, refCount * 2);
            refInsns = Arrays.copyOf(refInsns, refCount * 2);
            refKinds = Arrays.copyOf(refKinds, refCount * 2);
            refHomes = Arrays.copyOf(refHomes, refCount * 2);
        }
        refIds[refCount] = id;
        refKinds[refCount] = kind;
        refHomes[refCount] = home;
        refInsns[refCount++] = insn;
    }

    /** Whether there was such a reference to an object. The order of the others stays. */
    boolean release(int id) {
        return remove(find(id, OBJECT, null));
    }

    private int find(int id, int kinds, Object home) {
        for (int i = 0; i < refCount; i++) {
            if (refIds[i] == id && (refKinds[i] & kinds) != 0 && refHomes[i] == home) {
                return i;
            }
        }
        return -1;
    }

    private boolean remove(int i) {
        if (i < 0) {
            return false;
        }
        refCount--;
        System.arraycopy(refIds, i + 1, refIds, i, refCount - i);
        System.arraycopy(refInsns, i + 1, refInsns, i, refCount - i);
        System.arraycopy(refKinds, i + 1, refKinds, i, refCount - i);
        System.arraycopy(refHomes, i + 1, refHomes, i, refCount - i);
        return true;
    }

    /** Interrupts go off; saved flags are references too, but not ones that leak. */
    void acquireIrq(int id, int insn) {
        acquire(id, insn, IRQ, null);
        irqId = id;
    }

    /** The last saved flags are restored. */
    void releaseIrq() {
        remove(find(irqId, IRQ, null));
        int last = last(IRQ);
        irqId = last < 0 ? 0 : refIds[last];
    }

    private int last(int kinds) {
        for (int i = refCount - 1; i >= 0; i--) {
            if ((refKinds[i] & kinds) != 0) {
                return i;
            }
        }
        return -1;
    }

    boolean isObject(int i) {
        return refKinds[i] == OBJECT;
    }

    /** Takes a lock, told from others of the same map or BTF by the id of the pointer to it. */
    void lock(int kind, int id, int insn, Object home) {
        acquire(id, insn, kind, home);
    }

    /** Gives a lock back; false if it is not held. */
    boolean unlock(int kind, int id, Object home) {
        return remove(find(id, kind, home));
    }

    boolean holdsLock() {
        return last(ANY_LOCK) >= 0;
    }

    /** Whether a lock of one of some kinds is held. */
    boolean holdsLock(int kinds, int id, Object home) {
        return find(id, kinds, home) >= 0;
    }

    /** Whether a lock is the one that was taken last. */
    boolean isLastLock(int id, Object home) {
        int last = last(ANY_LOCK);
        return last >= 0 && refIds[last] == id && refHomes[last] == home;
    }

    /** Whether a reference of another state is of the same kind and, for locks, in the same place. */
    boolean sameRef(int i, VerifierState other) {
        return refKinds[i] == other.refKinds[i] && refHomes[i] == other.refHomes[i];
    }

    int refId(int i) {
        return refIds[i];
    }

    int refInsn(int i) {
        return refInsns[i];
    }
}
