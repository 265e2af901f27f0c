package dev.skep.kernel.bpf.verifier;

/**
 * An instruction of a path at which backtracking needs help: where a jump came from, which stack slot an access touched,
 * which registers were linked. A state holds the last of those since its checkpoint, and each knows the one before; no
 * entry changes, so that paths share what they have in common.
 *
 * <p>Linux: struct bpf_jmp_history_entry.
 *
 * @param before the entry before, null if it is the first since the checkpoint
 * @param count entries since the checkpoint, this one included
 * @param prevInsn the instruction executed before {@code insn}
 */
record JumpHistory(JumpHistory before, int count, int insn, int prevInsn, int flags, LinkedRegs linked) {

    /** Flag: accessed slot {@code flags >> 3 & 63} of frame {@code flags & 7}. */
    static final int STACK_ACCESS = 1 << 9;
    /** Flag: the compared destination register was a stack pointer, so it needs no precision. */
    static final int DST_STACK = 1 << 10;
    /** Flag: the same of the source register. */
    static final int SRC_STACK = 1 << 11;

    static int stackAccess(int frame, int slot) {
        return STACK_ACCESS | slot << 3 | frame;
    }

    static int count(JumpHistory last) {
        return last == null ? 0 : last.count;
    }

    /** The history with something more said about its last instruction. */
    JumpHistory and(int moreFlags, LinkedRegs regs) {
        return new JumpHistory(before, count, insn, prevInsn, flags | moreFlags, regs != null ? regs : linked);
    }
}
