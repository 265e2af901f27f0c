package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.ArrayList;
import java.util.List;

/**
 * What cutting paths short costs the facts. A path ends at a state met before if that covers it, and a scalar that no
 * check relied on is covered whatever its value. So from there on the instructions were visited with other values of that
 * scalar than a run can bring, and what the visits showed of it, and of all that was computed from it, is no fact.
 *
 * <p>This notes at each cut the registers and stack slots in doubt, and in the end lets doubt flow forward through the
 * program text: from sources to results, through spills and fills, into functions and out of them, and from one register
 * of a comparison to the other, since each bounds the other. Rows in doubt are taken back. Pointers are never in doubt:
 * their offsets are always relied on.
 *
 * <p>Linux keeps no ranges as facts, so it has no such question.
 */
final class PrunedPaths {

    private static final int CALLER_SAVED = 0x3f;
    private static final int ARGUMENTS = 0x3e;
    private static final int SCALARS = 64;

    private record Foreign(int insn, int callsite, int regs, long slots) {}

    private final VerifierEnv env;
    private final InsnFacts facts;

    /** In doubt just before each instruction; null until the first cut that leaves doubt. */
    private int[] regs;

    private long[] slots;

    /** Registers and slots that a jump's refinement reached through links. */
    private int[] linkedRegs;

    private long[] linkedSlots;
    private final List<Foreign> linkedAbove = new ArrayList<>();

    // scalars of the two states being compared
    private final RegState[] olds = new RegState[SCALARS];
    private final RegState[] curs = new RegState[SCALARS];
    private final int[] places = new int[SCALARS];
    private final boolean[] doubted = new boolean[SCALARS];
    private int scalars;

    private boolean anySlot;
    /** Something in doubt was stored through a pointer that may lead into another frame. */
    private boolean anyFrame;

    private boolean[] results;
    private boolean changed;

    PrunedPaths(VerifierEnv env, InsnFacts facts) {
        this.env = env;
        this.facts = facts;
    }

    // -- at a cut --------------------------------------------------------------------------------------------------

    /** A path in the present state was cut because of an old one. */
    void add(VerifierState old, VerifierState cur) {
        scalars = 0;
        for (int f = 0; f <= old.curframe; f++) {
            collect(old.frames[f], cur.frames[f], old.insnIdx(f), f << 8);
        }
        boolean doubt = false;
        for (int i = 0; i < scalars; i++) {
            doubted[i] = olds[i] != curs[i] && (!curs[i].isScalar() || !StateEquality.within(olds[i], curs[i]));
            for (int k = 0; k < i && !doubted[i] && olds[i].id != 0; k++) {
                doubted[i] = olds[k].baseId() == olds[i].baseId() && (doubted[k] || !sameLink(k, i));
            }
            doubt |= doubted[i];
        }
        if (!doubt) {
            return;
        }
        if (regs == null) {
            regs = new int[env.insns.length];
            slots = new long[env.insns.length];
        }
        for (int i = 0; i < scalars; i++) {
            if (doubted[i] || olds[i].id != 0 && sharesDoubt(i)) {
                int place = places[i];
                int insn = old.insnIdx(place >> 8);
                if ((place & 0x80) == 0) {
                    regs[insn] |= 1 << (place & 0x7f);
                } else {
                    slots[insn] |= 1L << (place & 0x7f);
                }
            }
        }
    }

    private void collect(FrameState old, FrameState cur, int insn, int place) {
        for (int r = 0; r < 10; r++) {
            if (old.regs[r].isScalar() && env.aux.isLive(insn, r)) {
                note(old.regs[r], cur.regs[r], place | r);
            }
        }
        for (int s = 0; s < old.slots; s++) {
            if (old.isScalarSpill(s)) {
                RegState now = s < cur.slots && cur.isScalarSpill(s) ? cur.spilled(s) : UNKNOWN;
                note(old.spilled(s), now, place | 0x80 | s);
            }
        }
    }

    private static final RegState UNKNOWN = new RegState(null);

    static {
        UNKNOWN.unknown();
    }

    private void note(RegState old, RegState cur, int place) {
        if (scalars < SCALARS) {
            olds[scalars] = old;
            curs[scalars] = cur;
            places[scalars++] = place;
        } else {
            // too many to compare: doubt all of it
            olds[SCALARS - 1] = old;
            curs[SCALARS - 1] = UNKNOWN;
            places[SCALARS - 1] = place;
        }
    }

    /** Whether two that were linked in the old state are so in the present one. */
    private boolean sameLink(int a, int b) {
        return curs[a].id != 0
                && curs[a].baseId() == curs[b].baseId()
                && (olds[a].id & RegState.ADD_CONST) == (curs[a].id & RegState.ADD_CONST)
                && (olds[b].id & RegState.ADD_CONST) == (curs[b].id & RegState.ADD_CONST)
                && olds[a].off - olds[b].off == curs[a].off - curs[b].off;
    }

    private boolean sharesDoubt(int i) {
        for (int k = 0; k < scalars; k++) {
            if (doubted[k] && olds[k].baseId() == olds[i].baseId()) {
                return true;
            }
        }
        return false;
    }

    /** A conditional jump refined all of these. */
    void linked(int insn, LinkedRegs linked, VerifierState state) {
        if (linkedRegs == null) {
            linkedRegs = new int[env.insns.length];
            linkedSlots = new long[env.insns.length];
        }
        for (int i = 0; i < linked.count(); i++) {
            int reg = linked.isReg(i) ? 1 << linked.index(i) : 0;
            long slot = linked.isReg(i) ? 0 : 1L << linked.index(i);
            if (linked.frame(i) == state.curframe) {
                linkedRegs[insn] |= reg;
                linkedSlots[insn] |= slot;
            } else {
                Foreign above = new Foreign(insn, state.frames[linked.frame(i) + 1].callsite, reg, slot);
                if (!linkedAbove.contains(above)) {
                    linkedAbove.add(above);
                }
            }
        }
    }

    // -- in the end ------------------------------------------------------------------------------------------------

    /** Lets doubt flow to where nothing new is in doubt, then takes rows back. */
    void spread() {
        if (regs == null) {
            return;
        }
        results = new boolean[env.subprogs.count()];
        do {
            changed = false;
            for (int i = 0; i < regs.length; i++) {
                if (regs[i] != 0 || slots[i] != 0 || anySlot) {
                    flow(i, env.insns[i]);
                }
                if (Insn.isLdImm64(env.insns[i])) {
                    i++;
                }
            }
        } while (changed);
        ValueFacts values = facts.values();
        for (int i = 0; i < regs.length; i++) {
            for (int mask = regs[i] & values.reads(i); mask != 0; mask &= mask - 1) {
                values.forget(values.row(i, Integer.numberOfTrailingZeros(mask)));
            }
        }
    }

    private void into(int insn, int r, long s) {
        if (insn < regs.length && ((r & ~regs[insn]) != 0 || (s & ~slots[insn]) != 0)) {
            regs[insn] |= r;
            slots[insn] |= s;
            changed = true;
        }
        if (s != 0 && !anySlot) {
            anySlot = true;
            changed = true;
        }
    }

    private void flow(int i, long insn) {
        int code = Insn.code(insn);
        int r = regs[i];
        long s = slots[i];
        if (s != 0 && !anySlot) {
            anySlot = true;
            changed = true;
        }
        int dst = 1 << Insn.dst(insn);
        int src = (code & Opcode.X) != 0 ? 1 << Insn.src(insn) : 0;
        switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 -> {
                boolean kept = Opcode.op(code) != Opcode.MOV && (r & dst) != 0;
                boolean swaps = Opcode.op(code) == Opcode.END;
                into(i + 1, kept || !swaps && (r & src) != 0 ? r | dst : r & ~dst, s);
            }
            case Opcode.LD ->
                into(i + (code == Opcode.LDDW ? 2 : 1), code == Opcode.LDDW ? r & ~dst : r & ~CALLER_SAVED, s);
            case Opcode.LDX -> into(i + 1, readsDoubt(i, insn, s) ? r | dst : r & ~dst, s);
            case Opcode.ST -> into(i + 1, r, stored(i, insn, false, s));
            case Opcode.STX -> store(i, insn, r, s);
            default -> jump(i, insn, r, s);
        }
    }

    private void store(int i, long insn, int r, long s) {
        boolean doubt = (r >> Insn.src(insn) & 1) != 0;
        if (Opcode.mode(Insn.code(insn)) != Opcode.ATOMIC) {
            into(i + 1, r, stored(i, insn, doubt, s));
            return;
        }
        int operation = Insn.imm(insn);
        if (operation == Opcode.STORE_REL) {
            into(i + 1, r, stored(i, insn, doubt, s));
        } else if (operation == Opcode.LOAD_ACQ) {
            int dst = 1 << Insn.dst(insn);
            into(i + 1, readsDoubt(i, insn, s) ? r | dst : r & ~dst, s);
        } else {
            // what an atomic leaves in memory is unknown to the verifier, but not what it fetches
            int fetched = operation == Opcode.CMPXCHG ? 1 : 1 << Insn.src(insn);
            if ((operation & Opcode.FETCH) == 0) {
                fetched = 0;
            }
            into(i + 1, readsDoubt(i, insn, s) ? r | fetched : r & ~fetched, s);
        }
    }

    private boolean readsDoubt(int i, long insn, long s) {
        if (facts.region(i, insn) != InsnFacts.Region.STACK && facts.region(i, insn) != InsnFacts.Region.MIXED) {
            return false;
        }
        int at = facts.stackOffset(i, insn);
        return anyFrame || (at == InsnFacts.VARIABLE ? anySlot : (s & covered(at, Opcode.bytes(Insn.code(insn)))) != 0);
    }

    /** Slots in doubt after a store. */
    private long stored(int i, long insn, boolean doubt, long s) {
        InsnFacts.Region region = facts.region(i, insn);
        if (region != InsnFacts.Region.STACK && region != InsnFacts.Region.MIXED) {
            return s;
        }
        int bytes = Opcode.bytes(Insn.code(insn));
        int at = facts.stackOffset(i, insn);
        if (at == InsnFacts.VARIABLE) {
            if (doubt && !anyFrame) {
                anyFrame = true;
                anySlot = true;
                changed = true;
            }
            return doubt ? -1 : s;
        }
        if (doubt) {
            return s | covered(at, bytes);
        }
        return bytes == 8 && at % 8 == 0 ? s & ~covered(at, bytes) : s;
    }

    /** The slots that bytes from an offset below r10 on lie in. */
    private static long covered(int at, int bytes) {
        int lowest = (-at - 1) / 8;
        int highest = (-(at + bytes - 1) - 1) / 8;
        long mask = 0;
        for (int slot = highest; slot <= lowest; slot++) {
            mask |= 1L << slot;
        }
        return mask;
    }

    private void jump(int i, long insn, int r, long s) {
        int code = Insn.code(insn);
        switch (Opcode.op(code)) {
            case Opcode.CALL_OP -> {
                if (Insn.isPseudoCall(insn)) {
                    int callee = i + 1 + Insn.imm(insn);
                    into(callee, r & ARGUMENTS, 0);
                    boolean result = results[env.subprogs.startingAt(callee)];
                    into(i + 1, r & ~CALLER_SAVED | (result ? 1 : 0), s);
                } else {
                    if ((r & ARGUMENTS) != 0 && (CallbackCalls.isSync(env, insn) || CallbackCalls.isAsync(env, insn))) {
                        for (int f = 1; f < env.subprogs.count(); f++) {
                            into(env.subprogs.start(f), ARGUMENTS, 0); // some function gets some of them
                        }
                    }
                    into(i + 1, r & ~CALLER_SAVED, s);
                }
            }
            case Opcode.EXIT_OP -> {
                int subprog = env.subprogs.containing(i);
                if ((r & 1) != 0 && !results[subprog]) {
                    results[subprog] = true;
                    changed = true;
                    doubtResults(subprog);
                }
            }
            case Opcode.JA -> into(Subprogs.target(insn, i), r, s);
            default -> condition(i, insn, r, s);
        }
    }

    /** Calls that have nothing in doubt themselves are not looked at otherwise. */
    private void doubtResults(int subprog) {
        for (int i = 0; i < regs.length; i++) {
            if (Insn.isPseudoCall(env.insns[i]) && i + 1 + Insn.imm(env.insns[i]) == env.subprogs.start(subprog)) {
                into(i + 1, 1, 0);
            }
        }
    }

    private void condition(int i, long insn, int r, long s) {
        int compared = 1 << Insn.dst(insn) | ((Insn.code(insn) & Opcode.X) != 0 ? 1 << Insn.src(insn) : 0);
        int after = r;
        long slotsAfter = s;
        if ((r & compared) != 0) {
            after |= compared & 0x3ff;
            if (linkedRegs != null) {
                after |= linkedRegs[i];
                slotsAfter |= linkedSlots[i];
                for (Foreign above : linkedAbove) {
                    if (above.insn() == i) {
                        into(above.callsite(), above.regs(), above.slots());
                    }
                }
            }
        }
        into(i + 1, after, slotsAfter);
        into(Subprogs.target(insn, i), after, slotsAfter);
    }
}
