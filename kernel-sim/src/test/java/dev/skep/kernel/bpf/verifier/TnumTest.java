package dev.skep.kernel.bpf.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.Test;

/** Every operation against brute force over all partly known numbers of four bits. */
class TnumTest {

    private static final int WIDTH = 4;

    private static List<Tnum> all() {
        List<Tnum> tnums = new ArrayList<>();
        for (long mask = 0; mask < 1 << WIDTH; mask++) {
            for (long value = 0; value < 1 << WIDTH; value++) {
                if ((value & mask) == 0) {
                    tnums.add(new Tnum(value, mask));
                }
            }
        }
        return tnums;
    }

    private static List<Long> members(Tnum t) {
        List<Long> members = new ArrayList<>();
        for (long sub = t.mask(); ; sub = (sub - 1) & t.mask()) {
            members.add(t.value() | sub);
            if (sub == 0) {
                return members;
            }
        }
    }

    private static void sound(BinaryOperator<Tnum> abstractly, LongBinaryOperator concretely) {
        for (Tnum a : all()) {
            for (Tnum b : all()) {
                Tnum result = abstractly.apply(a, b);
                assertThat(result.value() & result.mask()).isZero();
                for (long x : members(a)) {
                    for (long y : members(b)) {
                        long r = concretely.applyAsLong(x, y);
                        if ((r & ~result.mask()) != result.value()) {
                            throw new AssertionError(a + " op " + b + " = " + result + " lacks " + r);
                        }
                    }
                }
            }
        }
    }

    @Test
    void arithmeticIsSound() {
        sound(Tnum::add, Long::sum);
        sound(Tnum::sub, (x, y) -> x - y);
        sound(Tnum::mul, (x, y) -> x * y);
        sound(Tnum::and, (x, y) -> x & y);
        sound(Tnum::or, (x, y) -> x | y);
        sound(Tnum::xor, (x, y) -> x ^ y);
        sound(Tnum::union, (x, y) -> x);
        sound(Tnum::union, (x, y) -> y);
    }

    @Test
    void bitwiseResultsAreTheNarrowest() {
        for (Tnum a : all()) {
            for (Tnum b : all()) {
                long ones = -1;
                long zeros = -1;
                for (long x : members(a)) {
                    for (long y : members(b)) {
                        ones &= x & y;
                        zeros &= ~(x & y);
                    }
                }
                assertThat(a.and(b)).isEqualTo(new Tnum(ones, ~(ones | zeros)));
            }
        }
    }

    @Test
    void shiftsAndSwapsAreSound() {
        for (Tnum t : all()) {
            for (long x : members(t)) {
                for (int by = 0; by < 8; by++) {
                    assertThat(t.shl(by).covers(Tnum.constant(x << by))).isTrue();
                    assertThat(t.shr(by).covers(Tnum.constant(x >>> by))).isTrue();
                    assertThat(t.shl(60).sar(by, 64).covers(Tnum.constant(x << 60 >> by)))
                            .isTrue();
                }
                assertThat(t.swapBytes(16).covers(Tnum.constant(x << 8))).isTrue();
                assertThat(t.swapBytes(64).covers(Tnum.constant(Long.reverseBytes(x))))
                        .isTrue();
            }
        }
    }

    @Test
    void theNextMemberIsTheNext() {
        for (Tnum t : all()) {
            for (long z = 0; z < 20; z++) {
                long least = z;
                long expected = members(t).stream()
                        .filter(m -> m > least)
                        .min(Long::compare)
                        .orElse(t.umax());
                assertThat(t.after(z)).as(t + " after " + z).isEqualTo(expected);
            }
        }
    }

    @Test
    void rangesCoverTheirNumbersAndIntersectionsWhatBothHave() {
        for (long min = 0; min < 16; min++) {
            for (long max = min; max < 16; max++) {
                Tnum range = Tnum.range(min, max);
                for (long x = min; x <= max; x++) {
                    assertThat(range.covers(Tnum.constant(x))).isTrue();
                }
            }
        }
        for (Tnum a : all()) {
            for (Tnum b : all()) {
                boolean common = members(a).stream().anyMatch(members(b)::contains);
                assertThat(a.disjoint(b)).isEqualTo(!common);
                if (common) {
                    Tnum both = a.intersect(b);
                    assertThat(members(a).stream().filter(members(b)::contains))
                            .containsExactlyInAnyOrderElementsOf(members(both));
                }
            }
        }
    }
}
