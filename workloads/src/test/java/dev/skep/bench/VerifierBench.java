package dev.skep.bench;

import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.MapEnv;
import dev.skep.kernel.bpf.map.MapSpec;
import dev.skep.kernel.bpf.map.MapTypes;
import dev.skep.kernel.bpf.map.Maps;
import dev.skep.kernel.bpf.verifier.BtfAttributes;
import dev.skep.kernel.bpf.verifier.LoadRequest;
import dev.skep.kernel.bpf.verifier.Verifier;
import dev.skep.kernel.bpf.verifier.VerifierLog;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One verification of long programs of several shapes. {@link #main} gives nanoseconds for each instruction processed, beside
 * what the Linux that this runs on says of its own verifier, in log level 4, for the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 1)
public class VerifierBench {

    private static final String[] PROGRAMS = {
        "small", "alu", "spill", "loop", "paths", "diamonds", "lookups", "lookups4x"
    };
    private static final int MOV = Opcode.ALU64 | Opcode.MOV;
    private static final int CALL = Opcode.JMP | Opcode.CALL_OP;
    private static final int PRANDOM = 7;

    @Param({"small", "alu", "spill", "loop", "paths", "diamonds", "lookups", "lookups4x"})
    public String program;

    private long[] insns;
    private BpfMap map;

    @Setup(Level.Trial)
    public void make() {
        Maps maps = new Maps(new MapEnv(new KernelMemory(1 << 22, 1 << 28), 2, new SimRandom(1)));
        MapTypes.registerAll(maps);
        map = maps.create(MapSpec.of(MapType.HASH, 4, 16, 8, 0, "m0"));
        insns = insns(program);
    }

    private static long[] insns(String program) {
        LongStream.Builder out = LongStream.builder();
        switch (program) {
            case "small" -> diamonds(out, 33, false);
            case "alu" -> straight(out, 100_000, false);
            case "spill" -> straight(out, 100_000, true);
            case "loop" -> {
                out.add(Insn.of(MOV, 6, 0, 0, 0));
                out.add(Insn.of(Opcode.ALU64 | Opcode.ADD, 6, 0, 0, 1));
                out.add(Insn.of(Opcode.JMP | Opcode.JLT, 6, 0, -2, 1_000_000));
            }
            case "paths" -> diamonds(out, 17, true);
            case "diamonds" -> diamonds(out, 5000, false);
            case "lookups" -> lookups(out, 2000);
            default -> lookups(out, 8000);
        }
        return out.add(Insn.of(MOV, 0, 0, 0, 0))
                .add(Insn.of(Opcode.JMP | Opcode.EXIT_OP, 0, 0, 0, 0))
                .build()
                .toArray();
    }

    private static void straight(LongStream.Builder out, int length, boolean memory) {
        int[] operations = {Opcode.ADD, Opcode.XOR, Opcode.AND, Opcode.OR};
        out.add(Insn.of(Opcode.LDX | Opcode.MEM | Opcode.W, 0, 1, 0, 0));
        for (int i = 0; i < length; i++) {
            if (memory && i % 4 == 0) {
                out.add(Insn.of(Opcode.LDX | Opcode.MEM | Opcode.W, 0, 1, 0, 0));
            } else if (memory && i % 4 == 2) {
                out.add(Insn.of(Opcode.STX | Opcode.MEM | Opcode.DW, 10, 0, -8 - i / 4 % 8 * 8, 0));
            } else if (memory && i % 4 == 3) {
                out.add(Insn.of(Opcode.LDX | Opcode.MEM | Opcode.DW, 2, 10, -8 - i / 4 % 8 * 8, 0));
            } else {
                out.add(Insn.of(Opcode.ALU64 | operations[i % 4], 0, 0, 0, i));
            }
        }
    }

    /** Forks one behind the other. With {@code distinct} a register tells all paths apart, and is relied on at the end. */
    private static void diamonds(LongStream.Builder out, int count, boolean distinct) {
        out.add(Insn.of(MOV, 6, 0, 0, 0));
        for (int i = 0; i < count; i++) {
            out.add(Insn.of(CALL, 0, 0, 0, PRANDOM));
            out.add(Insn.of(Opcode.JMP | Opcode.JEQ, 0, 0, 1, 7));
            out.add(distinct ? Insn.of(Opcode.ALU64 | Opcode.ADD, 6, 0, 0, 1 << i) : Insn.of(MOV, 6, 0, 0, i));
        }
        if (distinct) {
            out.add(Insn.of(Opcode.JMP | Opcode.JEQ, 6, 0, 0, -1));
        }
    }

    private static void lookups(LongStream.Builder out, int count) {
        for (int i = 0; i < count; i++) {
            out.add(Insn.of(Opcode.ST | Opcode.MEM | Opcode.W, 10, 0, -4, i));
            out.add(Insn.of(MOV | Opcode.X, 2, 10, 0, 0));
            out.add(Insn.of(Opcode.ALU64 | Opcode.ADD, 2, 0, 0, -4));
            out.add(Insn.of(Opcode.LDDW, 1, Opcode.PSEUDO_MAP_FD, 0, 0)).add(0);
            out.add(Insn.of(CALL, 0, 0, 0, 1));
            out.add(Insn.of(Opcode.JMP | Opcode.JEQ, 0, 0, 1, 0));
            out.add(Insn.of(Opcode.LDX | Opcode.MEM | Opcode.DW, 1, 0, 0, 0));
        }
    }

    /** The log of level 4, which says how much was processed. */
    @Benchmark
    public String verify() {
        VerifierLog log = VerifierLog.of(4);
        LoadRequest request = new LoadRequest(
                ProgType.SOCKET_FILTER,
                AttachType.of(0),
                "",
                insns,
                true,
                0,
                Cred.ROOT,
                fd -> map,
                index -> index,
                BtfAttributes.NONE,
                0,
                null,
                HookProgTypes.of(ProgType.SOCKET_FILTER),
                2,
                log);
        try {
            Verifier.verify(request);
        } catch (ErrnoException e) {
            // one of the programs is too long
            return log.text();
        }
        return log.text();
    }

    private static boolean asksLinux;

    private static final int ROUNDS = 7;
    private static final long WARM_UP = 6_000_000_000L;
    private static final Pattern TIME = Pattern.compile("verification time (\\d+) usec");
    private static final Pattern PROCESSED = Pattern.compile("processed (\\d+) insns");

    private static long find(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? Long.parseLong(m.group(1)) : -1;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Best of some rounds. The first argument is the oracle's executable or {@code -}, others name programs. */
    public static void main(String[] args) throws IOException {
        asksLinux = !args[0].equals("-");
        Process oracle = new ProcessBuilder(asksLinux ? args[0] : "true").start();
        try (Writer to = oracle.outputWriter(StandardCharsets.US_ASCII);
                BufferedReader from = oracle.inputReader(StandardCharsets.UTF_8)) {
            System.out.printf(
                    "%-10s %10s %10s %10s %10s %10s %7s%n",
                    "program", "processed", "linux's", "first us", "skep ns/i", "linux ns/i", "ratio");
            for (String name : args.length > 1 ? java.util.Arrays.copyOfRange(args, 1, args.length) : PROGRAMS) {
                row(name, to, from);
            }
        }
        oracle.destroy();
    }

    private static void row(String name, Writer to, BufferedReader from) throws IOException {
        VerifierBench bench = new VerifierBench();
        bench.program = name;
        bench.make();
        String request =
                "level=4 map=hash,4,16,8 dump=0 insns=" + HexFormat.of().formatHex(Insn.encode(bench.insns));
        long first = cpuTime();
        long processed = find(PROCESSED, bench.verify());
        first = cpuTime() - first;
        for (long start = System.nanoTime(); System.nanoTime() - start < WARM_UP; ) {
            bench.verify();
        }
        double ours = Double.MAX_VALUE;
        double theirs = Double.MAX_VALUE;
        long their = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = cpuTime();
            bench.verify();
            ours = Math.min(ours, (double) (cpuTime() - start) / processed);
            if (asksLinux) {
                to.write(request + "\n");
                to.flush();
                String answer = from.readLine();
                their = find(PROCESSED, answer);
                theirs = Math.min(theirs, find(TIME, answer) * 1000.0 / their);
            }
        }
        System.out.printf("%-10s %10d %10d %10d %10.1f", name, processed, their, first / 1000, ours);
        if (asksLinux) {
            System.out.printf(" %10.1f %7.2f", theirs, ours / theirs);
        }
        System.out.println();
    }
}
