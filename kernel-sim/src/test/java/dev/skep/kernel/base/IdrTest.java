package dev.skep.kernel.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdrTest {

    private final Idr<String> ids = new Idr<>();

    @Test
    void givesIdsFromOneAndNotAFreedOneAgain() {
        assertThat(ids.alloc("a")).isEqualTo(1);
        assertThat(ids.alloc("b")).isEqualTo(2);
        ids.remove(2);
        assertThat(ids.alloc("c")).isEqualTo(3);
        assertThat(ids.find(2)).isNull();
        assertThat(ids.live()).containsExactly("a", "c");
    }

    @Test
    void walksByAscendingId() {
        ids.alloc("a");
        ids.alloc("b");
        assertThat(ids.nextId(0)).isEqualTo(1);
        assertThat(ids.nextId(1)).isEqualTo(2);
        assertThat(ids.nextId(2)).isZero();
        assertThat(ids.nextId(-1)).isZero();
    }

    @Test
    void panicsWhenAnIdIsFreedTwice() {
        ids.alloc("a");
        ids.remove(1);
        assertThatThrownBy(() -> ids.remove(1)).isInstanceOf(KernelPanic.class);
    }
}
