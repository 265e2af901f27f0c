package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.Arrays;

/**
 * The program text as a graph: what may follow an instruction inside its function, each function's instructions in
 * postorder, and the loops, as strongly connected components numbered from 1. A call's successor is the instruction
 * behind it.
 *
 * <p>Linux: kernel/bpf/verifier.c, compute_postorder(), compute_scc() (Tarjan's algorithm without recursion).
 */
final class FlowGraph {

    /** {@link #low} of a vertex whose component is complete. */
    private static final int DONE = Integer.MAX_VALUE;

    private static final byte DISCOVERED = 1;
    private static final byte EXPLORED = 2;

    private final long[] insns;
    /** Instructions, function after function, successors before predecessors where there is no loop. */
    final int[] postorder;
    /** Index into {@link #postorder} of each function's first; one more at the end. */
    final int[] postorderStart;
    /** Loop that an instruction belongs to; 0: none. */
    final int[] scc;

    private int sccs = 1;

    // of the component search
    private final int[] pre;
    private final int[] low;

    FlowGraph(long[] insns, Subprogs subprogs) {
        this.insns = insns;
        this.postorder = new int[insns.length];
        this.postorderStart = new int[subprogs.count() + 1];
        this.scc = new int[insns.length];
        this.pre = new int[insns.length];
        this.low = new int[insns.length];
        order(subprogs);
        components();
    }

    /** One more than the number of the last loop. */
    int sccCount() {
        return sccs;
    }

    /** The instruction that follows when no jump is taken, or -1. */
    int fallThrough(int at) {
        int code = Insn.code(insns[at]);
        if (code == Opcode.GOTO || code == Opcode.GOTOL || code == Opcode.EXIT) {
            return -1;
        }
        return at + (Insn.isLdImm64(insns[at]) ? 2 : 1);
    }

    /** The instruction that a jump goes to, or -1. */
    int target(int at) {
        return Subprogs.isJump(Insn.code(insns[at])) ? Subprogs.target(insns[at], at) : -1;
    }

    private void order(Subprogs subprogs) {
        byte[] state = new byte[insns.length];
        int[] stack = new int[insns.length];
        int count = 0;
        for (int s = 0; s < subprogs.count(); s++) {
            postorderStart[s] = count;
            int end = subprogs.end(s);
            int depth = 0;
            stack[depth++] = subprogs.start(s);
            while (depth > 0) {
                int top = stack[depth - 1];
                state[top] |= DISCOVERED;
                if ((state[top] & EXPLORED) != 0) {
                    postorder[count++] = top;
                    depth--;
                    continue;
                }
                int next = fallThrough(top);
                // what throws may stand at the very end
                if (next >= 0 && next < end && state[next] == 0) {
                    stack[depth++] = next;
                    state[next] |= DISCOVERED;
                }
                next = target(top);
                if (next >= 0 && state[next] == 0) {
                    stack[depth++] = next;
                    state[next] |= DISCOVERED;
                }
                state[top] |= EXPLORED;
            }
        }
        postorderStart[subprogs.count()] = count;
    }

    private void components() {
        int[] open = new int[insns.length];
        int[] dfs = new int[insns.length];
        int opened = 0;
        int number = 1;
        for (int i = 0; i < insns.length; i++) {
            if (pre[i] != 0) {
                continue;
            }
            int depth = 0;
            dfs[depth++] = i;
            while (depth > 0) {
                int at = dfs[depth - 1];
                if (pre[at] == 0) {
                    pre[at] = number;
                    low[at] = number++;
                    open[opened++] = at;
                }
                int next = visit(at, fallThrough(at));
                if (next < 0) {
                    next = visit(at, target(at));
                }
                if (next >= 0) {
                    dfs[depth++] = next;
                    continue;
                }
                if (low[at] >= pre[at]) {
                    opened = close(at, open, opened);
                }
                depth--;
            }
        }
    }

    /** The successor if it has to be looked at first; otherwise takes over its number and gives -1. */
    private int visit(int at, int next) {
        if (next < 0 || next >= insns.length) {
            return -1;
        }
        if (pre[next] == 0) {
            return next;
        }
        low[at] = Math.min(low[at], low[next]);
        return -1;
    }

    /** Takes a complete component off the stack. One instruction alone is a loop only if it follows itself. */
    private int close(int root, int[] open, int opened) {
        boolean loop = open[opened - 1] != root || fallThrough(root) == root || target(root) == root;
        int count = opened;
        int at;
        do {
            at = open[--count];
            low[at] = DONE;
            if (loop) {
                scc[at] = sccs;
            }
        } while (at != root);
        if (loop) {
            sccs++;
        }
        return count;
    }

    @Override
    public String toString() {
        return "loops " + Arrays.toString(scc);
    }
}
