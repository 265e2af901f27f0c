package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;

/**
 * Precision. A scalar starts out imprecise: when states are compared, any number is as good as another. When a check
 * turns out to rely on a scalar's range, this walks the path backwards from there and marks, in every checkpoint on the
 * way, the registers and slots that the scalar was made of. What it cannot follow makes all scalars precise, which is
 * always sound.
 *
 * <p>Linux: kernel/bpf/verifier.c, mark_chain_precision(), backtrack_insn().
 */
final class Backtrack {

    private static final int ARGUMENTS = 0x3e;

    /** Raised where an instruction cannot be followed backwards. */
    private static final ErrnoException LOST = new ErrnoException(Errno.ENOTSUPP, "precision cannot be tracked back");

    private final VerifierEnv env;
    private final int[] regs = new int[VerifierState.MAX_FRAMES];
    private final long[] slots = new long[VerifierState.MAX_FRAMES];
    private int frame;
    private boolean changed;

    Backtrack(VerifierEnv env) {
        this.env = env;
    }

    /** A check relied on the scalar that a register of the present frame holds; -1 does nothing. */
    void markPrecise(int regno) {
        if (!env.bpfCapable || regno < 0) {
            return;
        }
        frame = env.cur.curframe;
        regs[frame] |= 1 << regno;
        walk(env.cur);
    }

    /** A check relied on a spilled scalar. */
    void markPreciseSlot(int frameno, int slot) {
        if (!env.bpfCapable) {
            return;
        }
        frame = env.cur.curframe;
        slots[frameno] |= 1L << slot;
        walk(env.cur);
    }

    /**
     * A path ends at an old state: what is precise there was relied on here too.
     *
     * @param end where the path ends
     * @return whether anything became precise that was not
     */
    boolean propagate(VerifierState old, VerifierState end) {
        if (!env.bpfCapable) {
            return false;
        }
        for (int f = old.curframe; f >= 0; f--) {
            FrameState state = old.frames[f];
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                if (state.isPrecise(i) && state.regs[i].isScalar()) {
                    out.append(",r").append(i);
                    regs[f] |= 1 << i;
                }
            }
            for (int s = 0; s < state.slots; s++) {
                if (state.isPreciseSlot(s) && state.isScalarSpill(s)) {
                    out.append(",fp").append((-s - 1) * 8);
                    slots[f] |= 1L << s;
                }
            }
            if (out.length() > 0 && env.log.at(VerifierLog.LEVEL2)) {
                env.log.print("frame " + f + ": propagating " + out.substring(1) + "\n");
            }
        }
        frame = end.curframe;
        return walk(end);
    }

    private boolean empty() {
        for (int f = 0; f <= frame; f++) {
            if (regs[f] != 0 || slots[f] != 0) {
                return false;
            }
        }
        return true;
    }

    private void reset() {
        java.util.Arrays.fill(regs, 0);
        java.util.Arrays.fill(slots, 0);
    }

    /** Goes back from the end of a path, whose last instruction is not undone; true if any mark is new. */
    private boolean walk(VerifierState start) {
        VerifierState st = start;
        int first = st.firstInsnIdx;
        int last = st.insnIdx;
        int subsequent = -1;
        boolean skip = true;
        changed = false;
        try {
            while (!empty()) {
                if (env.log.at(VerifierLog.LEVEL2)) {
                    env.log.print("mark_precise: frame" + frame + ": last_idx " + last + " first_idx " + first
                            + " subseq_idx " + subsequent + " \n");
                }
                if (last < 0) {
                    enterGlobal(st);
                    return changed;
                }
                JumpHistory history = st.history;
                int i = last;
                while (true) {
                    if (skip) {
                        skip = false;
                    } else {
                        step(i, subsequent, history != null && history.insn() == i ? history : null);
                    }
                    if (empty()) {
                        return changed;
                    }
                    subsequent = i;
                    if (i == st.firstInsnIdx && (history == null || history.count() == 1 && history.insn() == i)) {
                        break;
                    }
                    if (history != null && history.insn() == i) {
                        i = history.prevInsn();
                        history = history.before();
                    } else {
                        i--;
                        if (i > 0 && Insn.isLdImm64(env.insns[i - 1])) {
                            i--;
                        }
                    }
                    if (i < 0) {
                        throw LOST;
                    }
                }
                VerifierState child = st;
                st = child.parent;
                if (st == null) {
                    break;
                }
                markParent(st);
                if (empty()) {
                    return changed;
                }
                subsequent = first;
                last = st.lastInsnIdx;
                first = st.firstInsnIdx;
            }
            if (!empty()) {
                markAll(start);
            }
        } catch (ErrnoException e) {
            if (e != LOST) {
                throw e;
            }
            markAll(start);
        } finally {
            reset();
        }
        return changed;
    }

    /** The way back ends at the start of a global function: what is still wanted can only be its arguments. */
    private void enterGlobal(VerifierState st) {
        FrameState state = st.frames[0];
        if (st.curframe != 0 || state.subprog == 0 || slots[0] != 0 || (regs[0] & ~ARGUMENTS) != 0) {
            throw LOST;
        }
        for (int i = 1; i <= 5; i++) {
            if ((regs[0] >> i & 1) != 0 && state.regs[i].isScalar()) {
                state.preciseRegs |= 1 << i;
            }
        }
    }

    private void markParent(VerifierState st) {
        for (int f = frame; f >= 0; f--) {
            FrameState state = st.frames[f];
            for (int i = 0; i < 11; i++) {
                if ((regs[f] >> i & 1) == 0) {
                    continue;
                }
                if (!state.regs[i].isScalar() || state.isPrecise(i)) {
                    regs[f] &= ~(1 << i);
                } else {
                    state.preciseRegs |= 1 << i;
                    changed = true;
                }
            }
            for (int s = 0; s < 64; s++) {
                if ((slots[f] >> s & 1) == 0) {
                    continue;
                }
                if (s >= state.slots || !state.isScalarSpill(s) || state.isPreciseSlot(s)) {
                    slots[f] &= ~(1L << s);
                } else {
                    state.preciseSlots |= 1L << s;
                    changed = true;
                }
            }
            if (env.log.at(VerifierLog.LEVEL2)) {
                env.log.print("mark_precise: frame" + f + ": parent state regs=" + regMask(f) + " stack="
                        + StackLiveness.slots(slots[f]) + ": ");
                env.printer.state(st, f, true);
            }
        }
    }

    /** Makes every scalar of every checkpoint of a path precise. */
    void markAll(VerifierState start) {
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print("mark_precise: frame" + start.curframe + ": falling back to forcing all scalars precise\n");
        }
        for (VerifierState st = start.parent; st != null; st = st.parent) {
            for (int f = 0; f <= st.curframe; f++) {
                FrameState state = st.frames[f];
                for (int i = 0; i < 10; i++) {
                    if (state.regs[i].isScalar() && !state.isPrecise(i)) {
                        state.preciseRegs |= 1 << i;
                        force(f, "r" + i);
                    }
                }
                for (int s = 0; s < state.slots; s++) {
                    if (state.isScalarSpill(s) && !state.isPreciseSlot(s)) {
                        state.preciseSlots |= 1L << s;
                        force(f, "fp" + -(s + 1) * 8);
                    }
                }
            }
        }
    }

    private void force(int f, String what) {
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print("force_precise: frame" + f + ": forcing " + what + " to be precise\n");
        }
    }

    private String regMask(int f) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            if ((regs[f] >> i & 1) != 0) {
                out.append(out.length() == 0 ? "" : ",").append('r').append(i);
            }
        }
        return out.toString();
    }

    private boolean has(int regno) {
        return (regs[frame] >> regno & 1) != 0;
    }

    private void set(int regno) {
        regs[frame] |= 1 << regno;
    }

    private void clear(int regno) {
        regs[frame] &= ~(1 << regno);
    }

    /** Undoes one instruction: what its result was made of is wanted instead of the result. */
    private void step(int at, int subsequent, JumpHistory entry) {
        long insn = env.insns[at];
        if (Insn.code(insn) == 0) {
            // second half of an ldimm64
            return;
        }
        if (env.log.at(VerifierLog.LEVEL2)) {
            env.log.print("mark_precise: frame" + frame + ": regs=" + regMask(frame) + " stack="
                    + StackLiveness.slots(slots[frame]) + " before " + at + ": " + env.text(at) + "\n");
        }
        syncLinked(entry);
        int code = Insn.code(insn);
        int dst = Insn.dst(insn);
        int src = Insn.src(insn);
        boolean x = (code & Opcode.X) != 0;
        int flags = entry == null ? 0 : entry.flags();
        boolean stack = (flags & JumpHistory.STACK_ACCESS) != 0;
        int slotFrame = flags & 7;
        long slotBit = 1L << (flags >> 3 & 63);
        switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 -> {
                int op = Opcode.op(code);
                if (!has(dst) || op == Opcode.END || op == Opcode.NEG) {
                    return;
                }
                if (op == Opcode.MOV) {
                    clear(dst);
                }
                if (x && src != 10) {
                    set(src);
                }
            }
            case Opcode.LDX -> load(dst, stack, slotFrame, slotBit);
            case Opcode.STX, Opcode.ST -> {
                boolean atomic = Insn.cls(insn) == Opcode.STX && Opcode.mode(code) == Opcode.ATOMIC;
                if (atomic && Insn.imm(insn) == Opcode.LOAD_ACQ) {
                    load(dst, stack, slotFrame, slotBit);
                } else {
                    if (has(dst)) {
                        throw LOST;
                    }
                    if (!stack || (slots[slotFrame] & slotBit) == 0) {
                        return;
                    }
                    slots[slotFrame] &= ~slotBit;
                    if (Insn.cls(insn) == Opcode.STX) {
                        set(src);
                    }
                }
            }
            case Opcode.LD -> {
                if (code == Opcode.LDDW) {
                    clear(dst);
                } else {
                    if (has(dst)) {
                        throw LOST;
                    }
                    if (subsequent != at + 1) {
                        enterCallee();
                    }
                }
                return;
            }
            default -> {
                if (jump(insn, code, at, subsequent, flags)) {
                    return;
                }
            }
        }
        syncLinked(entry);
    }

    private void load(int to, boolean stack, int slotFrame, long slotBit) {
        if (!has(to)) {
            return;
        }
        clear(to);
        if (stack) {
            slots[slotFrame] |= slotBit;
        }
    }

    /** True when nothing more is to be done for the instruction. */
    private boolean jump(long insn, int code, int at, int subsequent, int flags) {
        int op = Opcode.op(code);
        if (op == Opcode.CALL_OP) {
            if (Insn.src(insn) == Opcode.PSEUDO_CALL) {
                if (env.btf.isGlobal(env.subprogs.startingAt(at + Insn.imm(insn) + 1))) {
                    // nothing of its inside is on the path; its result is unknown and its arguments are gone
                    clear(0);
                    if ((regs[frame] & ARGUMENTS) != 0) {
                        throw LOST;
                    }
                    return true;
                }
                // the callee's arguments are the caller's r1 to r5
                if ((regs[frame] & ~ARGUMENTS) != 0 || slots[frame] != 0 || frame == 0) {
                    throw LOST;
                }
                int args = regs[frame];
                regs[frame] = 0;
                frame--;
                regs[frame] |= args;
                return true;
            }
            if (CallbackCalls.isSync(env, insn) && at != subsequent - 1) {
                // the way back leads out of the callback, whose arguments the helper has made
                if ((regs[frame] & ~ARGUMENTS) != 0 || slots[frame] != 0 || frame == 0) {
                    throw LOST;
                }
                regs[frame] = 0;
                frame--;
                return true;
            }
            if (Insn.imm(insn) == HelperEffects.TAIL_CALL && subsequent != at + 1) {
                // the way back leads through the function that the tail call ended
                clear(0);
                enterCallee();
                return true;
            }
            clear(0);
            if ((regs[frame] & ARGUMENTS) != 0) {
                throw LOST;
            }
            return false;
        }
        if (op == Opcode.EXIT_OP) {
            if (subsequent >= 0 && env.aux.callsCallback(subsequent)) {
                regs[frame] &= ~ARGUMENTS;
            }
            boolean r0 = env.isPseudoCall(subsequent - 1) && has(0);
            if ((regs[frame] & ARGUMENTS) != 0) {
                throw LOST;
            }
            clear(0);
            enterCallee();
            if (r0) {
                set(0);
            }
            return true;
        }
        if (op != Opcode.JA && op != Opcode.JCOND && (code & Opcode.X) != 0) {
            int dst = Insn.dst(insn);
            int src = Insn.src(insn);
            if (!has(dst) && !has(src)) {
                return true;
            }
            if ((flags & JumpHistory.SRC_STACK) == 0) {
                set(src);
            }
            if ((flags & JumpHistory.DST_STACK) == 0) {
                set(dst);
            }
        }
        return false;
    }

    private void enterCallee() {
        if (frame == VerifierState.MAX_FRAMES - 1) {
            throw LOST;
        }
        frame++;
    }

    private void syncLinked(JumpHistory entry) {
        LinkedRegs linked = entry == null ? null : entry.linked();
        if (linked == null) {
            return;
        }
        boolean wanted = false;
        for (int i = 0; i < linked.count(); i++) {
            int f = linked.frame(i);
            wanted |= linked.isReg(i) ? (regs[f] >> linked.index(i) & 1) != 0 : (slots[f] >> linked.index(i) & 1) != 0;
        }
        if (!wanted) {
            return;
        }
        for (int i = 0; i < linked.count(); i++) {
            int f = linked.frame(i);
            if (linked.isReg(i)) {
                regs[f] |= 1 << linked.index(i);
            } else {
                slots[f] |= 1L << linked.index(i);
            }
        }
    }
}
