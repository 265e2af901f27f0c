package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.junit.jupiter.api.Test;

/** The build gives this module, and its tests, the JDK package that coroutines stand on. */
class ContinuationExportTest {
    @Test
    void aContinuationRunsAndYields() {
        var scope = new ContinuationScope("test");
        var continuation = new Continuation(scope, () -> Continuation.yield(scope));

        continuation.run();
        assertThat(continuation.isDone()).isFalse();

        continuation.run();
        assertThat(continuation.isDone()).isTrue();
    }
}
