package dev.skep.kernel.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RefCountedTest {

    private int releases;

    private final RefCounted object = new RefCounted() {
        @Override
        protected void release() {
            releases++;
        }
    };

    @Test
    void theLastPutReleasesOnce() {
        object.get();
        object.put();
        assertThat(releases).isZero();
        object.put();
        assertThat(releases).isEqualTo(1);
        assertThat(object.references()).isZero();
    }

    @Test
    void usingAFreedObjectPanics() {
        object.put();
        assertThatThrownBy(object::get).isInstanceOf(KernelPanic.class);
        assertThatThrownBy(object::put).isInstanceOf(KernelPanic.class);
        assertThat(releases).isEqualTo(1);
    }
}
