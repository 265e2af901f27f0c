package dev.skep.bench;

import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.BtfAttributes;
import dev.skep.kernel.bpf.verifier.LoadRequest;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.bpf.verifier.Verifier;
import dev.skep.kernel.bpf.verifier.VerifierLog;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.lang.TruffleJit;
import dev.skep.testing.BareMachine;
import dev.skep.testing.isa.KernelOracle;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Small programs ({@code bench/*.bpf}), one run of each: as native code, in the kernel's interpreter, and by the JIT of the
 * Linux that this runs on.
 *
 * <p>For {@code linux} the property {@code skep.oracle} names the oracle's executable; run
 * {@code ./skep bench EngineProbe -jvmArgsAppend -Dskep.oracle=PATH}. The request's own cost (a load) is spread over its
 * repeats. {@link #main} alternates the two and prints ratios.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineProbe {

    private static final String[] PROGRAMS = {"alu64", "alu32", "checksum", "stackcopy", "parse", "counter", "calls"};
    private static final int REPEAT = 100_000;
    private static final int VALUE_BYTES = 1536;
    private static final int HEADER = 64;
    private static final int HEADERS = 1024;

    @Param({"alu64", "alu32", "checksum", "stackcopy", "parse", "counter", "calls"})
    public String program;

    private BareMachine machine;
    private BpfJit jit;
    private Image compiled;
    private Image interpreted;
    private long[] insns;
    private byte[] value;
    private KernelOracle oracle;

    @Setup(Level.Trial)
    public void load() throws IOException {
        machine = new BareMachine();
        MapTypes.registerAll(machine.maps);
        BpfMap map = machine.maps.create(MapSpec.of(MapType.ARRAY, 4, VALUE_BYTES, 1, 0, "values"));
        machine.helpers.register(1, (cpu, r1, key, r3, r4, r5) -> map.lookup(cpu.id(), key));
        value = headers();
        machine.memory.write(map.directValue(0), value);
        insns = Assembler.assemble(text(program));
        jit = new TruffleJit(machine.env());
        jit.enterCpu(0);
        VerifiedProgram verified = verified(map);
        compiled = jit.compile(verified);
        interpreted = new InterpreterJit(machine.env()).compile(verified);
        String command = System.getProperty("skep.oracle");
        oracle = command == null ? null : new KernelOracle(command);
    }

    private VerifiedProgram verified(BpfMap map) {
        return Verifier.verify(new LoadRequest(
                ProgType.SOCKET_FILTER,
                AttachType.of(0),
                program,
                insns,
                true,
                0,
                Cred.ROOT,
                fd -> map,
                null,
                BtfAttributes.NONE,
                0,
                null,
                HookProgTypes.of(ProgType.SOCKET_FILTER),
                1,
                VerifierLog.of(0)));
    }

    private static String text(String program) throws IOException {
        try (InputStream file = EngineProbe.class.getResourceAsStream("/bench/" + program + ".bpf")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Random bytes that are also 16 headers of 64 bytes: IPv4, some behind a VLAN tag, TCP and UDP, some to port 443. */
    private static byte[] headers() {
        byte[] bytes = new byte[VALUE_BYTES];
        new Random(5).nextBytes(bytes);
        for (int at = 0; at < HEADERS; at += HEADER) {
            int ip = at + 12;
            bytes[ip] = 8;
            bytes[ip + 1] = 0;
            if (at % (3 * HEADER) == 0) {
                bytes[ip] = (byte) 0x81;
                ip += 4;
                bytes[ip] = 8;
                bytes[ip + 1] = 0;
            }
            bytes[ip + 2] = 0x45;
            bytes[ip + 11] = (byte) (at % (2 * HEADER) == 0 ? 6 : 17);
            if (at % (4 * HEADER) == 0) {
                bytes[ip + 24] = 1;
                bytes[ip + 25] = (byte) 0xbb;
            }
        }
        return bytes;
    }

    @TearDown(Level.Trial)
    public void unload() throws IOException {
        jit.leaveCpu(0);
        jit.close();
        if (oracle != null) {
            oracle.close();
        }
    }

    @Benchmark
    @OperationsPerInvocation(REPEAT)
    public long compiled() {
        return compiled.runRepeat(machine.cpu, 0, REPEAT);
    }

    @Benchmark
    public long interpreted() {
        return interpreted.run(machine.cpu, 0);
    }

    @Benchmark
    @OperationsPerInvocation(REPEAT)
    public long linux() throws IOException {
        if (oracle == null) {
            throw new IOException("no -Dskep.oracle=PATH: not timed");
        }
        return oracle.nanoseconds(insns, value, REPEAT);
    }

    private static final int ROUNDS = 7;
    private static final long WARM_UP = 4_000_000_000L;

    /** Of this thread, as the kernel's figure is; other programs may want the machine too. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Both, alternating, in this JVM; the best of some rounds each, and their ratio. The argument is the oracle. */
    public static void main(String[] args) throws IOException {
        System.setProperty("skep.oracle", args[0]);
        System.out.printf("%-10s %12s %12s %8s%n", "program", "skep ns", "linux ns", "ratio");
        double product = 1;
        for (String name : PROGRAMS) {
            EngineProbe probe = new EngineProbe();
            probe.program = name;
            probe.load();
            for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP; ) {
                probe.compiled();
            }
            double ours = Double.MAX_VALUE;
            double theirs = Double.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                long start = cpuTime();
                probe.compiled();
                ours = Math.min(ours, (double) (cpuTime() - start) / REPEAT);
                theirs = Math.min(theirs, probe.linux());
            }
            probe.unload();
            product *= ours / theirs;
            System.out.printf("%-10s %12.1f %12.0f %8.2f%n", name, ours, theirs, ours / theirs);
        }
        System.out.printf("%-10s %34.2f%n", "geometric", Math.pow(product, 1.0 / PROGRAMS.length));
    }
}
