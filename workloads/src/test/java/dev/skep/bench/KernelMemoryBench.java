package dev.skep.bench;

import dev.skep.kernel.mem.KernelMemory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One access to kernel memory as plain Java makes it: a mask, no bounds check. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelMemoryBench {
    private static final int WORDS = 4096;

    private final KernelMemory memory = new KernelMemory(1 << 20, 1 << 20);
    private final long region = memory.alloc(WORDS * Long.BYTES);

    @Benchmark
    @OperationsPerInvocation(WORDS)
    public long loadLong() {
        long sum = 0;
        for (int i = 0; i < WORDS; i++) {
            sum += memory.loadLong(region + (long) i * Long.BYTES);
        }
        return sum;
    }
}
