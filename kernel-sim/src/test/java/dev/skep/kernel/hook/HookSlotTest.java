package dev.skep.kernel.hook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HookSlotTest {

    @Test
    void anEmptySlotAnswersTheDefault() {
        HookSlot slot = new HookSlot("xdp:eth0");
        assertThat(slot.isArmed()).isFalse();
        assertThat(slot.fire(0, 1, 2)).isEqualTo(2);
        slot.arm((cpu, context) -> cpu + (int) context);
        assertThat(slot.isArmed()).isTrue();
        assertThat(slot.fire(3, 4, 2)).isEqualTo(7);
        slot.arm(null);
        assertThat(slot.fire(3, 4, 2)).isEqualTo(2);
    }
}
