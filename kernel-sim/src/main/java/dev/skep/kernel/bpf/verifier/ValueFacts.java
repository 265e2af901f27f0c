package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;

/**
 * Abstract values of registers, joined over all visits: one row for each register that an instruction reads, with what
 * it holds just before that instruction. Rows are numbered program-wide, those of one instruction in the order of their
 * registers; {@link #row} finds one.
 *
 * <p>A scalar's row has a tnum and four ranges. A pointer's row has, in place of the value, its offset from the base that
 * its type names: the map value, the packet's first byte, r10 of a frame, the context.
 *
 * <p>All rows lie in a few big arrays, made when their part of the program is first visited, so that recording a visit
 * allocates nothing (a row is 72 bytes; objects would cost the verifier a third of its speed).
 */
public final class ValueFacts {

    /** {@link #row}: the instruction does not read that register. */
    public static final int NO_ROW = -1;

    /** {@link #type}: no visit has come by. */
    public static final int UNSEEN = 0;
    /** {@link #type}: nothing is known; visits saw different things. */
    public static final int ANY = -1;

    private static final int LONGS = 9;

    private static final int PAGE_SHIFT = 9;
    private static final int PAGE = 1 << PAGE_SHIFT;
    private static final long LOW = 0xffff_ffffL;

    // what the longs of a row hold; of a pointer, SMIN and SMAX hold the offset's range
    private static final int TYPE = 0;
    private static final int VALUE = 1;
    private static final int MASK = 2;
    private static final int SMIN = 3;
    private static final int SMAX = 4;
    private static final int UMIN = 5;
    private static final int UMAX = 6;
    private static final int SIGNED32 = 7;
    private static final int UNSIGNED32 = 8;
    /** Of a pointer: bytes of packet proven to be there, counted from where the pointer would be with offset 0. */
    private static final int RANGE = UMIN;
    /** Of a pointer into a stack: how many callers up its frame is. */
    private static final int FRAMES_UP = UMAX;

    private final short[] reads;
    /** Of each instruction its first row. */
    private final int[] first;

    private final long[][] pages;
    private final BpfMap[][] maps;
    /** Of each instruction the one whose rows are its own, if the program was rewritten. */
    private final int[] origin;

    private final ValueFacts source;

    /** @param reads of each instruction the registers that it reads, one bit each */
    ValueFacts(short[] reads) {
        this.reads = reads;
        this.first = new int[reads.length];
        int rows = 0;
        for (int i = 0; i < reads.length; i++) {
            first[i] = rows;
            rows += Integer.bitCount(reads[i] & 0xffff);
        }
        this.pages = new long[(rows >> PAGE_SHIFT) + 1][];
        this.maps = new BpfMap[pages.length][];
        this.origin = null;
        this.source = this;
    }

    private ValueFacts(ValueFacts source, int[] origin, short[] reads) {
        this.reads = reads;
        this.first = source.first;
        this.pages = source.pages;
        this.maps = source.maps;
        this.origin = origin;
        this.source = source;
    }

    /**
     * The same rows as those of a rewritten program. Several instructions that stem from one begin where it began, so what
     * its registers held then is true of the first of them.
     *
     * @param stemsFrom of each instruction the one it stems from
     * @param read of each instruction the registers that it reads
     */
    ValueFacts moved(int[] stemsFrom, short[] read) {
        for (int i = 0; i < stemsFrom.length; i++) {
            read[i] = (short) (i > 0 && stemsFrom[i - 1] == stemsFrom[i] ? 0 : read[i] & reads[stemsFrom[i]]);
        }
        return new ValueFacts(this, stemsFrom, read);
    }

    /** Instructions of the program. */
    int length() {
        return reads.length;
    }

    // -- finding ---------------------------------------------------------------------------------------------------

    /** The registers that an instruction reads and of which there are rows, one bit each. r10 has none. */
    public int reads(int insn) {
        return reads[insn] & 0xffff;
    }

    /** The row of a register just before an instruction, or {@link #NO_ROW}. */
    public int row(int insn, int register) {
        if ((reads[insn] >> register & 1) == 0) {
            return NO_ROW;
        }
        int at = origin == null ? insn : origin[insn];
        return first[at] + Integer.bitCount(source.reads[at] & (1 << register) - 1);
    }

    private long get(int row, int what) {
        long[] page = pages[row >> PAGE_SHIFT];
        return page == null ? 0 : page[(row & PAGE - 1) * LONGS + what];
    }

    // -- reading ---------------------------------------------------------------------------------------------------

    /** {@link RegType} with flags, {@link #ANY} or {@link #UNSEEN}. */
    public int type(int row) {
        return (int) get(row, TYPE);
    }

    public boolean isScalar(int row) {
        return type(row) == RegType.SCALAR;
    }

    /** The bits of the value (of a pointer: of its offset) that are known to be set. */
    public long bitsSet(int row) {
        return get(row, VALUE);
    }

    /** The bits that are not known. */
    public long bitsUnknown(int row) {
        return get(row, MASK);
    }

    /** Least value as a signed number; of a pointer, its least offset in bytes. */
    public long smin(int row) {
        return get(row, SMIN);
    }

    /** Greatest value as a signed number; of a pointer, its greatest offset in bytes. */
    public long smax(int row) {
        return get(row, SMAX);
    }

    /** Least value of a scalar as an unsigned number. */
    public long umin(int row) {
        return get(row, UMIN);
    }

    /** Greatest value of a scalar as an unsigned number. */
    public long umax(int row) {
        return get(row, UMAX);
    }

    /** Least value of a scalar's lower half as a signed number. */
    public int smin32(int row) {
        return (int) get(row, SIGNED32);
    }

    public int smax32(int row) {
        return (int) (get(row, SIGNED32) >> 32);
    }

    /** Least value of a scalar's lower half as an unsigned number. */
    public int umin32(int row) {
        return (int) get(row, UNSIGNED32);
    }

    public int umax32(int row) {
        return (int) (get(row, UNSIGNED32) >> 32);
    }

    /** The one map that a pointer is or points into, or null. */
    public BpfMap mapOf(int row) {
        BpfMap[] page = maps[row >> PAGE_SHIFT];
        return page == null ? null : page[row & PAGE - 1];
    }

    /** Of a packet pointer: bytes that are proven to lie behind it when its offset is taken off; negative if none. */
    public int packetRange(int row) {
        return (int) get(row, RANGE);
    }

    /** Of a stack pointer: 0 for the present function's frame, 1 for its caller's; -1 if visits disagree. */
    public int framesUp(int row) {
        return (int) get(row, FRAMES_UP);
    }

    /** Whether a scalar can have this value. */
    public boolean admits(int row, long v) {
        int low = (int) v;
        return (v & ~bitsUnknown(row)) == bitsSet(row)
                && v >= smin(row)
                && v <= smax(row)
                && Long.compareUnsigned(v, umin(row)) >= 0
                && Long.compareUnsigned(v, umax(row)) <= 0
                && low >= smin32(row)
                && low <= smax32(row)
                && Integer.compareUnsigned(low, umin32(row)) >= 0
                && Integer.compareUnsigned(low, umax32(row)) <= 0;
    }

    /** A row in words, for people. */
    public String text(int row) {
        int type = type(row);
        if (type == ANY || type == UNSEEN) {
            return type == ANY ? "anything" : "never reached";
        }
        String bits = "bits 0x%x of unknown 0x%x".formatted(bitsSet(row), bitsUnknown(row));
        if (type == RegType.SCALAR) {
            return "scalar s64 [%d, %d] u64 [%s, %s] s32 [%d, %d] u32 [%s, %s] %s"
                    .formatted(
                            smin(row),
                            smax(row),
                            Long.toUnsignedString(umin(row)),
                            Long.toUnsignedString(umax(row)),
                            smin32(row),
                            smax32(row),
                            Integer.toUnsignedString(umin32(row)),
                            Integer.toUnsignedString(umax32(row)),
                            bits);
        }
        BpfMap map = mapOf(row);
        return "%s%s offset [%d, %d] %s"
                .formatted(RegType.text(type), map == null ? "" : " of " + map.name(), smin(row), smax(row), bits);
    }

    // -- writing ---------------------------------------------------------------------------------------------------

    /** A visit of an instruction found these registers. */
    void visit(int insn, RegState[] regs, int curframe) {
        int row = first[insn];
        for (int mask = reads[insn] & 0xffff; mask != 0; mask &= mask - 1) {
            RegState reg = regs[Integer.numberOfTrailingZeros(mask)];
            join(row++, reg, reg.type == RegType.STACK ? curframe - reg.frameno : 0);
        }
    }

    private void join(int row, RegState reg, int framesUp) {
        long[] page = pages[row >> PAGE_SHIFT];
        if (page == null) {
            page = newPage(row >> PAGE_SHIFT);
        }
        int at = (row & PAGE - 1) * LONGS;
        long type = page[at];
        if (type == ANY) {
            return;
        }
        if (reg.type == RegType.SCALAR) {
            if (type == RegType.SCALAR) {
                widen(page, at, reg);
            } else if (type == UNSEEN) {
                set(page, at, reg);
            } else {
                page[at] = ANY;
            }
        } else if (reg.type == RegType.NOT_INIT) {
            page[at] = ANY;
        } else {
            pointer(page, at, row, reg, framesUp);
        }
    }

    private long[] newPage(int number) {
        maps[number] = new BpfMap[PAGE];
        pages[number] = new long[PAGE * LONGS];
        return pages[number];
    }

    private static void set(long[] page, int at, RegState r) {
        page[at] = RegType.SCALAR;
        page[at + VALUE] = r.var.value();
        page[at + MASK] = r.var.mask();
        page[at + SMIN] = r.smin;
        page[at + SMAX] = r.smax;
        page[at + UMIN] = r.umin;
        page[at + UMAX] = r.umax;
        page[at + SIGNED32] = pair(r.smin32, r.smax32);
        page[at + UNSIGNED32] = pair(r.umin32, r.umax32);
    }

    private static long pair(int low, int high) {
        return low & LOW | (long) high << 32;
    }

    private static void widen(long[] page, int at, RegState r) {
        long unknown = page[at + MASK] | r.var.mask() | page[at + VALUE] ^ r.var.value();
        page[at + MASK] = unknown;
        page[at + VALUE] &= ~unknown;
        if (r.smin < page[at + SMIN]) {
            page[at + SMIN] = r.smin;
        }
        if (r.smax > page[at + SMAX]) {
            page[at + SMAX] = r.smax;
        }
        if (Long.compareUnsigned(r.umin, page[at + UMIN]) < 0) {
            page[at + UMIN] = r.umin;
        }
        if (Long.compareUnsigned(r.umax, page[at + UMAX]) > 0) {
            page[at + UMAX] = r.umax;
        }
        long s = page[at + SIGNED32];
        if (r.smin32 < (int) s || r.smax32 > (int) (s >> 32)) {
            page[at + SIGNED32] = pair(Math.min(r.smin32, (int) s), Math.max(r.smax32, (int) (s >> 32)));
        }
        long u = page[at + UNSIGNED32];
        if (Integer.compareUnsigned(r.umin32, (int) u) < 0 || Integer.compareUnsigned(r.umax32, (int) (u >> 32)) > 0) {
            page[at + UNSIGNED32] = pair(
                    Integer.compareUnsigned(r.umin32, (int) u) < 0 ? r.umin32 : (int) u,
                    Integer.compareUnsigned(r.umax32, (int) (u >> 32)) > 0 ? r.umax32 : (int) (u >> 32));
        }
    }

    private void pointer(long[] page, int at, int row, RegState r, int framesUp) {
        BpfMap[] targets = maps[row >> PAGE_SHIFT];
        int column = row & PAGE - 1;
        BpfMap map = r.innerMap ? null : r.map;
        Tnum off = r.off == 0 ? r.var : r.var.add(Tnum.constant(r.off));
        long min = r.smin == Long.MIN_VALUE ? r.smin : r.smin + r.off;
        long max = r.smax == Long.MAX_VALUE ? r.smax : r.smax + r.off;
        long type = page[at];
        if (type == UNSEEN) {
            page[at] = r.type;
            page[at + VALUE] = off.value();
            page[at + MASK] = off.mask();
            page[at + SMIN] = min;
            page[at + SMAX] = max;
            page[at + RANGE] = r.range;
            page[at + FRAMES_UP] = framesUp;
            targets[column] = map;
            return;
        }
        if (type != r.type) {
            // the same pointer before and after a NULL test is a pointer that may be NULL
            if (((type ^ r.type) & ~TypeFlag.MAYBE_NULL) != 0) {
                page[at] = ANY;
                return;
            }
            page[at] = type | r.type;
        }
        long unknown = page[at + MASK] | off.mask() | page[at + VALUE] ^ off.value();
        page[at + MASK] = unknown;
        page[at + VALUE] &= ~unknown;
        page[at + SMIN] = Math.min(page[at + SMIN], min);
        page[at + SMAX] = Math.max(page[at + SMAX], max);
        page[at + RANGE] = Math.min(page[at + RANGE], r.range);
        if (page[at + FRAMES_UP] != framesUp) {
            page[at + FRAMES_UP] = -1;
        }
        if (targets[column] != map) {
            targets[column] = null;
        }
    }

    /** Takes back what a scalar's row says: some path that was not followed may bring another value. */
    void forget(int row) {
        long[] page = pages[row >> PAGE_SHIFT];
        if (page != null && page[(row & PAGE - 1) * LONGS] == RegType.SCALAR) {
            page[(row & PAGE - 1) * LONGS] = ANY;
        }
    }
}
