package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Opcode;

/**
 * What arithmetic does to a scalar's tnum and ranges. Each operation changes the left operand in place; the caller
 * synchronises the bounds afterwards ({@link #apply} does).
 *
 * <p>Linux: kernel/bpf/verifier.c, adjust_scalar_min_max_vals() and the scalar_min_max_* functions.
 */
final class ScalarOps {

    private static final long LOW = 0xffff_ffffL;

    private ScalarOps() {}

    /** Whether the result's range can be computed at all; otherwise it is unknown. */
    static boolean computable(int op, boolean wide, RegState src) {
        return switch (op) {
            case Opcode.ADD, Opcode.SUB, Opcode.AND, Opcode.XOR, Opcode.OR, Opcode.MUL, Opcode.NEG -> true;
            case Opcode.LSH, Opcode.RSH, Opcode.ARSH ->
                wide
                        ? src.var.isConst() && Long.compareUnsigned(src.umax, 64) < 0
                        : src.var.isSubregConst()
                                && src.smin32 == src.smax32
                                && src.umin32 == src.umax32
                                && Long.compareUnsigned(src.umax, 32) < 0;
            default -> false;
        };
    }

    /** {@code dst = dst op src} in 64 or 32 bits. */
    static void apply(int op, boolean wide, RegState dst, RegState src) {
        switch (op) {
            case Opcode.ADD -> {
                add32(dst, src);
                add64(dst, src);
                dst.var = dst.var.add(src.var);
            }
            case Opcode.SUB -> {
                sub32(dst, src);
                sub64(dst, src);
                dst.var = dst.var.sub(src.var);
            }
            case Opcode.MUL -> {
                dst.var = dst.var.mul(src.var);
                mul32(dst, src);
                mul64(dst, src);
            }
            case Opcode.AND -> {
                boolean known = dst.var.isConst() && src.var.isConst();
                boolean known32 = dst.var.isSubregConst() && src.var.isSubregConst();
                dst.var = dst.var.and(src.var);
                bits32(dst, known32, (int) dst.var.value(), Bounds.umin32(dst.umax32, src.umax32));
                bits64(dst, known, dst.var.value(), Bounds.umin(dst.umax, src.umax));
            }
            case Opcode.OR -> {
                boolean known = dst.var.isConst() && src.var.isConst();
                boolean known32 = dst.var.isSubregConst() && src.var.isSubregConst();
                dst.var = dst.var.or(src.var);
                bits32(dst, known32, Bounds.umax32(dst.umin32, src.umin32), (int) dst.var.umax());
                bits64(dst, known, Bounds.umax(dst.umin, src.umin), dst.var.umax());
            }
            case Opcode.XOR -> {
                boolean known = dst.var.isConst() && src.var.isConst();
                boolean known32 = dst.var.isSubregConst() && src.var.isSubregConst();
                dst.var = dst.var.xor(src.var);
                bits32(dst, known32, (int) dst.var.value(), (int) dst.var.umax());
                bits64(dst, known, dst.var.value(), dst.var.umax());
            }
            case Opcode.LSH -> shiftLeft(dst, (int) src.umin, wide);
            case Opcode.RSH -> shiftRight(dst, (int) src.umin, wide);
            case Opcode.ARSH -> shiftArithmetic(dst, (int) src.umin, wide);
            default -> dst.unknown();
        }
        if (!wide) {
            dst.zeroExtend32();
        }
        Bounds.sync(dst);
    }

    /** {@code dst = -dst}. */
    static void negate(RegState dst, boolean wide) {
        RegState zero = new RegState(null);
        zero.known(0);
        sub32(zero, dst);
        sub64(zero, dst);
        zero.var = Tnum.ZERO.sub(dst.var);
        dst.setValue(zero);
        if (!wide) {
            dst.zeroExtend32();
        }
        Bounds.sync(dst);
    }

    /** be16/le16 and their kin: {@code swap} exchanges bytes, otherwise the upper part is cut. */
    static void swap(RegState dst, int width, boolean swap) {
        if (swap) {
            Tnum var = dst.var.swapBytes(width);
            dst.unbounded();
            dst.var = var;
        }
        if (width < 64) {
            truncate(dst, width / 8);
        }
        Bounds.sync(dst);
    }

    private static boolean addOverflows(long a, long b) {
        return ((a ^ (a + b)) & (b ^ (a + b))) < 0;
    }

    private static boolean subOverflows(long a, long b) {
        return ((a ^ b) & (a ^ (a - b))) < 0;
    }

    static void add64(RegState d, RegState s) {
        if (addOverflows(d.smin, s.smin) || addOverflows(d.smax, s.smax)) {
            d.smin = Long.MIN_VALUE;
            d.smax = Long.MAX_VALUE;
        } else {
            d.smin += s.smin;
            d.smax += s.smax;
        }
        long min = d.umin + s.umin;
        long max = d.umax + s.umax;
        boolean minWraps = Long.compareUnsigned(min, d.umin) < 0;
        boolean maxWraps = Long.compareUnsigned(max, d.umax) < 0;
        boolean kept = minWraps == maxWraps;
        d.umin = kept ? min : 0;
        d.umax = kept ? max : -1;
    }

    static void add32(RegState d, RegState s) {
        long smin = (long) d.smin32 + s.smin32;
        long smax = (long) d.smax32 + s.smax32;
        boolean fits = smin == (int) smin && smax == (int) smax;
        d.smin32 = fits ? (int) smin : Integer.MIN_VALUE;
        d.smax32 = fits ? (int) smax : Integer.MAX_VALUE;
        long min = (d.umin32 & LOW) + (s.umin32 & LOW);
        long max = (d.umax32 & LOW) + (s.umax32 & LOW);
        boolean kept = min >>> 32 == max >>> 32;
        d.umin32 = kept ? (int) min : 0;
        d.umax32 = kept ? (int) max : -1;
    }

    private static void sub64(RegState d, RegState s) {
        if (subOverflows(d.smin, s.smax) || subOverflows(d.smax, s.smin)) {
            d.smin = Long.MIN_VALUE;
            d.smax = Long.MAX_VALUE;
        } else {
            d.smin -= s.smax;
            d.smax -= s.smin;
        }
        boolean minWraps = Long.compareUnsigned(d.umin, s.umax) < 0;
        boolean maxWraps = Long.compareUnsigned(d.umax, s.umin) < 0;
        boolean kept = minWraps == maxWraps;
        long min = d.umin - s.umax;
        long max = d.umax - s.umin;
        d.umin = kept ? min : 0;
        d.umax = kept ? max : -1;
    }

    private static void sub32(RegState d, RegState s) {
        long smin = (long) d.smin32 - s.smax32;
        long smax = (long) d.smax32 - s.smin32;
        boolean fits = smin == (int) smin && smax == (int) smax;
        d.smin32 = fits ? (int) smin : Integer.MIN_VALUE;
        d.smax32 = fits ? (int) smax : Integer.MAX_VALUE;
        long min = (d.umin32 & LOW) - (s.umax32 & LOW);
        long max = (d.umax32 & LOW) - (s.umin32 & LOW);
        boolean kept = min < 0 == max < 0;
        d.umin32 = kept ? (int) min : 0;
        d.umax32 = kept ? (int) max : -1;
    }

    private static void mul64(RegState d, RegState s) {
        boolean fits = Math.unsignedMultiplyHigh(d.umax, s.umax) == 0;
        long umin = d.umin * s.umin;
        long umax = d.umax * s.umax;
        boolean signed = fits(d.smin, s.smin) && fits(d.smin, s.smax) && fits(d.smax, s.smin) && fits(d.smax, s.smax);
        if (signed) {
            long a = d.smin * s.smin;
            long b = d.smin * s.smax;
            long c = d.smax * s.smin;
            long e = d.smax * s.smax;
            d.smin = Math.min(Math.min(a, b), Math.min(c, e));
            d.smax = Math.max(Math.max(a, b), Math.max(c, e));
        } else {
            d.smin = Long.MIN_VALUE;
            d.smax = Long.MAX_VALUE;
        }
        d.umin = fits ? umin : 0;
        d.umax = fits ? umax : -1;
    }

    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == a * b >> 63;
    }

    private static void mul32(RegState d, RegState s) {
        long umin = (d.umin32 & LOW) * (s.umin32 & LOW);
        long umax = (d.umax32 & LOW) * (s.umax32 & LOW);
        boolean fits = umax >>> 32 == 0;
        long a = (long) d.smin32 * s.smin32;
        long b = (long) d.smin32 * s.smax32;
        long c = (long) d.smax32 * s.smin32;
        long e = (long) d.smax32 * s.smax32;
        long min = Math.min(Math.min(a, b), Math.min(c, e));
        long max = Math.max(Math.max(a, b), Math.max(c, e));
        boolean signed = min == (int) min && max == (int) max;
        d.smin32 = signed ? (int) min : Integer.MIN_VALUE;
        d.smax32 = signed ? (int) max : Integer.MAX_VALUE;
        d.umin32 = fits ? (int) umin : 0;
        d.umax32 = fits ? (int) umax : -1;
    }

    /** After a bitwise operation: the unsigned range is given, the signed one follows if it does not cross the sign. */
    private static void bits64(RegState d, boolean known, long umin, long umax) {
        if (known) {
            d.setKnown(d.var.value());
            return;
        }
        d.umin = umin;
        d.umax = umax;
        boolean same = umin <= umax;
        d.smin = same ? umin : Long.MIN_VALUE;
        d.smax = same ? umax : Long.MAX_VALUE;
        Bounds.fromTnum(d);
    }

    private static void bits32(RegState d, boolean known, int umin, int umax) {
        if (known) {
            d.setKnown32((int) d.var.value());
            return;
        }
        d.umin32 = umin;
        d.umax32 = umax;
        boolean same = umin <= umax;
        d.smin32 = same ? umin : Integer.MIN_VALUE;
        d.smax32 = same ? umax : Integer.MAX_VALUE;
    }

    private static void shiftLeft(RegState d, int by, boolean wide) {
        if (!wide) {
            shiftLeft32(d, by);
            d.var = d.var.subreg().shl(by).subreg();
            d.unbounded64();
            Bounds.fromTnum(d);
            return;
        }
        if (by == 32) {
            d.smin = (long) d.smin32 << 32;
            d.smax = (long) d.smax32 << 32;
        } else {
            d.smin = Long.MIN_VALUE;
            d.smax = Long.MAX_VALUE;
        }
        if (Long.compareUnsigned(d.umax, 1L << (63 - by)) > 0) {
            d.umin = 0;
            d.umax = -1;
        } else {
            d.umin <<= by;
            d.umax <<= by;
        }
        shiftLeft32(d, by);
        d.var = d.var.shl(by);
        Bounds.fromTnum(d);
    }

    private static void shiftLeft32(RegState d, int by) {
        d.smin32 = Integer.MIN_VALUE;
        d.smax32 = Integer.MAX_VALUE;
        if (by > 31 || (d.umax32 & LOW) > 1L << (31 - by)) {
            d.umin32 = 0;
            d.umax32 = -1;
        } else {
            d.umin32 <<= by;
            d.umax32 <<= by;
        }
    }

    private static void shiftRight(RegState d, int by, boolean wide) {
        if (wide) {
            d.smin = Long.MIN_VALUE;
            d.smax = Long.MAX_VALUE;
            d.var = d.var.shr(by);
            d.umin >>>= by;
            d.umax >>>= by;
            d.unbounded32();
        } else {
            d.smin32 = Integer.MIN_VALUE;
            d.smax32 = Integer.MAX_VALUE;
            d.var = d.var.subreg().shr(by);
            d.umin32 >>>= by;
            d.umax32 >>>= by;
            d.unbounded64();
        }
        Bounds.fromTnum(d);
    }

    private static void shiftArithmetic(RegState d, int by, boolean wide) {
        if (wide) {
            d.smin >>= by;
            d.smax >>= by;
            d.var = d.var.sar(by, 64);
            d.umin = 0;
            d.umax = -1;
            d.unbounded32();
        } else {
            d.smin32 >>= by;
            d.smax32 >>= by;
            d.var = d.var.subreg().sar(by, 32);
            d.umin32 = 0;
            d.umax32 = -1;
            d.unbounded64();
        }
        Bounds.fromTnum(d);
    }

    // -- widening and narrowing ----------------------------------------------------------------------------------

    /** Keeps the low bytes, zero-extended: what a narrow load or a partial copy leaves. */
    static void truncate(RegState r, int bytes) {
        if (bytes == 8) {
            return;
        }
        r.var = r.var.cast(bytes);
        long mask = (1L << bytes * 8) - 1;
        if ((r.umin & ~mask) == (r.umax & ~mask)) {
            r.umin &= mask;
            r.umax &= mask;
        } else {
            r.umin = 0;
            r.umax = mask;
        }
        r.smin = r.umin;
        r.smax = r.umax;
        if (bytes < 4) {
            r.unbounded32();
        }
        Bounds.sync(r);
    }

    private static long extend(long v, int bytes) {
        int shift = 64 - bytes * 8;
        return v << shift >> shift;
    }

    /** Keeps the low bytes, sign-extended to 64 bits. */
    static void signExtend(RegState r, int bytes) {
        if (r.var.isConst()) {
            r.setKnown(extend(r.var.value(), bytes));
            return;
        }
        int bits = bytes * 8;
        if (r.smax >> bits == r.smin >> bits) {
            long a = extend(r.smax, bytes);
            long b = extend(r.smin, bytes);
            if (a >= 0 == b >= 0) {
                r.smin = Math.min(a, b);
                r.smax = Math.max(a, b);
                r.umin = r.smin;
                r.umax = r.smax;
                r.smin32 = (int) r.smin;
                r.smax32 = (int) r.smax;
                r.umin32 = (int) r.smin;
                r.umax32 = (int) r.smax;
                r.var = Tnum.range(r.smin, r.smax);
                return;
            }
        }
        r.unbounded();
        r.smin = -1L << (bits - 1);
        r.smax = ~r.smin;
        r.smin32 = (int) r.smin;
        r.smax32 = (int) r.smax;
        r.var = Tnum.UNKNOWN;
    }

    /** Keeps the low bytes, sign-extended to 32 bits; the upper half is left to the caller. */
    static void signExtend32(RegState r, int bytes) {
        int bits = bytes * 8;
        if (r.var.isConst()) {
            int v = (int) extend(r.var.value(), bytes);
            r.var = Tnum.constant(v & LOW);
            r.smin32 = v;
            r.smax32 = v;
            r.umin32 = v;
            r.umax32 = v;
            return;
        }
        if (r.smax32 >> bits == r.smin32 >> bits) {
            int a = (int) extend(r.smax32, bytes);
            int b = (int) extend(r.smin32, bytes);
            if (a >= 0 == b >= 0) {
                r.smin32 = Math.min(a, b);
                r.smax32 = Math.max(a, b);
                r.umin32 = r.smin32;
                r.umax32 = r.smax32;
                r.var = Tnum.range(r.smin32, r.smax32).subreg();
                return;
            }
        }
        r.unbounded32();
        r.smin32 = -1 << (bits - 1);
        r.smax32 = ~r.smin32;
        r.var = Tnum.unknown(4);
    }
}
