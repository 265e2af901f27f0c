package dev.skep.kernel.bpf.verifier;

/**
 * A number of which some bits are known: bits of {@code mask} are unknown, the others are as in {@code value}; the two
 * never overlap. Every operation gives a number that covers all results of all its members (sound), as precise as
 * Linux's.
 *
 * <p>Linux: kernel/bpf/tnum.c.
 */
record Tnum(long value, long mask) {

    static final Tnum UNKNOWN = new Tnum(0, -1);
    static final Tnum ZERO = new Tnum(0, 0);
    private static final Tnum U32 = new Tnum(0, 0xffff_ffffL);
    private static final Tnum U16 = new Tnum(0, 0xffff);
    private static final Tnum U8 = new Tnum(0, 0xff);

    static Tnum constant(long value) {
        return value == 0 ? ZERO : new Tnum(value, 0);
    }

    /** The narrowest one that covers an unsigned interval: the ends' common head is known. */
    static Tnum range(long min, long max) {
        int bits = 64 - Long.numberOfLeadingZeros(min ^ max);
        if (bits > 63) {
            return UNKNOWN;
        }
        long delta = (1L << bits) - 1;
        return new Tnum(min & ~delta, delta);
    }

    /** Unknown in the low {@code bytes}, zero above. */
    static Tnum unknown(int bytes) {
        return switch (bytes) {
            case 1 -> U8;
            case 2 -> U16;
            case 4 -> U32;
            default -> UNKNOWN;
        };
    }

    boolean isConst() {
        return mask == 0;
    }

    boolean isUnknown() {
        return mask == -1;
    }

    boolean equalsConst(long constant) {
        return mask == 0 && value == constant;
    }

    /** Whether the low 32 bits are known. */
    boolean isSubregConst() {
        return (int) mask == 0;
    }

    long umin() {
        return value;
    }

    long umax() {
        return value | mask;
    }

    Tnum add(Tnum b) {
        long sum = value + b.value;
        long carries = (mask + b.mask + sum) ^ sum;
        long unknown = carries | mask | b.mask;
        return new Tnum(sum & ~unknown, unknown);
    }

    Tnum sub(Tnum b) {
        long difference = value - b.value;
        long borrows = (difference + mask) ^ (difference - b.mask);
        long unknown = borrows | mask | b.mask;
        return new Tnum(difference & ~unknown, unknown);
    }

    Tnum neg() {
        return ZERO.sub(this);
    }

    Tnum and(Tnum b) {
        long possible = (value | mask) & (b.value | b.mask);
        long sure = value & b.value;
        return new Tnum(sure, possible & ~sure);
    }

    Tnum or(Tnum b) {
        long sure = value | b.value;
        return new Tnum(sure, (mask | b.mask) & ~sure);
    }

    Tnum xor(Tnum b) {
        long unknown = mask | b.mask;
        return new Tnum((value ^ b.value) & ~unknown, unknown);
    }

    Tnum shl(int by) {
        return new Tnum(value << by, mask << by);
    }

    Tnum shr(int by) {
        return new Tnum(value >>> by, mask >>> by);
    }

    Tnum sar(int by, int width) {
        if (width == 32) {
            return new Tnum(((int) value >> by) & 0xffff_ffffL, ((int) mask >> by) & 0xffff_ffffL);
        }
        return new Tnum(value >> by, mask >> by);
    }

    /** Long multiplication; where a multiplier bit is unknown both sums are possible. */
    Tnum mul(Tnum b) {
        Tnum sum = ZERO;
        long av = value;
        long am = mask;
        Tnum shifted = b;
        while ((av | am) != 0) {
            if ((av & 1) != 0) {
                sum = sum.add(shifted);
            } else if ((am & 1) != 0) {
                sum = sum.union(sum.add(shifted));
            }
            av >>>= 1;
            am >>>= 1;
            shifted = shifted.shl(1);
        }
        return sum;
    }

    /** Covers both. */
    Tnum union(Tnum b) {
        long unknown = (value ^ b.value) | mask | b.mask;
        return new Tnum(value & b.value & ~unknown, unknown);
    }

    /** What both cover, given that something is in both. */
    Tnum intersect(Tnum b) {
        long unknown = mask & b.mask;
        return new Tnum((value | b.value) & ~unknown, unknown);
    }

    /** Whether bits known in both differ, so that nothing is in both. */
    boolean disjoint(Tnum b) {
        long known = ~(mask | b.mask);
        return (value & known) != (b.value & known);
    }

    /** Whether every member of b is a member of this. */
    boolean covers(Tnum b) {
        return (b.mask & ~mask) == 0 && value == (b.value & ~mask);
    }

    /** The smallest member that is greater than a number, unsigned; the greatest member if none is. */
    long after(long z) {
        long greatest = value | mask;
        if (Long.compareUnsigned(z, greatest) >= 0) {
            return greatest;
        }
        long wrong = (z ^ value) & ~mask;
        if (wrong == 0) {
            return increment(z, mask);
        }
        long top = Long.highestOneBit(wrong);
        long above = mask & -(top << 1);
        // from the highest known bit that z has otherwise: either the member is greater there, or it must be above
        return (value & top) != 0 ? z & above | value : increment(z, above);
    }

    /** Counts up in the unknown bits {@code in}; the others are as low as they may be. */
    private long increment(long z, long in) {
        return ((z | ~in) + 1) & in | value;
    }

    boolean aligned(long size) {
        return ((value | mask) & (size - 1)) == 0;
    }

    /** The low {@code bytes}, zero-extended. */
    Tnum cast(int bytes) {
        if (bytes == 8) {
            return this;
        }
        long keep = (1L << bytes * 8) - 1;
        return new Tnum(value & keep, mask & keep);
    }

    Tnum subreg() {
        return cast(4);
    }

    /** The upper half, the lower one zero. */
    Tnum clearSubreg() {
        return new Tnum(value & ~0xffff_ffffL, mask & ~0xffff_ffffL);
    }

    /** This one's upper half and the lower half of another. */
    Tnum withSubreg(Tnum low) {
        return clearSubreg().or(low.subreg());
    }

    Tnum swapBytes(int width) {
        return switch (width) {
            case 16 -> new Tnum(swap16(value), swap16(mask));
            case 32 ->
                new Tnum(
                        Integer.reverseBytes((int) value) & 0xffff_ffffL,
                        Integer.reverseBytes((int) mask) & 0xffff_ffffL);
            default -> new Tnum(Long.reverseBytes(value), Long.reverseBytes(mask));
        };
    }

    private static long swap16(long v) {
        return Short.reverseBytes((short) v) & 0xffffL;
    }

    /** {@code (0x0; 0xff)}. */
    @Override
    public String toString() {
        if (isConst()) {
            return Long.compareUnsigned(value, 0xffff) <= 0 ? Long.toString(value) : "0x" + Long.toHexString(value);
        }
        return "(0x" + Long.toHexString(value) + "; 0x" + Long.toHexString(mask) + ")";
    }
}
