package dev.skep.kernel.bpf.verifier;

/**
 * Up to six registers and spilled slots that hold the same scalar, or that scalar and a constant. What a branch teaches
 * about one holds for all.
 *
 * <p>Linux: struct linked_regs.
 */
final class LinkedRegs {

    private static final int MAX = 6;

    private final int[] entries = new int[MAX];
    private int count;

    /**
     * Adds every live register and every slot of a state that has the id; those beyond six lose it. One found twice
     * counts twice, as with Linux.
     */
    void collect(InsnAux aux, VerifierState state, int id) {
        int base = id & ~RegState.ADD_CONST;
        for (int f = state.curframe; f >= 0; f--) {
            FrameState frame = state.frames[f];
            for (int r = 0; r < 10; r++) {
                RegState reg = frame.regs[r];
                if (aux.isLive(state.insnIdx(f), r)
                        && reg.isScalar()
                        && reg.id != 0
                        && reg.baseId() == base
                        && !add(f, r, true)) {
                    RegState own = frame.own(r);
                    own.id = 0;
                    own.off = 0;
                }
            }
            for (int s = 0; s < frame.slots; s++) {
                if (frame.isScalarSpill(s)) {
                    RegState reg = frame.spilled(s);
                    if (reg.id != 0 && reg.baseId() == base && !add(f, s, false)) {
                        RegState own = frame.ownSpilled(s);
                        own.id = 0;
                        own.off = 0;
                    }
                }
            }
        }
    }

    private boolean add(int frame, int index, boolean isReg) {
        int entry = frame << 8 | index << 1 | (isReg ? 1 : 0);
        if (count == MAX) {
            return false;
        }
        entries[count++] = entry;
        return true;
    }

    int count() {
        return count;
    }

    int frame(int i) {
        return entries[i] >> 8;
    }

    /** Register number or slot. */
    int index(int i) {
        return entries[i] >> 1 & 0x7f;
    }

    boolean isReg(int i) {
        return (entries[i] & 1) != 0;
    }

    /** Gives all of a state's linked ones what is known of one of them. */
    void sync(VerifierState state, RegState known) {
        for (int i = 0; i < count; i++) {
            FrameState frame = state.frames[frame(i)];
            RegState reg = isReg(i) ? frame.regs[index(i)] : frame.spilled(index(i));
            if (!reg.isScalar() || reg == known || reg.baseId() != known.baseId()) {
                continue;
            }
            int links = (reg.id | known.id) & RegState.ADD_CONST;
            if (links == RegState.ADD_CONST) {
                // one sum was 64 bits wide, the other cut to 32: nothing is said
                continue;
            }
            reg = isReg(i) ? frame.own(index(i)) : frame.ownSpilled(index(i));
            boolean same = (reg.id & RegState.ADD_CONST) == 0 && (known.id & RegState.ADD_CONST) == 0;
            if (same || reg.off == known.off) {
                int subregDef = reg.subregDef;
                reg.set(known);
                reg.subregDef = subregDef;
                continue;
            }
            RegState delta = new RegState(null);
            delta.known((long) reg.off - known.off);
            reg.setValue(known);
            ScalarOps.add32(reg, delta);
            ScalarOps.add64(reg, delta);
            reg.var = reg.var.add(delta.var);
            if ((known.id & RegState.ADD_CONST32) != 0 || (reg.id & RegState.ADD_CONST32) != 0) {
                reg.zeroExtend32();
            }
            Bounds.sync(reg);
        }
    }
}
