package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.BtfType;

/**
 * Registers, slots and whole states as the log shows them.
 *
 * <p>Linux: kernel/bpf/log.c, print_verifier_state() and print_insn_state().
 */
final class StatePrinter {

    private static final String SLOT_TYPES = "?rm0dif";
    private static final String[] RANGES = {"smin", "smax", "umin", "umax", "smin32", "smax32", "umin32", "umax32"};

    private final VerifierEnv env;

    StatePrinter(VerifierEnv env) {
        this.env = env;
    }

    /** What changed since the last print, behind the instruction's own line if nothing came in between. */
    void afterInsn(VerifierState state) {
        VerifierLog log = env.log;
        if (env.prevLogPos != 0 && env.prevLogPos == log.position()) {
            log.rewind(env.prevLogPos - 1);
            int pos = env.prevPrintLength;
            int column = Math.max(pos + 4, 40);
            column = (column + 7) / 8 * 8;
            log.print(" ".repeat(Math.max(1, column - pos - 1)) + ";");
        } else {
            log.print(env.insnIdx + ":");
        }
        state(state, state.curframe, false);
    }

    /** A frame of a state on a line of its own; {@code all} or only what changed. */
    void state(VerifierState state, int frameno, boolean all) {
        StringBuilder out = new StringBuilder();
        FrameState frame = state.frames[frameno];
        if (frame.frameno != 0) {
            out.append(" frame").append(frame.frameno).append(':');
        }
        for (int i = 0; i < 11; i++) {
            if (frame.regs[i].type != RegType.NOT_INIT && (all || (env.scratchedRegs >> i & 1) != 0)) {
                out.append(" R").append(i).append('=');
                reg(out, frame, frame.regs[i], frame.isPrecise(i));
            }
        }
        for (int slot = 0; slot < frame.slots; slot++) {
            if (frame.types(slot) != 0 && (all || (env.scratchedSlots >> slot & 1) != 0)) {
                if (frame.types(slot) == FrameState.ALL_DYNPTR) {
                    slot++;
                    dynptr(out, frame, slot);
                } else if (frame.types(slot) == FrameState.ALL_ITER) {
                    iterator(out, frame, slot);
                } else {
                    slot(out, frame, slot);
                }
            }
        }
        if (state.refCount > 0 && state.refId(0) != 0) {
            for (int i = 0; i < state.refCount; i++) {
                if (state.refId(i) != 0) {
                    out.append(i == 0 ? " refs=" : ",").append(state.refId(i));
                }
            }
        }
        if (frame.inCallback) {
            out.append(" cb");
        }
        if (frame.inAsyncCallback) {
            out.append(" async_cb");
        }
        env.log.print(out.append('\n').toString());
        if (!all) {
            env.scratchedRegs = 0;
            env.scratchedSlots = 0;
        }
    }

    private static void dynptr(StringBuilder out, FrameState frame, int slot) {
        RegState first = frame.spilled(slot);
        out.append(" fp").append((-slot - 1) * 8).append("=dynptr_").append(Dynptrs.name(first.dynptr));
        out.append("(id=").append(first.id);
        if (first.refObjId != 0) {
            out.append(",ref_id=").append(first.refObjId);
        }
        // the kernel prints a field here that shares its place with the mark of the first slot
        out.append(",dynptr_id=1)");
    }

    /** Only an iterator's first slot is shown, the one with the reference. */
    private static void iterator(StringBuilder out, FrameState frame, int slot) {
        RegState part = frame.spilled(slot);
        if (part.refObjId == 0) {
            return;
        }
        out.append(" fp").append((-slot - 1) * 8).append('=').append(Iterators.name(part.btf, part.btfId));
        out.append("(ref_id=").append(part.refObjId);
        out.append(",state=").append(Iterators.stateName(part.iterState));
        out.append(",depth=").append(part.iterDepth).append(')');
    }

    private void slot(StringBuilder out, FrameState frame, int slot) {
        out.append(" fp").append((-slot - 1) * 8).append('=');
        for (int i = 0; i < 8; i++) {
            int type = frame.type(slot * 8 + i);
            if (type == FrameState.SPILL && frame.isSpill(slot)) {
                reg(out, frame, frame.spilled(slot), frame.isPreciseSlot(slot));
                return;
            }
            out.append(SLOT_TYPES.charAt(type));
        }
    }

    private void reg(StringBuilder out, FrameState frame, RegState r, boolean precise) {
        if (r.isScalar() && (precise || !env.bpfCapable)) {
            out.append('P');
        }
        if (r.isConst()) {
            signed(out, r.var.value());
            return;
        }
        out.append(RegType.text(r.type));
        if (r.type == RegType.ARENA) {
            return;
        }
        if (r.type == RegType.STACK) {
            if (frame.frameno != r.frameno) {
                out.append('[').append(r.frameno).append(']');
            }
            if (r.var.isConst()) {
                signed(out, r.var.value() + r.off);
                return;
            }
        }
        if (r.baseType() == RegType.BTF_ID) {
            out.append(structName(r));
        }
        out.append('(');
        int mark = out.length();
        if (r.id != 0) {
            out.append(",id=").append(r.baseId());
            if ((r.id & RegState.ADD_CONST) != 0) {
                out.append(Disassembler.signed(r.off));
            }
        }
        if (r.refObjId != 0) {
            out.append(",ref_obj_id=").append(r.refObjId);
        }
        if (ObjectRecords.isNonOwning(r.type)) {
            out.append(",non_own_ref");
        }
        int base = r.baseType();
        if (base == RegType.CONST_MAP_PTR || base == RegType.MAP_VALUE || base == RegType.MAP_KEY) {
            if (!r.map.name().isEmpty() && !r.innerMap) {
                out.append(",map=").append(r.map.name());
            }
            out.append(",ks=").append(r.map.keySize()).append(",vs=").append(r.map.valueSize());
        }
        if (!r.isScalar() && r.off != 0) {
            signed(out.append(",off="), r.off);
        }
        if (RegType.isPacket(r.type)) {
            unsigned(out.append(",r="), r.range);
        }
        if (base == RegType.MEM) {
            unsigned(out.append(",sz="), Integer.toUnsignedLong(r.memSize));
        }
        if (base == RegType.CONST_DYNPTR) {
            out.append(",type=").append(Dynptrs.name(r.dynptr));
        }
        if (!r.var.isConst()) {
            ranges(out, r);
            if (!r.var.isUnknown()) {
                out.append(",var_off=").append(r.var);
            }
        } else if (r.var.value() != 0) {
            signed(out.append(",imm="), r.var.value());
        }
        if (out.length() > mark) {
            out.deleteCharAt(mark);
        }
        out.append(')');
    }

    private static String structName(RegState r) {
        BtfType type = r.btf == null ? null : r.btf.type(r.btfId);
        return type == null ? "" : type.name();
    }

    private static void ranges(StringBuilder out, RegState r) {
        long[] values = {
            r.smin,
            r.smax,
            r.umin,
            r.umax,
            shown(r.smin32),
            shown(r.smax32),
            r.umin32 & 0xffff_ffffL,
            r.umax32 & 0xffff_ffffL
        };
        boolean[] omit = {
            r.smin == Long.MIN_VALUE,
            r.smax == Long.MAX_VALUE,
            r.umin == 0,
            r.umax == -1,
            r.smin32 == Integer.MIN_VALUE,
            r.smax32 == Integer.MAX_VALUE,
            r.umin32 == 0,
            r.umax32 == -1
        };
        for (int i = 0; i < 8; i++) {
            if (omit[i]) {
                continue;
            }
            out.append(',').append(RANGES[i]).append('=');
            boolean negative = isSigned(i) && values[i] < 0;
            for (int j = i + 2; j < 8; j += 2) {
                if (!omit[j] && values[j] == values[i] && negative == (isSigned(j) && values[j] < 0)) {
                    omit[j] = true;
                    out.append(RANGES[j]).append('=');
                }
            }
            if (isSigned(i)) {
                signed(out, values[i]);
            } else {
                unsigned(out, values[i]);
            }
        }
    }

    /** In hex, a 32-bit number is shown without its sign's extension, and so differs from a 64-bit one. */
    private static long shown(int value) {
        return value >= Short.MIN_VALUE && value <= Short.MAX_VALUE ? value : value & 0xffff_ffffL;
    }

    private static boolean isSigned(int range) {
        return (range & 2) == 0;
    }

    private static void signed(StringBuilder out, long value) {
        if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            out.append(value);
        } else {
            out.append("0x").append(Long.toHexString(value));
        }
    }

    private static void unsigned(StringBuilder out, long value) {
        if (Long.compareUnsigned(value, 0xffff) <= 0) {
            out.append(value);
        } else {
            out.append("0x").append(Long.toHexString(value));
        }
    }
}
