package dev.skep.kernel.bpf.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Opcode;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/** Ranges against brute force: all small intervals round the places where numbers wrap, each operation, both widths. */
class ScalarOpsTest {

    private static final long[] BASES = {0, -4, 0x7fffffffL - 3, 0x80000000L - 3, 0xffffffffL - 3, Long.MAX_VALUE - 3};
    private static final int SPAN = 6;

    private static RegState interval(long from, int length) {
        RegState r = new RegState(null);
        r.unknown();
        long to = from + length;
        if (Long.compareUnsigned(from, to) <= 0) {
            r.umin = from;
            r.umax = to;
        }
        if (from <= to) {
            r.smin = from;
            r.smax = to;
        }
        Bounds.sync(r);
        return r;
    }

    private static boolean has(RegState r, long v) {
        int w = (int) v;
        return r.smin <= v
                && v <= r.smax
                && Long.compareUnsigned(r.umin, v) <= 0
                && Long.compareUnsigned(v, r.umax) <= 0
                && r.smin32 <= w
                && w <= r.smax32
                && Integer.compareUnsigned(r.umin32, w) <= 0
                && Integer.compareUnsigned(w, r.umax32) <= 0
                && r.var.covers(Tnum.constant(v));
    }

    private static void sound(int op, boolean wide, LongBinaryOperator concretely) {
        for (long a : BASES) {
            for (int la = 0; la <= SPAN; la++) {
                for (long b : BASES) {
                    for (int lb = 0; lb <= SPAN; lb += 2) {
                        RegState result = interval(a, la);
                        ScalarOps.apply(op, wide, result, interval(b, lb));
                        for (long x = 0; x <= la; x++) {
                            for (long y = 0; y <= lb; y++) {
                                long v = concretely.applyAsLong(a + x, b + y);
                                v = wide ? v : v & 0xffff_ffffL;
                                if (!has(result, v)) {
                                    throw new AssertionError("op 0x" + Integer.toHexString(op) + " lacks 0x"
                                            + Long.toHexString(v) + " of " + (a + x) + ", " + (b + y));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyOperationCoversEveryResult() {
        for (boolean wide : new boolean[] {true, false}) {
            sound(Opcode.ADD, wide, Long::sum);
            sound(Opcode.SUB, wide, (x, y) -> x - y);
            sound(Opcode.MUL, wide, (x, y) -> x * y);
            sound(Opcode.AND, wide, (x, y) -> x & y);
            sound(Opcode.OR, wide, (x, y) -> x | y);
            sound(Opcode.XOR, wide, (x, y) -> x ^ y);
        }
    }

    @Test
    void shiftsCoverEveryResult() {
        for (long a : BASES) {
            for (int la = 0; la <= SPAN; la++) {
                for (int by = 0; by < 64; by += by < 4 ? 1 : 7) {
                    RegState amount = new RegState(null);
                    amount.known(by);
                    RegState left = interval(a, la);
                    RegState right = interval(a, la);
                    RegState arithmetic = interval(a, la);
                    ScalarOps.apply(Opcode.LSH, true, left, amount);
                    ScalarOps.apply(Opcode.RSH, true, right, amount);
                    ScalarOps.apply(Opcode.ARSH, true, arithmetic, amount);
                    for (long x = a; x <= a + la || x - a <= la; x++) {
                        assertThat(has(left, x << by)).isTrue();
                        assertThat(has(right, x >>> by)).isTrue();
                        assertThat(has(arithmetic, x >> by)).isTrue();
                        if (x - a == la) {
                            break;
                        }
                    }
                }
            }
        }
    }

    @Test
    void narrowingsCoverEveryResult() {
        for (long a : BASES) {
            for (int la = 0; la <= SPAN; la++) {
                for (int bytes : new int[] {1, 2, 4}) {
                    int shift = 64 - 8 * bytes;
                    RegState cut = interval(a, la);
                    RegState extended = interval(a, la);
                    ScalarOps.truncate(cut, bytes);
                    ScalarOps.signExtend(extended, bytes);
                    RegState negative = interval(a, la);
                    ScalarOps.negate(negative, true);
                    for (int x = 0; x <= la; x++) {
                        assertThat(has(cut, a + x << shift >>> shift)).isTrue();
                        assertThat(has(extended, a + x << shift >> shift)).isTrue();
                        assertThat(has(negative, -(a + x))).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void bothArmsOfEveryComparisonKeepWhatCanGetThere() {
        int[] ops = {
            Opcode.JEQ,
            Opcode.JNE,
            Opcode.JGT,
            Opcode.JGE,
            Opcode.JLT,
            Opcode.JLE,
            Opcode.JSGT,
            Opcode.JSGE,
            Opcode.JSLT,
            Opcode.JSLE,
            Opcode.JSET
        };
        for (int op : ops) {
            for (long a : BASES) {
                for (long b : BASES) {
                    for (int lb = 0; lb <= SPAN; lb += 3) {
                        arms(op, a, SPAN, b, lb);
                    }
                }
            }
        }
    }

    private static void arms(int op, long a, int la, long b, int lb) {
        int known = BranchLogic.taken(interval(a, la), interval(b, lb), op, false);
        RegState trueA = interval(a, la);
        RegState trueB = interval(b, lb);
        BranchLogic.refine(trueA, trueB, op, false);
        Bounds.sync(trueA);
        Bounds.sync(trueB);
        RegState falseA = interval(a, la);
        RegState falseB = interval(b, lb);
        BranchLogic.refine(falseA, falseB, BranchLogic.reverse(op), false);
        Bounds.sync(falseA);
        Bounds.sync(falseB);
        for (long x = 0; x <= la; x++) {
            for (long y = 0; y <= lb; y++) {
                boolean holds = holds(op, a + x, b + y);
                assertThat(known < 0 || known == 1 == holds).isTrue();
                assertThat(holds ? has(trueA, a + x) && has(trueB, b + y) : has(falseA, a + x) && has(falseB, b + y))
                        .isTrue();
            }
        }
    }

    private static boolean holds(int op, long x, long y) {
        return switch (op) {
            case Opcode.JEQ -> x == y;
            case Opcode.JNE -> x != y;
            case Opcode.JGT -> Long.compareUnsigned(x, y) > 0;
            case Opcode.JGE -> Long.compareUnsigned(x, y) >= 0;
            case Opcode.JLT -> Long.compareUnsigned(x, y) < 0;
            case Opcode.JLE -> Long.compareUnsigned(x, y) <= 0;
            case Opcode.JSGT -> x > y;
            case Opcode.JSGE -> x >= y;
            case Opcode.JSLT -> x < y;
            case Opcode.JSLE -> x <= y;
            default -> (x & y) != 0;
        };
    }
}
