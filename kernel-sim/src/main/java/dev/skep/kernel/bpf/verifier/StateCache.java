package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.uapi.Errno;

/**
 * States met before, by instruction. A path that comes to a state which an older, finished one covers ends there; one
 * that comes back to its own unfinished state unchanged is an infinite loop.
 *
 * <p>Linux: kernel/bpf/verifier.c, is_state_visited().
 */
final class StateCache {

    private static final int UNPRIVILEGED_LIMIT = 64;

    /** What an unfinished state says about the present one. */
    private enum Unfinished {
        /** Nothing. */
        MISS,
        /** What follows has been or will be seen: the path ends here. */
        COVERED,
        /** The loop between them has come to rest: the path ends here, as a back edge of it. */
        CONVERGED
    }

    private final VerifierEnv env;
    private final Explorer explorer;
    final StateEquality equality;
    /** The newest checkpoint of each bucket. */
    private final VerifierState[] buckets;

    final SccVisits visits;

    private int stored;
    private int evicted;

    StateCache(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
        this.equality = new StateEquality(env);
        this.buckets = new VerifierState[env.insns.length];
        this.visits = new SccVisits(env, explorer.backtrack, this);
    }

    /** Forgets all states: another function is explored. */
    void clear() {
        java.util.Arrays.fill(buckets, null);
        visits.clear();
    }

    private int bucket(int insn, VerifierState state) {
        return Integer.remainderUnsigned(insn ^ state.frame().callsite, buckets.length);
    }

    /** True if the present path need not be followed further. Otherwise a checkpoint may have been stored. */
    boolean isVisited(int insn) {
        VerifierState cur = env.cur;
        boolean forced = env.testStateFreq
                || env.aux.isForceCheckpoint(insn)
                // histories must not grow without end
                || JumpHistory.count(cur.history) > 40;
        boolean add = forced
                || env.jmpsProcessed - env.prevJmpsProcessed >= 2 && env.insnProcessed - env.prevInsnProcessed >= 8;
        int at = bucket(insn, cur);
        clean(buckets[at], insn, cur);
        int seen = 0;
        VerifierState newer = null;
        for (VerifierState old = buckets[at], next; old != null; old = next) {
            next = old.next;
            seen++;
            if (old.insnIdx != insn) {
                newer = old;
                continue;
            }
            if (old.branches > 0) {
                Unfinished verdict = unfinished(old, cur, insn);
                if (verdict != Unfinished.MISS) {
                    hit(old, cur, insn, verdict == Unfinished.CONVERGED);
                    return true;
                }
                // rounds of a loop differ, few of them help later
                if (!forced
                        && env.jmpsProcessed - env.prevJmpsProcessed < 20
                        && env.insnProcessed - env.prevInsnProcessed < 100) {
                    add = false;
                }
            } else {
                boolean loop = visits.isIncomplete(old);
                if (equality.equal(old, cur, loop ? StateEquality.Exact.RANGE_WITHIN : StateEquality.Exact.NOT_EXACT)) {
                    hit(old, cur, insn, loop);
                    return true;
                }
            }
            if (add) {
                old.misses++;
            }
            int n = env.aux.isForceCheckpoint(insn) && old.branches > 0 ? 64 : 3;
            if (old.misses > old.hits * n + n) {
                evict(at, newer, old);
            } else {
                newer = old;
            }
        }
        env.maxStatesPerInsn = Math.max(env.maxStatesPerInsn, seen);
        if (add && (env.bpfCapable || seen <= UNPRIVILEGED_LIMIT)) {
            store(insn, cur, at);
        }
        return false;
    }

    /** A state whose paths have not all ended: the present path came by it. */
    private Unfinished unfinished(VerifierState old, VerifierState cur, int insn) {
        FrameState frame = old.frame();
        if (frame.inAsyncCallback && frame.asyncEntries != cur.frame().asyncEntries) {
            // another entry into the function: the same state is neither a loop nor known to be safe
            return Unfinished.MISS;
        }
        if (Insn.isMayGoto(env.insns[insn])
                && old.mayGotoDepth != cur.mayGotoDepth
                && equality.equal(old, cur, StateEquality.Exact.RANGE_WITHIN)) {
            return Unfinished.CONVERGED;
        }
        if (env.aux.isIterNext(insn)) {
            return equality.equal(old, cur, StateEquality.Exact.RANGE_WITHIN) && Iterators.isActive(cur)
                    ? Unfinished.CONVERGED
                    : Unfinished.MISS;
        }
        if (env.aux.callsCallback(insn)) {
            return equality.equal(old, cur, StateEquality.Exact.RANGE_WITHIN) ? Unfinished.COVERED : Unfinished.MISS;
        }
        if (StateEquality.maybeLooping(old, cur)
                && equality.equal(old, cur, StateEquality.Exact.EXACT)
                && !Iterators.depthsDiffer(old, cur)
                && old.mayGotoDepth == cur.mayGotoDepth
                && old.callbackUnrollDepth == cur.callbackUnrollDepth) {
            env.source.print(insn, "; ");
            env.log.print("infinite loop detected at insn " + insn + "\n");
            if (env.log.at(3)) {
                env.log.print("cur state:");
                env.printer.state(cur, cur.curframe, true);
                env.log.print("old state:");
                env.printer.state(old, cur.curframe, true);
            }
            throw new ErrnoException(Errno.EINVAL, "infinite loop detected at insn " + insn);
        }
        return Unfinished.MISS;
    }

    /** The path ends here: what was relied on behind the old state was relied on in this one. */
    private void hit(VerifierState old, VerifierState cur, int insn, boolean loop) {
        old.hits++;
        if (env.aux.isJmpPoint(insn)) {
            explorer.pushHistory(0, null);
        }
        explorer.backtrack.propagate(old, cur);
        explorer.facts.pruned(old);
        if (loop) {
            visits.addBackedge(old, cur.copy());
        }
    }

    private void store(int insn, VerifierState cur, int at) {
        env.totalStates++;
        stored++;
        updatePeak();
        env.prevJmpsProcessed = env.jmpsProcessed;
        env.prevInsnProcessed = env.insnProcessed;
        for (int f = 0; f <= cur.curframe; f++) {
            cur.frames[f].preciseRegs = 0;
            cur.frames[f].preciseSlots = 0;
        }
        VerifierState checkpoint = cur.copy();
        checkpoint.insnIdx = insn;
        visits.enter(checkpoint);
        cur.parent = checkpoint;
        cur.firstInsnIdx = insn;
        cur.history = null;
        checkpoint.next = buckets[at];
        buckets[at] = checkpoint;
    }

    /** A state that is compared in vain too often is not kept for comparison. */
    private void evict(int at, VerifierState newer, VerifierState old) {
        if (newer == null) {
            buckets[at] = old.next;
        } else {
            newer.next = old.next;
        }
        old.next = null;
        old.inFreeList = true;
        stored--;
        evicted++;
        release(old);
    }

    /** Forgets an evicted state if no path and no back edge needs it. */
    void release(VerifierState state) {
        if (state.inFreeList && state.branches == 0 && !visits.isIncomplete(state)) {
            state.inFreeList = false;
            evicted--;
        }
    }

    /** Counts the states held at this moment. */
    void updatePeak() {
        env.peakStates = Math.max(env.peakStates, stored + evicted + visits.backedges);
    }

    /** The newest unfinished checkpoint at an instruction with the same chain of calls as a state, which it is not. */
    VerifierState previousVisit(int insn, VerifierState state) {
        for (VerifierState s = buckets[bucket(insn, state)]; s != null; s = s.next) {
            if (s != state && s.insnIdx == insn && s.branches > 0 && Explorer.sameCallsites(s, state)) {
                return s;
            }
        }
        return null;
    }

    /** Finished states forget what nothing reads any more, so that later comparisons are shorter. */
    private void clean(VerifierState newest, int insn, VerifierState cur) {
        for (VerifierState old = newest; old != null; old = old.next) {
            if (old.branches > 0
                    || old.insnIdx != insn
                    || !Explorer.sameCallsites(old, cur)
                    || old.cleaned
                    || visits.isIncomplete(old)) {
                continue;
            }
            old.cleaned = true;
            env.stackLiveness.ask(old);
            for (int f = 0; f <= old.curframe; f++) {
                FrameState frame = old.frames[f];
                for (int r = 0; r < 10; r++) {
                    if (!env.aux.isLive(old.insnIdx(f), r)) {
                        frame.clearReg(r);
                    }
                }
                for (int slot = 0; slot < frame.slots; slot++) {
                    if (frame.types(slot) != 0 && !env.stackLiveness.isAlive(f, slot)) {
                        frame.clearSlot(slot);
                    }
                }
            }
        }
    }
}
