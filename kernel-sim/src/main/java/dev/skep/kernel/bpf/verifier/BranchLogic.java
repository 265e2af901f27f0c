package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;

/**
 * What comparisons say about two values: whether the outcome is known, and what each outcome makes of the ranges.
 *
 * <p>Linux: kernel/bpf/verifier.c, is_branch_taken(), regs_refine_cond_op().
 */
final class BranchLogic {

    /** {@code a op b} seen from b. */
    static int flip(int op) {
        return switch (op) {
            case Opcode.JGT -> Opcode.JLT;
            case Opcode.JLT -> Opcode.JGT;
            case Opcode.JGE -> Opcode.JLE;
            case Opcode.JLE -> Opcode.JGE;
            case Opcode.JSGT -> Opcode.JSLT;
            case Opcode.JSLT -> Opcode.JSGT;
            case Opcode.JSGE -> Opcode.JSLE;
            case Opcode.JSLE -> Opcode.JSGE;
            default -> op;
        };
    }

    /** {@link #reverse} of JSET, which is no opcode: no common bit. */
    static final int JSET_NOT = Opcode.JSET | 0x100;

    private BranchLogic() {}

    /** What holds when {@code op} does not. */
    static int reverse(int op) {
        return switch (op) {
            case Opcode.JEQ -> Opcode.JNE;
            case Opcode.JNE -> Opcode.JEQ;
            case Opcode.JSET -> JSET_NOT;
            case Opcode.JGT -> Opcode.JLE;
            case Opcode.JLE -> Opcode.JGT;
            case Opcode.JGE -> Opcode.JLT;
            case Opcode.JLT -> Opcode.JGE;
            case Opcode.JSGT -> Opcode.JSLE;
            case Opcode.JSLE -> Opcode.JSGT;
            case Opcode.JSGE -> Opcode.JSLT;
            default -> Opcode.JSGE;
        };
    }

    /** A pointer that the kernel guarantees not to be NULL. */
    static boolean notNull(RegState r) {
        if (r.mayBeNull()) {
            return false;
        }
        return switch (r.baseType()) {
            case RegType.SOCKET,
                    RegType.TCP_SOCK,
                    RegType.MAP_VALUE,
                    RegType.MAP_KEY,
                    RegType.SOCK_COMMON,
                    RegType.XDP_SOCK,
                    RegType.BUF,
                    RegType.CONST_MAP_PTR -> true;
            case RegType.MEM -> (r.type & TypeFlag.UNTRUSTED) == 0;
            case RegType.BTF_ID -> BtfAccess.isTrusted(r);
            default -> false;
        };
    }

    /** 1 always, 0 never, -1 unknown. */
    static int taken(RegState a, RegState b, int op, boolean narrow) {
        boolean packetA = RegType.isPacket(a.type) || a.type == RegType.PACKET_END;
        boolean packetB = RegType.isPacket(b.type) || b.type == RegType.PACKET_END;
        if (packetA && packetB && !narrow) {
            return packetTaken(a, b, op);
        }
        if (!a.isScalar() || !b.isScalar()) {
            // half a pointer that is not NULL is not expected to be 0 either
            RegState ptr = isConst(b, narrow) ? a : b;
            RegState num = ptr == a ? b : a;
            if (!isConst(num, narrow) || !notNull(ptr) || (narrow ? (int) num.var.value() : num.var.value()) != 0) {
                return -1;
            }
            return op == Opcode.JEQ ? 0 : op == Opcode.JNE ? 1 : -1;
        }
        return scalarTaken(a, b, op, narrow);
    }

    private static boolean isConst(RegState r, boolean narrow) {
        return r.isScalar() && (narrow ? r.var.isSubregConst() : r.var.isConst());
    }

    private static int packetTaken(RegState dst, RegState src, int op) {
        RegState pkt;
        int o = op;
        if (src.type == RegType.PACKET_END) {
            pkt = dst;
        } else if (dst.type == RegType.PACKET_END) {
            pkt = src;
            o = flip(op);
        } else {
            return -1;
        }
        if (pkt.range >= 0) {
            return -1;
        }
        boolean beyond = pkt.range == RegState.BEYOND_PKT_END;
        return switch (o) {
            case Opcode.JLE -> beyond ? 0 : -1;
            case Opcode.JGT -> beyond ? 1 : -1;
            case Opcode.JLT -> 0;
            case Opcode.JGE -> 1;
            default -> -1;
        };
    }

    private static int scalarTaken(RegState a, RegState b, int op, boolean narrow) {
        Tnum t1 = narrow ? a.var.subreg() : a.var;
        Tnum t2 = narrow ? b.var.subreg() : b.var;
        long umin1 = narrow ? a.umin32 & 0xffff_ffffL : a.umin;
        long umax1 = narrow ? a.umax32 & 0xffff_ffffL : a.umax;
        long smin1 = narrow ? a.smin32 : a.smin;
        long smax1 = narrow ? a.smax32 : a.smax;
        long umin2 = narrow ? b.umin32 & 0xffff_ffffL : b.umin;
        long umax2 = narrow ? b.umax32 & 0xffff_ffffL : b.umax;
        long smin2 = narrow ? b.smin32 : b.smin;
        long smax2 = narrow ? b.smax32 : b.smax;
        switch (op) {
            case Opcode.JEQ:
                return equal(a, b, narrow);
            case Opcode.JNE:
                int eq = equal(a, b, narrow);
                return eq < 0 ? -1 : 1 - eq;
            case Opcode.JSET:
                RegState mask = b;
                Tnum tested = t1;
                Tnum bits = t2;
                if (!(narrow ? b.isConst32() : b.isConst())) {
                    mask = a;
                    tested = t2;
                    bits = t1;
                }
                if (!(narrow ? mask.isConst32() : mask.isConst())) {
                    return -1;
                }
                if ((tested.value() & bits.value()) != 0) {
                    return 1;
                }
                return (tested.umax() & bits.value()) == 0 ? 0 : -1;
            case Opcode.JGT:
                return known(ult(umax2, umin1), !ult(umin2, umax1));
            case Opcode.JLT:
                return known(ult(umax1, umin2), !ult(umin1, umax2));
            case Opcode.JGE:
                return known(!ult(umin1, umax2), ult(umax1, umin2));
            case Opcode.JLE:
                return known(!ult(umin2, umax1), ult(umax2, umin1));
            case Opcode.JSGT:
                return known(smin1 > smax2, smax1 <= smin2);
            case Opcode.JSLT:
                return known(smax1 < smin2, smin1 >= smax2);
            case Opcode.JSGE:
                return known(smin1 >= smax2, smax1 < smin2);
            default:
                return known(smax1 <= smin2, smin1 > smax2);
        }
    }

    private static int known(boolean always, boolean never) {
        return always ? 1 : never ? 0 : -1;
    }

    private static int equal(RegState a, RegState b, boolean narrow) {
        Tnum t1 = narrow ? a.var.subreg() : a.var;
        Tnum t2 = narrow ? b.var.subreg() : b.var;
        if (t1.isConst() && t2.isConst()) {
            return t1.value() == t2.value() ? 1 : 0;
        }
        if (t1.disjoint(t2) || apart32(a, b)) {
            return 0;
        }
        return !narrow && apart64(a, b) ? 0 : -1;
    }

    private static boolean apart64(RegState a, RegState b) {
        return ult(b.umax, a.umin) || ult(a.umax, b.umin) || a.smin > b.smax || a.smax < b.smin;
    }

    private static boolean apart32(RegState a, RegState b) {
        return Integer.compareUnsigned(a.umin32, b.umax32) > 0
                || Integer.compareUnsigned(a.umax32, b.umin32) < 0
                || a.smin32 > b.smax32
                || a.smax32 < b.smin32;
    }

    private static boolean ult(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    /** Narrows both by the fact that {@code a op b} holds. The caller synchronises the bounds. */
    static void refine(RegState first, RegState second, int operation, boolean narrow) {
        RegState a = first;
        RegState b = second;
        int op = operation;
        if (op == Opcode.JGE || op == Opcode.JGT || op == Opcode.JSGE || op == Opcode.JSGT) {
            op = flip(op);
            a = second;
            b = first;
        }
        switch (op) {
            case Opcode.JEQ -> meet(a, b, narrow);
            case Opcode.JNE -> trim(a, b, narrow);
            case Opcode.JSET -> bitSet(a, b, narrow);
            case JSET_NOT -> bitsClear(a, b, narrow);
            case Opcode.JLE -> lessEqual(a, b, 0, narrow);
            case Opcode.JLT -> lessEqual(a, b, 1, narrow);
            case Opcode.JSLE -> signedLessEqual(a, b, 0, narrow);
            case Opcode.JSLT -> signedLessEqual(a, b, 1, narrow);
            default -> {}
        }
    }

    private static void meet(RegState a, RegState b, boolean narrow) {
        if (narrow) {
            a.umin32 = Bounds.umax32(a.umin32, b.umin32);
            a.umax32 = Bounds.umin32(a.umax32, b.umax32);
            a.smin32 = Math.max(a.smin32, b.smin32);
            a.smax32 = Math.min(a.smax32, b.smax32);
            b.umin32 = a.umin32;
            b.umax32 = a.umax32;
            b.smin32 = a.smin32;
            b.smax32 = a.smax32;
            Tnum t = a.var.subreg().intersect(b.var.subreg());
            a.var = a.var.withSubreg(t);
            b.var = b.var.withSubreg(t);
            return;
        }
        a.umin = Bounds.umax(a.umin, b.umin);
        a.umax = Bounds.umin(a.umax, b.umax);
        a.smin = Math.max(a.smin, b.smin);
        a.smax = Math.min(a.smax, b.smax);
        b.umin = a.umin;
        b.umax = a.umax;
        b.smin = a.smin;
        b.smax = a.smax;
        a.var = a.var.intersect(b.var);
        b.var = a.var;
    }

    /** Not equal to a constant: only a range that begins or ends with it gets narrower. */
    private static void trim(RegState first, RegState second, boolean narrow) {
        RegState a = first;
        RegState b = second;
        if (!(narrow ? b.isConst32() : b.isConst())) {
            a = second;
            b = first;
        }
        if (!(narrow ? b.isConst32() : b.isConst())) {
            return;
        }
        if (narrow) {
            int v = b.const32();
            if (a.umin32 == v) {
                a.umin32++;
            }
            if (a.umax32 == v) {
                a.umax32--;
            }
            if (a.smin32 == v) {
                a.smin32++;
            }
            if (a.smax32 == v) {
                a.smax32--;
            }
            return;
        }
        long v = b.var.value();
        if (a.umin == v) {
            a.umin++;
        }
        if (a.umax == v) {
            a.umax--;
        }
        if (a.smin == v) {
            a.smin++;
        }
        if (a.smax == v) {
            a.smax--;
        }
    }

    private static void bitSet(RegState first, RegState second, boolean narrow) {
        RegState a = first;
        RegState b = second;
        if (!(narrow ? b.isConst32() : b.isConst())) {
            a = second;
            b = first;
        }
        if (!(narrow ? b.isConst32() : b.isConst())) {
            return;
        }
        long bit = narrow ? b.const32() & 0xffff_ffffL : b.var.value();
        if (Long.bitCount(bit) != 1) {
            return;
        }
        if (narrow) {
            a.var = a.var.withSubreg(a.var.subreg().or(Tnum.constant(bit)));
        } else {
            a.var = a.var.or(Tnum.constant(bit));
        }
    }

    private static void bitsClear(RegState first, RegState second, boolean narrow) {
        RegState a = first;
        RegState b = second;
        if (!(narrow ? b.isConst32() : b.isConst())) {
            a = second;
            b = first;
        }
        if (!(narrow ? b.isConst32() : b.isConst())) {
            return;
        }
        // the branch may be dead and the ranges with it: the tnum alone says what is left
        a.unbounded();
        long bits = narrow ? b.const32() & 0xffff_ffffL : b.var.value();
        if (narrow) {
            a.var = a.var.withSubreg(a.var.subreg().and(Tnum.constant(~bits)));
        } else {
            a.var = a.var.and(Tnum.constant(~bits));
        }
    }

    private static void lessEqual(RegState a, RegState b, int strict, boolean narrow) {
        if (narrow) {
            a.umax32 = Bounds.umin32(a.umax32, b.umax32 - strict);
            b.umin32 = Bounds.umax32(a.umin32 + strict, b.umin32);
        } else {
            a.umax = Bounds.umin(a.umax, b.umax - strict);
            b.umin = Bounds.umax(a.umin + strict, b.umin);
        }
    }

    private static void signedLessEqual(RegState a, RegState b, int strict, boolean narrow) {
        if (narrow) {
            a.smax32 = Math.min(a.smax32, b.smax32 - strict);
            b.smin32 = Math.max(a.smin32 + strict, b.smin32);
        } else {
            a.smax = Math.min(a.smax, b.smax - strict);
            b.smin = Math.max(a.smin + strict, b.smin);
        }
    }
}
