package dev.skep.kernel.task;

import dev.skep.kernel.base.KernelPanic;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/**
 * A stack of its own for straight-line user code, run on whatever host thread calls {@link #resume}. The one class that
 * knows {@code jdk.internal.vm.Continuation}: public virtual threads let nobody choose who runs when, and a simulated
 * scheduler must (0.2 us a switch, on the CPU's own host thread). One that is never resumed again is garbage; nothing of
 * it needs to be unwound.
 *
 * <p>Linux: the kernel stack and switch_to() of a task.
 */
public final class Coroutine {

    private static final ContinuationScope SCOPE = new ContinuationScope("skep-task");

    private final Continuation continuation;
    private Throwable thrown;

    /** A coroutine that will run {@code body} at its first {@link #resume}. */
    public Coroutine(Runnable body) {
        this.continuation = new Continuation(SCOPE, () -> run(body));
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is travels on in resume()
    private void run(Runnable body) {
        try {
            body.run();
        } catch (Throwable t) {
            thrown = t;
        }
    }

    /**
     * Runs the body until it calls {@link #suspend} or ends. What the body throws is thrown here.
     *
     * @return whether it has ended
     */
    public boolean resume() {
        if (continuation.isDone()) {
            throw new KernelPanic("a coroutine that has ended was resumed");
        }
        continuation.run();
        switch (thrown) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new KernelPanic("user code threw", thrown);
        }
        return continuation.isDone();
    }

    /** Returns from the innermost {@link #resume}; comes back at the next one. */
    public static void suspend() {
        if (!isInside()) {
            throw new KernelPanic("suspend outside of a coroutine");
        }
        if (!Continuation.yield(SCOPE)) {
            throw new KernelPanic("suspend under a native frame");
        }
    }

    /** Whether the caller runs on a coroutine's stack. */
    public static boolean isInside() {
        return Continuation.getCurrentContinuation(SCOPE) != null;
    }
}
