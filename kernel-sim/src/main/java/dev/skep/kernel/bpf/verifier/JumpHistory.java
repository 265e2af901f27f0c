package dev.skep.kernel.bpf.verifier;

import java.util.Arrays;

/**
 * The instructions of the path being explored at which backtracking needs help: where a jump came from, which stack slot
 * an access touched, which registers were linked. One array serves all states of the path; each knows its part of it,
 * because exploration is depth first.
 *
 * <p>Linux: struct bpf_jmp_history_entry and its kin.
 */
final class JumpHistory {

    /** Flag: accessed slot {@code flags >> 3 & 63} of frame {@code flags & 7}. */
    static final int STACK_ACCESS = 1 << 9;
    /** Flag: the compared destination register was a stack pointer, so it needs no precision. */
    static final int DST_STACK = 1 << 10;
    /** Flag: the same of the source register. */
    static final int SRC_STACK = 1 << 11;

    private int[] idx = new int[64];
    private int[] prev = new int[64];
    private int[] flags = new int[64];
    private LinkedRegs[] linked = new LinkedRegs[64];
    /** Entry of the instruction being executed, -1 if it has none yet. */
    int current = -1;

    /** Notes something about the present instruction. */
    void push(VerifierState state, int insn, int prevInsn, int newFlags, LinkedRegs regs) {
        if (current >= 0) {
            flags[current] |= newFlags;
            if (regs != null) {
                linked[current] = regs;
            }
            return;
        }
        int at = state.histEnd++;
        if (at == idx.length) {
            idx = Arrays.copyOf(idx, at * 2);
            prev = Arrays.copyOf(prev, at * 2);
            flags = Arrays.copyOf(flags, at * 2);
            linked = Arrays.copyOf(linked, at * 2);
        }
        idx[at] = insn;
        prev[at] = prevInsn;
        flags[at] = newFlags;
        linked[at] = regs;
        current = at;
    }

    static int stackAccess(int frame, int slot) {
        return STACK_ACCESS | slot << 3 | frame;
    }

    int idx(int at) {
        return idx[at];
    }

    int prev(int at) {
        return prev[at];
    }

    int flags(int at) {
        return at < 0 ? 0 : flags[at];
    }

    LinkedRegs linked(int at) {
        return at < 0 ? null : linked[at];
    }
}
