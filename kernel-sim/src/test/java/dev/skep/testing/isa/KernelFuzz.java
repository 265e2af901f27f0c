package dev.skep.testing.isa;

import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.testing.BareMachine;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/**
 * Runs random programs here, in the interpreter, and in a running Linux, and compares r0 and the map's value. Run by hand:
 * the oracle's command, number of programs, first seed.
 */
public final class KernelFuzz {

    private static final int VALUE_BYTES = 64;

    private KernelFuzz() {}

    public static void main(String[] args) throws IOException {
        int programs = Integer.parseInt(args[1]);
        long first = Long.parseLong(args[2]);
        int wrong = 0;
        int refused = 0;
        BareMachine machine = new BareMachine();
        RowMap map = new RowMap(machine.memory, VALUE_BYTES, 1);
        InterpreterJit interpreter = new InterpreterJit(machine.env());
        try (KernelOracle kernel = new KernelOracle(args[0])) {
            for (long seed = first; seed < first + programs; seed++) {
                Random random = new Random(seed);
                long[] insns = RandomProgram.make(random);
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                KernelOracle.Answer expected;
                try {
                    expected = kernel.run(insns, value);
                } catch (IOException e) {
                    if (refused++ == 0) {
                        System.out.println("seed " + seed + " refused: " + e.getMessage());
                    }
                    continue;
                }
                machine.memory.write(map.directValue(0), value);
                long r0 = interpreter
                        .compile(Unverified.program("fuzz", insns, map))
                        .run(machine.cpu, 0);
                byte[] after = machine.memory.read(map.directValue(0), VALUE_BYTES);
                if (r0 != expected.r0() || !Arrays.equals(after, expected.value())) {
                    System.out.printf("seed %d: r0 0x%x, Linux 0x%x%n", seed, r0, expected.r0());
                    wrong++;
                }
            }
        }
        System.out.println(programs + " programs, " + refused + " refused, " + wrong + " differ");
    }
}
