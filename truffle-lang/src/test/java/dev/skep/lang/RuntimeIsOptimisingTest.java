package dev.skep.lang;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import org.junit.jupiter.api.Test;

/**
 * The tests, like the launcher, run on Truffle's optimising runtime, and a hot call target becomes native code.
 *
 * <p>The argfile is what decides it: a second Truffle on any path, or a compiler newer than the JDK, falls back to the
 * interpreter without an error.
 */
class RuntimeIsOptimisingTest {
    private static final int LONG_ENOUGH_FOR_THE_COMPILER_THREAD = 1_000_000_000;

    @Test
    void theRuntimeIsNotTheFallback() {
        assertThat(Truffle.getRuntime().getName()).startsWith("GraalVM");
        assertThat(Truffle.getRuntime().getClass().getModule().getName()).isEqualTo("org.graalvm.truffle.runtime");
    }

    @Test
    void aHotCallTargetRunsCompiled() {
        var target = new WhereAmI().getCallTarget();
        boolean compiled = false;
        for (int i = 0; i < LONG_ENOUGH_FOR_THE_COMPILER_THREAD && !compiled; i++) {
            compiled = (boolean) target.call();
        }
        assertThat(compiled).as("ran as native code").isTrue();
    }

    /** Answers whether it runs as native code. */
    private static final class WhereAmI extends RootNode {
        WhereAmI() {
            super(null);
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return CompilerDirectives.inCompiledCode();
        }
    }
}
