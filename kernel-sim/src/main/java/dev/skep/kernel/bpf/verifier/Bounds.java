package dev.skep.kernel.bpf.verifier;

/**
 * Keeps a register's tnum and its four ranges (signed and unsigned, 64 and 32 bits) telling the same story: each is
 * narrowed by what the others know. The order of the steps is Linux's, because it decides how far the narrowing gets.
 *
 * <p>Linux: kernel/bpf/verifier.c, reg_bounds_sync() and what it calls.
 */
final class Bounds {

    private static final long LOW = 0xffff_ffffL;

    private Bounds() {}

    /** One round of everything; afterwards no further step would narrow anything that Linux would narrow. */
    static void sync(RegState r) {
        fromTnum(r);
        deduce(r);
        deduce(r);
        deduce(r);
        toTnum(r);
        fromTnum(r);
    }

    /** Whether a range is empty, or tnum and ranges exclude one another. */
    static boolean broken(RegState r) {
        return Long.compareUnsigned(r.umin, r.umax) > 0
                || r.smin > r.smax
                || Integer.compareUnsigned(r.umin32, r.umax32) > 0
                || r.smin32 > r.smax32;
    }

    static void fromTnum(RegState r) {
        fromTnum32(r);
        fromTnum64(r);
    }

    private static void fromTnum32(RegState r) {
        int value = (int) r.var.value();
        int mask = (int) r.var.mask();
        r.smin32 = Math.max(r.smin32, value | (mask & Integer.MIN_VALUE));
        r.smax32 = Math.min(r.smax32, value | (mask & Integer.MAX_VALUE));
        r.umin32 = umax32(r.umin32, value);
        r.umax32 = umin32(r.umax32, value | mask);
    }

    private static void fromTnum64(RegState r) {
        long value = r.var.value();
        long mask = r.var.mask();
        r.smin = Math.max(r.smin, value | (mask & Long.MIN_VALUE));
        r.smax = Math.min(r.smax, value | (mask & Long.MAX_VALUE));
        r.umin = umax(r.umin, value);
        r.umax = umin(r.umax, value | mask);
        onlyCommonValue(r);
    }

    /** Where tnum and unsigned range have exactly one number in common, the register is that number. */
    private static void onlyCommonValue(RegState r) {
        if (r.var.isConst() && r.umin == r.var.value() && Long.compareUnsigned(r.umin, r.umax) <= 0) {
            return;
        }
        boolean minIsMember = (r.umin & ~r.var.mask()) == r.var.value();
        long next = r.var.after(r.umin);
        if (minIsMember) {
            if (Long.compareUnsigned(next, r.umax) > 0) {
                r.setKnown(r.umin);
            }
        } else if (next == r.var.umax()) {
            r.setKnown(next);
        } else if (Long.compareUnsigned(next, r.umax) <= 0 && Long.compareUnsigned(r.var.after(next), r.umax) > 0) {
            r.setKnown(next);
        }
    }

    static void deduce(RegState r) {
        deduce32(r);
        deduce64(r);
        mix(r);
    }

    private static void deduce32(RegState r) {
        if (r.umin >>> 32 == r.umax >>> 32) {
            r.umin32 = umax32(r.umin32, (int) r.umin);
            r.umax32 = umin32(r.umax32, (int) r.umax);
            if ((int) r.umin <= (int) r.umax) {
                r.smin32 = Math.max(r.smin32, (int) r.umin);
                r.smax32 = Math.min(r.smax32, (int) r.umax);
            }
        }
        if (r.smin >>> 32 == r.smax >>> 32) {
            if (Integer.compareUnsigned((int) r.smin, (int) r.smax) <= 0) {
                r.umin32 = umax32(r.umin32, (int) r.smin);
                r.umax32 = umin32(r.umax32, (int) r.smax);
            }
            if ((int) r.smin <= (int) r.smax) {
                r.smin32 = Math.max(r.smin32, (int) r.smin);
                r.smax32 = Math.min(r.smax32, (int) r.smax);
            }
        }
        // the interval crosses from one upper half into the next, and with it from negative to not negative
        if ((int) (r.umin >>> 32) + 1 == (int) (r.umax >>> 32) && (int) r.umin < 0 && (int) r.umax >= 0) {
            r.smin32 = Math.max(r.smin32, (int) r.umin);
            r.smax32 = Math.min(r.smax32, (int) r.umax);
        }
        if ((int) (r.smin >>> 32) + 1 == (int) (r.smax >>> 32) && (int) r.smin < 0 && (int) r.smax >= 0) {
            r.smin32 = Math.max(r.smin32, (int) r.smin);
            r.smax32 = Math.min(r.smax32, (int) r.smax);
        }
        if (r.umin32 <= r.umax32) {
            r.smin32 = Math.max(r.smin32, r.umin32);
            r.smax32 = Math.min(r.smax32, r.umax32);
        }
        if (Integer.compareUnsigned(r.smin32, r.smax32) <= 0) {
            r.umin32 = umax32(r.umin32, r.smin32);
            r.umax32 = umin32(r.umax32, r.smax32);
        } else if (Integer.compareUnsigned(r.umax32, r.smin32) < 0) {
            r.smin32 = r.umin32;
            r.umax32 = umin32(r.umax32, r.smax32);
        } else if (Integer.compareUnsigned(r.smax32, r.umin32) < 0) {
            r.smax32 = r.umax32;
            r.umin32 = umax32(r.umin32, r.smin32);
        }
    }

    private static void deduce64(RegState r) {
        if (r.umin <= r.umax) {
            r.smin = Math.max(r.smin, r.umin);
            r.smax = Math.min(r.smax, r.umax);
        }
        if (Long.compareUnsigned(r.smin, r.smax) <= 0) {
            r.umin = umax(r.umin, r.smin);
            r.umax = umin(r.umax, r.smax);
        } else if (Long.compareUnsigned(r.umax, r.smin) < 0) {
            // the signed range wraps as an unsigned one; only its head meets the unsigned range
            r.smin = r.umin;
            r.umax = umin(r.umax, r.smax);
        } else if (Long.compareUnsigned(r.smax, r.umin) < 0) {
            r.smax = r.umax;
            r.umin = umax(r.umin, r.smin);
        }
    }

    /** Lets the 32-bit ranges narrow the low halves of the 64-bit ends. */
    private static void mix(RegState r) {
        narrow64(r, r.umin32, r.umax32);
        if (Integer.compareUnsigned(r.smin32, r.smax32) <= 0) {
            narrow64(r, r.smin32, r.smax32);
        }
        // the whole is a sign-extended sub-register, and that is not negative
        if (r.smin32 >= 0 && r.smin >= Integer.MIN_VALUE && r.smax <= Integer.MAX_VALUE) {
            r.smin = r.smin32;
            r.smax = r.smax32;
            r.umin = r.smin32;
            r.umax = r.smax32;
            r.var = r.var.intersect(Tnum.range(r.smin, r.smax));
        }
    }

    private static void narrow64(RegState r, int low, int high) {
        long min = low & LOW;
        long max = high & LOW;
        r.umin = umax(r.umin, r.umin & ~LOW | min);
        r.umax = umin(r.umax, r.umax & ~LOW | max);
        r.smin = Math.max(r.smin, r.smin & ~LOW | min);
        r.smax = Math.min(r.smax, r.smax & ~LOW | max);
    }

    static void toTnum(RegState r) {
        Tnum narrowed = r.var.intersect(Tnum.range(r.umin, r.umax));
        Tnum low = narrowed.subreg().intersect(Tnum.range(r.umin32 & LOW, r.umax32 & LOW));
        Tnum result = narrowed.clearSubreg().or(low);
        if (result.value() != r.var.value() || result.mask() != r.var.mask()) {
            r.var = result;
        }
    }

    static long umin(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? a : b;
    }

    static long umax(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    static int umin32(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? a : b;
    }

    static int umax32(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
