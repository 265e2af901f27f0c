package dev.skep.lang;

import com.oracle.truffle.api.Truffle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Truffle's compiler did: a listener at its runtime, which is no public API and is reached by reflection (the build
 * exports the package to tests).
 */
final class CompilerEvents implements AutoCloseable, InvocationHandler {

    private static final String RUNTIME = "com.oracle.truffle.runtime.OptimizedTruffleRuntime";

    private final Object listener;
    private final AtomicInteger deoptimisations = new AtomicInteger();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, List<String>> graphs = new ConcurrentHashMap<>();

    CompilerEvents() {
        try {
            Class<?> type = Class.forName(RUNTIME + "Listener");
            this.listener = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
            runtime("addListener", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Truffle's runtime has another listener now", e);
        }
    }

    private void runtime(String method, Class<?> type) throws ReflectiveOperationException {
        Class.forName(RUNTIME).getMethod(method, type).invoke(Truffle.getRuntime(), listener);
    }

    /** Times that a thread left native code for good: deoptimisations and invalidations, whatever the program. */
    int deoptimisations() {
        return deoptimisations.get();
    }

    /** Compilations that failed, with the reason. */
    List<String> failures() {
        return failures;
    }

    /** The kinds of nodes in a program's graph after its last compilation, one entry a node. */
    List<String> graph(String program) {
        return graphs.get(program);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        switch (method.getName()) {
            case "onCompilationDeoptimized", "onCompilationInvalidated" -> deoptimisations.incrementAndGet();
            case "onCompilationFailed" -> failures.add(arguments[0] + ": " + arguments[1]);
            case "onCompilationGraalTierFinished" -> graphs.put(arguments[0].toString(), nodes(arguments[1]));
            case "hashCode" -> {
                return System.identityHashCode(this);
            }
            case "equals" -> {
                return proxy == arguments[0];
            }
            case "toString" -> {
                return "CompilerEvents";
            }
            default -> {}
        }
        return null;
    }

    private static List<String> nodes(Object graph) throws ReflectiveOperationException {
        Class<?> info = Class.forName("com.oracle.truffle.compiler.TruffleCompilerListener$GraphInfo");
        return List.of((String[]) info.getMethod("getNodeTypes", boolean.class).invoke(graph, true));
    }

    @Override
    public void close() {
        try {
            runtime("removeListener", Class.forName(RUNTIME + "Listener"));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Truffle's runtime has another listener now", e);
        }
    }
}
