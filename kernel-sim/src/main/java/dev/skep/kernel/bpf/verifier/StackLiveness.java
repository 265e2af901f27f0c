package dev.skep.kernel.bpf.verifier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which stack slots may still be read. While paths are explored, each instruction gathers, for the chain of calls it was
 * reached by, the slots of each frame that it read on some path and those that it wrote whole on every path. Out of these
 * a backward data flow makes what is live before each instruction; what a function reads and writes of its callers'
 * frames counts as read and written by the call. Finished states forget the slots that are not live.
 *
 * <p>Invariants: reads only grow, writes only shrink, and a state whose paths have all ended has all its marks in.
 *
 * <p>Linux: kernel/bpf/liveness.c.
 */
final class StackLiveness {

    /** Calls that lead to a function: the call instructions, and last the function's start. */
    private record CallChain(int[] callsites) {

        @Override
        public boolean equals(Object other) {
            return other instanceof CallChain chain && Arrays.equals(callsites, chain.callsites);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(callsites);
        }

        int depth() {
            return callsites.length - 1;
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder("(");
            for (int i = 0; i < callsites.length; i++) {
                out.append(i == 0 ? "" : ",").append(callsites[i]);
            }
            return out.append(')').toString();
        }
    }

    /** What is known of one frame's slots at each instruction of a function. */
    private static final class Masks {
        final long[] mayRead;
        final long[] mustWrite;
        /** Written by this instruction or by what follows it, on every way to the function's end. */
        final long[] mustWriteAcc;

        final long[] liveBefore;

        Masks(int length) {
            mayRead = new long[length];
            mustWrite = new long[length];
            mustWriteAcc = new long[length];
            liveBefore = new long[length];
        }
    }

    /** A function as reached by one chain of calls. */
    private static final class Instance {
        final CallChain chain;
        final Instance outer;
        final int subprog;
        final int start;
        final int length;
        /** By frame; null while nothing touched one. */
        final Masks[] frames;
        /** Instructions whose writes were noted at least once. */
        final boolean[] written;

        boolean updated;
        boolean dropped;

        Instance(CallChain chain, Instance outer, int subprog, int start, int length) {
            this.chain = chain;
            this.outer = outer;
            this.subprog = subprog;
            this.start = start;
            this.length = length;
            this.frames = new Masks[chain.depth() + 1];
            this.written = new boolean[length];
        }

        Masks masks(int frame) {
            if (frames[frame] == null) {
                frames[frame] = new Masks(length);
            }
            return frames[frame];
        }

        boolean live(int insn, int frame, int slot) {
            return frames[frame] != null && (frames[frame].liveBefore[insn - start] >> slot & 1) != 0;
        }
    }

    private final VerifierEnv env;
    private final Map<CallChain, Instance> instances = new HashMap<>();
    private final Instance[] root = new Instance[VerifierState.MAX_FRAMES];
    /** The present function's, null when it is to be looked up again. */
    private Instance current;

    private final long[] writes = new long[VerifierState.MAX_FRAMES];
    private int writesAt;

    // the state asked about
    private final Instance[] queried = new Instance[VerifierState.MAX_FRAMES];
    private VerifierState query;

    StackLiveness(VerifierEnv env) {
        this.env = env;
    }

    private Instance lookup(VerifierState state, int frame) {
        int[] callsites = new int[frame + 1];
        for (int i = 0; i < frame; i++) {
            callsites[i] = state.frames[i + 1].callsite;
        }
        int subprog = state.frames[frame].subprog;
        callsites[frame] = env.subprogs.start(subprog);
        CallChain chain = new CallChain(callsites);
        Instance instance = instances.get(chain);
        if (instance == null) {
            Instance outer = frame == 0 ? null : lookup(state, frame - 1);
            int start = env.subprogs.start(subprog);
            instance = new Instance(chain, outer, subprog, start, env.subprogs.end(subprog) - start);
            instances.put(chain, instance);
        }
        return instance;
    }

    private Instance current() {
        if (current == null) {
            VerifierState state = env.cur;
            if (state.curframe == 0) {
                FrameState frame = state.frames[0];
                if (root[0] == null || root[0].subprog != frame.subprog) {
                    root[0] = lookup(state, 0);
                }
                current = root[0];
            } else {
                current = lookup(state, state.curframe);
            }
        }
        return current;
    }

    // -- marks ---------------------------------------------------------------------------------------------------

    /** The chain of calls is another now. */
    void callChainChanged() {
        current = null;
    }

    /** The present instruction may read a slot. */
    void read(int frame, int slot) {
        read(current(), frame, env.insnIdx, 1L << slot);
    }

    private static void read(Instance instance, int frame, int insn, long mask) {
        Masks masks = instance.masks(frame);
        int at = insn - instance.start;
        long now = masks.mayRead[at] | mask;
        if (now != masks.mayRead[at] && (now & ~masks.liveBefore[at]) != 0) {
            instance.updated = true;
        }
        masks.mayRead[at] = now;
    }

    /** The present instruction writes all of a slot. */
    void write(int frame, int slot) {
        writes[frame] |= 1L << slot;
    }

    /** An instruction begins. */
    void begin(int insn) {
        begin(current(), insn);
    }

    private void begin(Instance instance, int insn) {
        writesAt = insn;
        for (int i = 0; i <= instance.chain.depth(); i++) {
            writes[i] = 0;
        }
    }

    /** The instruction begun last is done, unless it changed the chain of calls. */
    void commit() {
        if (current != null) {
            commit(current);
        }
    }

    private void commit(Instance instance) {
        int at = writesAt - instance.start;
        for (int frame = 0; frame <= instance.chain.depth(); frame++) {
            long mask = writes[frame];
            if (mask == 0 && (!instance.written[at] || instance.frames[frame] == null)) {
                continue;
            }
            Masks masks = instance.masks(frame);
            long old = masks.mustWrite[at];
            if (instance.written[at]) {
                mask &= old;
            }
            if (old != mask) {
                masks.mustWrite[at] = mask;
                instance.updated = true;
            }
            if ((old & ~mask) != 0) {
                instance.dropped = true;
            }
        }
        instance.written[at] = true;
    }

    // -- data flow -----------------------------------------------------------------------------------------------

    /** A path or a function has ended: brings what is live up to date, from the innermost function outwards. */
    void update() {
        current = null;
        VerifierState state = env.cur;
        for (int frame = state.curframe; frame >= 0; frame--) {
            Instance instance = lookup(state, frame);
            if (instance.updated) {
                update(instance);
                instance.updated = false;
                instance.dropped = false;
            }
        }
    }

    private void update(Instance instance) {
        if (instance.dropped) {
            for (Masks masks : instance.frames) {
                if (masks != null) {
                    Arrays.fill(masks.mustWriteAcc, 0);
                }
            }
        }
        int rounds = 0;
        boolean changed;
        do {
            rounds++;
            changed = false;
            for (int frame = 0; frame <= instance.chain.depth(); frame++) {
                if (instance.frames[frame] != null) {
                    changed |= round(instance, frame);
                }
            }
        } while (changed);
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print(instance.chain + " live stack update done in " + rounds + " iterations\n");
        }
        if (instance.outer != null) {
            propagate(instance);
        }
    }

    private boolean round(Instance instance, int frame) {
        FlowGraph graph = env.graph;
        Masks masks = instance.frames[frame];
        boolean logged = env.log.at(VerifierLog.LEVEL2);
        boolean changed = false;
        int end = graph.postorderStart[instance.subprog + 1];
        for (int i = graph.postorderStart[instance.subprog]; i < end; i++) {
            int insn = graph.postorder[i];
            int next = graph.fallThrough(insn);
            int target = graph.target(insn);
            if (next < 0 && target < 0) {
                continue;
            }
            int at = insn - instance.start;
            long after = 0;
            long written = -1;
            if (next >= 0) {
                after = masks.liveBefore[next - instance.start];
                written = masks.mustWriteAcc[next - instance.start];
            }
            if (target >= 0) {
                after |= masks.liveBefore[target - instance.start];
                written &= masks.mustWriteAcc[target - instance.start];
            }
            written |= masks.mustWrite[at];
            long before = after & ~masks.mustWrite[at] | masks.mayRead[at];
            changed |= before != masks.liveBefore[at] || written != masks.mustWriteAcc[at];
            if (logged
                    && (masks.mayRead[at] != 0 || masks.mustWrite[at] != 0 || at == 0 || env.aux.isPrunePoint(insn))) {
                log(instance, frame, insn, "live", masks.liveBefore[at], before);
                log(instance, frame, insn, "written", masks.mustWriteAcc[at], written);
            }
            masks.liveBefore[at] = before;
            masks.mustWriteAcc[at] = written;
        }
        return changed;
    }

    private void log(Instance instance, int frame, int insn, String what, long old, long now) {
        long changed = old ^ now;
        if (changed == 0) {
            return;
        }
        StringBuilder out = new StringBuilder(64);
        out.append(instance.chain)
                .append(" frame ")
                .append(frame)
                .append(" insn ")
                .append(insn)
                .append(' ');
        if ((now & changed) != 0) {
            out.append('+')
                    .append(what)
                    .append(' ')
                    .append(slots(now & changed))
                    .append(' ');
        }
        if ((old & changed) != 0) {
            out.append('-').append(what).append(' ').append(slots(old & changed));
        }
        env.log.print(out.append('\n').toString());
    }

    /** Slots as the log shows them: their offsets from r10. */
    static String slots(long mask) {
        StringBuilder out = new StringBuilder();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            out.append(out.isEmpty() ? "" : ",").append(-(slot + 1) * 8);
        }
        return out.toString();
    }

    /** What the callee does to its callers' frames, the call instruction does. */
    private void propagate(Instance instance) {
        Instance outer = instance.outer;
        int callsite = instance.chain.callsites()[instance.chain.depth() - 1];
        begin(outer, callsite);
        for (int frame = 0; frame < instance.chain.depth(); frame++) {
            Masks masks = instance.frames[frame];
            if (masks != null) {
                writes[frame] |= masks.mustWriteAcc[0];
                read(outer, frame, callsite, masks.liveBefore[0]);
            }
        }
        commit(outer);
    }

    // -- questions -----------------------------------------------------------------------------------------------

    /** Prepares {@link #isAlive} for a state. */
    void ask(VerifierState state) {
        query = state;
        for (int frame = 0; frame <= state.curframe; frame++) {
            queried[frame] = lookup(state, frame);
        }
    }

    /** Whether a slot may be read from where the state asked about stands. */
    boolean isAlive(int frame, int slot) {
        int innermost = query.curframe;
        if (queried[innermost].live(query.insnIdx, frame, slot)) {
            return true;
        }
        for (int i = frame; i < innermost; i++) {
            int callsite = query.frames[i + 1].callsite;
            // a callback may be called again: what is read before the call counts, not what is read behind it
            int insn = env.aux.callsCallback(callsite) ? callsite : callsite + 1;
            if (queried[i].live(insn, frame, slot)) {
                return true;
            }
        }
        return false;
    }
}
