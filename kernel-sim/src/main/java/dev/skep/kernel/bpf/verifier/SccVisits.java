package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loops that the present path is in. A state found to equal one of an unfinished loop may be compared by ranges only,
 * because what later checks rely on is not known yet; such a state is kept as a back edge, and when all paths from where
 * the loop was entered have ended, precision is carried over the back edges until nothing changes.
 *
 * <p>A visit belongs to a loop and the chain of calls that leads to it: {@code (callsite,...,loop)} in the log.
 *
 * <p>Linux: kernel/bpf/verifier.c, maybe_enter_scc(), maybe_exit_scc(), add_scc_backedge(), propagate_backedges().
 */
final class SccVisits {

    private static final int MAX_ROUNDS = 64;

    private static final class Visit {
        final int[] callsites;
        final int scc;
        VerifierState entry;
        final List<VerifierState> backedges = new ArrayList<>();
        int counted;

        Visit(int[] callsites, int scc) {
            this.callsites = callsites;
            this.scc = scc;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("(");
            for (int callsite : callsites) {
                if (callsite == 0) {
                    break;
                }
                out.append(callsite).append(',');
            }
            return out.append(scc).append(')').toString();
        }
    }

    private final VerifierEnv env;
    private final Backtrack backtrack;
    private final StateCache cache;
    private final List<Visit>[] visits;
    /** Back edges that are held, of all loops. */
    int backedges;

    // of the state looked at last: how many call sites lead to its loop
    private int depth;
    private int scc;

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no generic arrays
    SccVisits(VerifierEnv env, Backtrack backtrack, StateCache cache) {
        this.env = env;
        this.backtrack = backtrack;
        this.cache = cache;
        this.visits = new List[env.graph.sccCount()];
    }

    /** Forgets all loops: another function is explored. */
    void clear() {
        Arrays.fill(visits, null);
        backedges = 0;
    }

    /** Looks for the outermost frame that stands in a loop; false if none does. */
    private boolean locate(VerifierState state) {
        for (int i = 0; i <= state.curframe; i++) {
            scc = env.graph.scc[state.insnIdx(i)];
            if (scc != 0) {
                depth = i;
                return true;
            }
        }
        return false;
    }

    private Visit find(VerifierState state) {
        List<Visit> list = visits[scc];
        if (list == null) {
            return null;
        }
        for (Visit visit : list) {
            boolean same = visit.callsites.length == depth;
            for (int i = 0; same && i < depth; i++) {
                same = visit.callsites[i] == state.frames[i + 1].callsite;
            }
            if (same) {
                return visit;
            }
        }
        return null;
    }

    /** A checkpoint was stored: if it is the first in its loop, the loop begins there. */
    void enter(VerifierState state) {
        if (!locate(state)) {
            return;
        }
        Visit visit = find(state);
        if (visit == null) {
            int[] callsites = new int[depth];
            for (int i = 0; i < depth; i++) {
                callsites[i] = state.frames[i + 1].callsite;
            }
            visit = new Visit(callsites, scc);
            if (visits[scc] == null) {
                visits[scc] = new ArrayList<>();
            }
            visits[scc].add(visit);
        }
        if (visit.entry == null) {
            visit.entry = state;
            print("SCC enter ", visit);
        }
    }

    /** All paths from a state have ended: if its loop began there, the loop is complete. */
    void exit(VerifierState state) {
        if (!locate(state)) {
            return;
        }
        Visit visit = find(state);
        if (visit == null) {
            if (!state.speculative) {
                throw env.reject(
                        Errno.EFAULT, "verifier bug: a path ended in loop " + scc + ", which it never entered");
            }
            return;
        }
        if (visit.entry != state) {
            return;
        }
        print("SCC exit ", visit);
        visit.entry = null;
        backedges -= visit.counted;
        visit.counted = 0;
        cache.updatePeak();
        propagate(visit);
    }

    /** A copy of the present state that was found to equal a state of an incomplete loop. */
    void addBackedge(VerifierState equal, VerifierState backedge) {
        Visit visit = locate(equal) ? find(equal) : null;
        if (visit == null) {
            throw env.reject(
                    Errno.EFAULT, "verifier bug: a back edge to insn " + equal.insnIdx + ", which is in no loop");
        }
        print("SCC backedge ", visit);
        backedge.equalState = equal;
        visit.backedges.add(backedge);
        visit.counted++;
        backedges++;
        cache.updatePeak();
    }

    /** Whether more may yet become known of what was relied on behind a state. */
    boolean isIncomplete(VerifierState state) {
        if (!locate(state)) {
            return false;
        }
        Visit visit = find(state);
        return visit != null && !visit.backedges.isEmpty();
    }

    private void propagate(Visit visit) {
        List<VerifierState> edges = visit.backedges;
        boolean changed = true;
        for (int round = 1; changed; round++) {
            changed = false;
            if (round > MAX_ROUNDS) {
                if (env.log.at(VerifierLog.LEVEL2)) {
                    env.log.print("propagate_backedges: too many iterations\n");
                }
                for (VerifierState edge : edges.reversed()) {
                    backtrack.markAll(edge);
                }
                break;
            }
            // the one found last comes first
            for (int i = edges.size() - 1; i >= 0; i--) {
                changed |= backtrack.propagate(edges.get(i).equalState, edges.get(i));
            }
        }
        edges.clear();
    }

    private void print(String what, Visit visit) {
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print(what + visit + "\n");
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(visits);
    }
}
