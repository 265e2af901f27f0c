package dev.skep.lang;

import com.oracle.truffle.api.Truffle;
import java.util.function.Function;
import org.graalvm.polyglot.Context;

/**
 * A machine's Truffle: the polyglot context and the language in it. Making one loads Truffle and costs some hundred
 * milliseconds, so it is made when the first program is hot.
 */
final class SkepEngine implements AutoCloseable {

    private final Context context;

    SkepEngine(JitConfig config) {
        Context.Builder builder = Context.newBuilder(SkepLanguage.ID).allowExperimentalOptions(true);
        if (isOptimising()) {
            builder.option("engine.Compilation", Boolean.toString(config.compile()))
                    .option("engine.BackgroundCompilation", Boolean.toString(config.background()))
                    // Nodes have no profile to wait for: the first call asks for the last tier.
                    .option("engine.CompileImmediately", Boolean.toString(config.compile()))
                    .option("engine.MultiTier", "false")
                    .option("engine.CompilationFailureAction", "Silent");
        } else {
            builder.option("engine.WarnInterpreterOnly", "false");
        }
        this.context = builder.build();
        context.initialize(SkepLanguage.ID);
    }

    /** Whether Truffle will compile here; if not, the JVM was started without the flags that it needs. */
    static boolean isOptimising() {
        return !Truffle.getRuntime().getName().contains("Interpreted")
                && !Truffle.getRuntime().getClass().getName().contains("Default");
    }

    /** Makes call targets, which needs the language. */
    <T> T build(Function<SkepLanguage, T> builder) {
        context.enter();
        try {
            return builder.apply(SkepLanguage.current());
        } finally {
            context.leave();
        }
    }

    void enter() {
        context.enter();
    }

    void leave() {
        context.leave();
    }

    @Override
    public void close() {
        context.close(true);
    }
}
