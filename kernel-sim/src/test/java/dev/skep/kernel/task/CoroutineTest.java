package dev.skep.kernel.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.kernel.base.KernelPanic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoroutineTest {

    @Test
    void manyKeepTheirPlaces() {
        int count = 2000;
        int rounds = 50;
        int[] steps = new int[count];
        List<Coroutine> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int me = i;
            all.add(new Coroutine(() -> {
                for (int round = 0; round < rounds; round++) {
                    steps[me] += round;
                    Coroutine.suspend();
                }
            }));
        }
        for (int round = 0; round < rounds; round++) {
            for (Coroutine coroutine : all) {
                assertThat(coroutine.resume()).isFalse();
            }
        }
        for (Coroutine coroutine : all) {
            assertThat(coroutine.resume()).isTrue();
        }
        assertThat(steps).containsOnly(rounds * (rounds - 1) / 2);
    }

    @Test
    void whatTheBodyThrowsIsThrownByResume() {
        Coroutine coroutine = new Coroutine(() -> {
            Coroutine.suspend();
            throw new IllegalStateException("from inside");
        });
        assertThat(coroutine.resume()).isFalse();
        assertThatThrownBy(coroutine::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("from inside");
        assertThatThrownBy(coroutine::resume).isInstanceOf(KernelPanic.class);
    }

    @Test
    void knowsWhereItRuns() {
        assertThat(Coroutine.isInside()).isFalse();
        boolean[] inside = new boolean[1];
        new Coroutine(() -> inside[0] = Coroutine.isInside()).resume();
        assertThat(inside[0]).isTrue();
        assertThatThrownBy(Coroutine::suspend).isInstanceOf(KernelPanic.class);
    }
}
