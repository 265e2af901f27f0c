package dev.skep.kernel.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimRandomTest {

    @Test
    void theSeedDecidesTheSequence() {
        SimRandom a = new SimRandom(7);
        SimRandom b = new SimRandom(7);
        SimRandom c = new SimRandom(8);
        long first = a.nextLong();
        assertThat(b.nextLong()).isEqualTo(first);
        assertThat(c.nextLong()).isNotEqualTo(first);
    }

    @Test
    void isSplitMix64() {
        assertThat(new SimRandom(0).nextLong()).isEqualTo(0xe220a8397b1dcdafL);
    }

    @Test
    void choicesStayBelowTheirBoundAndReachAll() {
        SimRandom random = new SimRandom(3);
        int[] hits = new int[10];
        for (int i = 0; i < 10_000; i++) {
            hits[random.below(10)]++;
        }
        assertThat(Arrays.stream(hits).boxed()).allMatch(h -> h > 800 && h < 1200);
    }
}
