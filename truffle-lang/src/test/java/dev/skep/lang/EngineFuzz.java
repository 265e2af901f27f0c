package dev.skep.lang;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.testing.BareMachine;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import dev.skep.testing.isa.RandomProgram;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Runs random programs on random data in the kernel's interpreter, in uncompiled Truffle nodes and in native code, and
 * compares r0 and the map's value after each run. As a main class: number of programs, first seed.
 */
final class EngineFuzz implements AutoCloseable {

    private static final int RUNS = 8;
    private static final int VALUE_BYTES = 64;

    private final Engine[] engines = {
        new Engine("interpreter", null),
        new Engine("uncompiled", JitConfig.UNCOMPILED),
        new Engine("compiled", JitConfig.COMPILED)
    };

    /** One engine on a machine of its own; all machines lay their memory out alike. */
    private static final class Engine {
        final String name;
        final BareMachine machine = new BareMachine(1 << 20, 1 << 20);
        final RowMap map = new RowMap(machine.memory, VALUE_BYTES, 1);
        final BpfJit jit;

        Engine(String name, JitConfig config) {
            this.name = name;
            this.jit = config == null ? new InterpreterJit(machine.env()) : new TruffleJit(machine.env(), config);
        }
    }

    /**
     * Runs one program.
     *
     * @return null if all engines agree, else what differs
     */
    String compare(long seed) {
        Random random = new Random(seed);
        long[] insns = RandomProgram.make(random);
        byte[][] data = new byte[RUNS][VALUE_BYTES];
        for (byte[] each : data) {
            fill(random, each);
        }
        long[] r0 = new long[RUNS];
        byte[][] after = new byte[RUNS][];
        for (Engine engine : engines) {
            Image image = engine.jit.compile(Unverified.program("fuzz", insns, engine.map));
            for (int run = 0; run < RUNS; run++) {
                engine.machine.memory.write(engine.map.directValue(0), data[run]);
                long result = image.run(engine.machine.cpu, 0);
                byte[] value = engine.machine.memory.read(engine.map.directValue(0), VALUE_BYTES);
                if (engine == engines[0]) {
                    r0[run] = result;
                    after[run] = value;
                } else if (result != r0[run] || !Arrays.equals(value, after[run])) {
                    HexFormat hex = HexFormat.of();
                    return "seed %d, run %d: %s gives r0 0x%x, value %s; the interpreter 0x%x, %s"
                            .formatted(
                                    seed,
                                    run,
                                    engine.name,
                                    result,
                                    hex.formatHex(value),
                                    r0[run],
                                    hex.formatHex(after[run]));
                }
            }
            image.free();
        }
        return null;
    }

    /** Words that are random, small, or at an edge. */
    private static void fill(Random random, byte[] data) {
        for (int i = 0; i < data.length; i += 8) {
            long word = switch (random.nextInt(4)) {
                case 0 -> random.nextLong();
                case 1 -> random.nextInt(64);
                case 2 -> (1L << random.nextInt(64)) - random.nextInt(2);
                default -> random.nextInt();
            };
            for (int b = 0; b < 8; b++) {
                data[i + b] = (byte) (word >>> 8 * b);
            }
        }
    }

    @Override
    public void close() {
        for (Engine engine : engines) {
            engine.jit.close();
        }
    }

    public static void main(String[] args) {
        int programs = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        int wrong = 0;
        try (EngineFuzz fuzz = new EngineFuzz()) {
            for (int i = 0; i < programs; i++) {
                String difference = fuzz.compare(seed + i);
                if (difference != null) {
                    System.out.println(difference);
                    wrong++;
                }
            }
        }
        System.out.println(programs + " programs, " + wrong + " differ");
    }
}
