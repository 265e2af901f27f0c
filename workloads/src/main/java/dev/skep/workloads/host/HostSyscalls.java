package dev.skep.workloads.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.skep.kernel.uapi.SyscallNr;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The host's system calls, by way of libc's syscall(2). Belongs to the thread that made it. Answers are those of the bare
 * call: the value, or the negated error number.
 */
final class HostSyscalls {

    private static final int ARGUMENTS = 6;

    private final MethodHandle syscall;
    private final MemorySegment error;

    /** The place for errno lives in the arena. */
    @SuppressWarnings("restricted")
    HostSyscalls(Arena arena) {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature = FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                signature,
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
        // The capture state has one int on Linux: errno.
        error = arena.allocate(Linker.Option.captureStateLayout());
    }

    /** Whether this JVM runs where these calls mean anything: Linux on x86-64. */
    static boolean supported() {
        return ADDRESS.byteSize() == Long.BYTES
                && System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** A system call of up to six arguments. */
    long call(SyscallNr number, long... arguments) {
        long[] a = arguments.length == ARGUMENTS ? arguments : java.util.Arrays.copyOf(arguments, ARGUMENTS);
        long result;
        try {
            result = (long) syscall.invokeExact(error, (long) number.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("syscall(2) threw", e);
        }
        return result == -1 ? -(long) error.get(JAVA_INT, 0) : result;
    }
}
