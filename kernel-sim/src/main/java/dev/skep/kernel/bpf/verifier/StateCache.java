package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;
import java.util.Iterator;
import java.util.LinkedList;

/**
 * States met before, by instruction. A path that comes to a state which an older, finished one covers ends there; one
 * that comes back to its own unfinished state unchanged is an infinite loop.
 *
 * <p>Linux: kernel/bpf/verifier.c, is_state_visited().
 */
final class StateCache {

    private static final int UNPRIVILEGED_LIMIT = 64;

    private final VerifierEnv env;
    private final Explorer explorer;
    private final StateEquality equality;
    private final LinkedList<VerifierState>[] buckets;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays
    StateCache(VerifierEnv env, Explorer explorer) {
        this.env = env;
        this.explorer = explorer;
        this.equality = new StateEquality(env);
        this.buckets = new LinkedList[env.insns.length];
    }

    private int bucket(int insn, VerifierState state) {
        return Integer.remainderUnsigned(insn ^ state.frame().callsite, buckets.length);
    }

    /** True if the present path need not be followed further. Otherwise a checkpoint may have been stored. */
    boolean isVisited(int insn) {
        VerifierState cur = env.cur;
        boolean forced = env.testStateFreq || env.aux.isForceCheckpoint(insn) || cur.histEnd - cur.histStart > 40;
        boolean add = forced
                || env.jmpsProcessed - env.prevJmpsProcessed >= 2 && env.insnProcessed - env.prevInsnProcessed >= 8;
        int at = bucket(insn, cur);
        LinkedList<VerifierState> list = buckets[at];
        int seen = 0;
        if (list != null) {
            clean(list, insn, cur);
            for (Iterator<VerifierState> it = list.iterator(); it.hasNext(); ) {
                VerifierState old = it.next();
                seen++;
                if (old.insnIdx != insn) {
                    continue;
                }
                boolean hit = old.branches > 0 ? unfinished(old, cur, insn) : finished(old, cur);
                if (hit) {
                    old.hits++;
                    if (env.aux.isJmpPoint(insn)) {
                        explorer.pushHistory(0, null);
                    }
                    explorer.backtrack.propagate(old);
                    return true;
                }
                if (old.branches > 0
                        && !forced
                        && env.jmpsProcessed - env.prevJmpsProcessed < 20
                        && env.insnProcessed - env.prevInsnProcessed < 100) {
                    add = false;
                }
                if (add) {
                    old.misses++;
                }
                int n = env.aux.isForceCheckpoint(insn) && old.branches > 0 ? 64 : 3;
                if (old.misses > old.hits * n + n) {
                    it.remove();
                    if (old.branches == 0) {
                        env.peakStates--;
                    }
                }
            }
        }
        env.maxStatesPerInsn = Math.max(env.maxStatesPerInsn, seen);
        if (!env.bpfCapable && seen > UNPRIVILEGED_LIMIT || !add) {
            return false;
        }
        store(insn, cur, at);
        return false;
    }

    private boolean unfinished(VerifierState old, VerifierState cur, int insn) {
        long word = env.insns[insn];
        if (Insn.code(word) == (Opcode.JMP | Opcode.JCOND)) {
            if (old.mayGotoDepth != cur.mayGotoDepth && equality.equal(old, cur, StateEquality.Exact.RANGE_WITHIN)) {
                env.converging = true;
                return true;
            }
        }
        if (env.aux.callsCallback(insn)) {
            if (equality.equal(old, cur, StateEquality.Exact.RANGE_WITHIN)) {
                env.converging = true;
                return true;
            }
            return false;
        }
        FrameState frame = old.frame();
        if (frame.inAsyncCallback && frame.asyncEntries != cur.frame().asyncEntries) {
            // another entry into the function: the same state is neither a loop nor known to be safe
            return false;
        }
        if (StateEquality.maybeLooping(old, cur)
                && equality.equal(old, cur, StateEquality.Exact.EXACT)
                && old.mayGotoDepth == cur.mayGotoDepth
                && old.callbackUnrollDepth == cur.callbackUnrollDepth) {
            env.log.print("infinite loop detected at insn " + insn + "\n");
            if (env.log.at(3)) {
                env.log.print("cur state:");
                env.printer.state(cur, cur.curframe, true);
                env.log.print("old state:");
                env.printer.state(old, cur.curframe, true);
            }
            throw new ErrnoException(Errno.EINVAL, "infinite loop detected at insn " + insn);
        }
        return false;
    }

    private boolean finished(VerifierState old, VerifierState cur) {
        return equality.equal(
                old, cur, env.converging ? StateEquality.Exact.RANGE_WITHIN : StateEquality.Exact.NOT_EXACT);
    }

    private void store(int insn, VerifierState cur, int at) {
        env.totalStates++;
        env.peakStates++;
        env.prevJmpsProcessed = env.jmpsProcessed;
        env.prevInsnProcessed = env.insnProcessed;
        for (int f = 0; f <= cur.curframe; f++) {
            cur.frames[f].preciseRegs = 0;
            cur.frames[f].preciseSlots = 0;
        }
        VerifierState stored = cur.copy();
        stored.insnIdx = insn;
        cur.parent = stored;
        cur.firstInsnIdx = insn;
        cur.histStart = cur.histEnd;
        if (buckets[at] == null) {
            buckets[at] = new LinkedList<>();
        }
        buckets[at].addFirst(stored);
    }

    /** Finished states forget what nothing reads any more, so that later comparisons are shorter. */
    private void clean(LinkedList<VerifierState> list, int insn, VerifierState cur) {
        for (VerifierState old : list) {
            if (old.branches > 0 || old.cleaned || old.insnIdx != insn || !Explorer.sameCallsites(old, cur)) {
                continue;
            }
            old.cleaned = true;
            for (int f = 0; f <= old.curframe; f++) {
                FrameState frame = old.frames[f];
                for (int r = 0; r < 10; r++) {
                    if (!env.aux.isLive(old.insnIdx(f), r)) {
                        frame.clearReg(r);
                    }
                }
            }
        }
    }
}
