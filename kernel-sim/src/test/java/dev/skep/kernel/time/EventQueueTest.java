package dev.skep.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.base.SimRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private record Fired(long when, int cpu, int sequence) {}

    private final Clock clock = new Clock();
    private final EventQueue queue = new EventQueue(clock);

    /** For 20 histories: whatever is put in comes out ordered by (time, CPU, sequence), less what was cancelled. */
    @Test
    void orderIsTimeThenCpuThenSequence() {
        for (int seed = 1; seed <= 20; seed++) {
            SimRandom random = new SimRandom(seed);
            long base = clock.now();
            List<Fired> fired = new ArrayList<>();
            List<Fired> expected = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Fired f = new Fired(base + random.below(50), random.below(4), i);
                Event event = queue.at(f.when, f.cpu, () -> {
                    assertThat(clock.now()).isEqualTo(f.when);
                    fired.add(f);
                });
                if (random.below(5) == 0) {
                    event.cancel();
                    event.cancel();
                } else {
                    expected.add(f);
                }
            }
            assertThat(queue.size()).isEqualTo(expected.size());
            while (queue.runNext()) {
                assertThat(queue.next()).isGreaterThanOrEqualTo(clock.now());
            }
            expected.sort(Comparator.comparingLong(Fired::when)
                    .thenComparingInt(Fired::cpu)
                    .thenComparingInt(Fired::sequence));
            assertThat(fired).isEqualTo(expected);
            assertThat(queue.size()).isZero();
        }
    }

    @Test
    void nothingHappensInThePast() {
        clock.advanceTo(10);
        assertThatThrownBy(() -> queue.at(9, 0, () -> {})).isInstanceOf(KernelPanic.class);
        assertThat(queue.next()).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.runNext()).isFalse();
    }
}
