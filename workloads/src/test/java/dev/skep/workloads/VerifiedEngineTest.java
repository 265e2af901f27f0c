package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.kernel.base.ErrnoException;
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
import dev.skep.lang.JitConfig;
import dev.skep.lang.TruffleJit;
import dev.skep.testing.BareMachine;
import dev.skep.testing.isa.RandomProgram;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes that are made on the strength of facts do what the interpreter does. */
class VerifiedEngineTest {

    private static final int VALUE_BYTES = 64;
    private static final int PROGRAMS = 40;
    private static final int RUNS = 6;

    private final BareMachine machine = new BareMachine();
    private final BpfMap map;

    VerifiedEngineTest() {
        MapTypes.registerAll(machine.maps);
        map = machine.maps.create(MapSpec.of(MapType.ARRAY, 4, VALUE_BYTES, 1, 0, "values"));
    }

    private VerifiedProgram verify(long... insns) {
        return Verifier.verify(new LoadRequest(
                ProgType.SOCKET_FILTER,
                AttachType.of(0),
                "test",
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

    private void compare(VerifiedProgram program, Image compiled, Random random) {
        Image interpreted = InterpreterJit.checkingFacts(machine.env()).compile(program);
        for (int run = 0; run < RUNS; run++) {
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            if (run % 2 == 0) {
                java.util.Arrays.fill(value, 1, VALUE_BYTES, (byte) 0);
            }
            machine.memory.write(map.directValue(0), value);
            long expected = interpreted.run(machine.cpu, 0);
            byte[] after = machine.memory.read(map.directValue(0), VALUE_BYTES);
            machine.memory.write(map.directValue(0), value);
            assertThat(compiled.run(machine.cpu, 0)).isEqualTo(expected);
            assertThat(machine.memory.read(map.directValue(0), VALUE_BYTES)).isEqualTo(after);
        }
    }

    @Test
    void randomProgramsRunAsInterpreted() {
        int compared = 0;
        try (TruffleJit jit = new TruffleJit(machine.env(), JitConfig.UNCOMPILED)) {
            for (int seed = 1; seed <= PROGRAMS; seed++) {
                Random random = new Random(seed);
                long[] insns = RandomProgram.make(random);
                VerifiedProgram program;
                try {
                    program = verify(insns);
                } catch (ErrnoException e) {
                    continue; // too many paths through its loop
                }
                compared++;
                compare(program, jit.compile(program), random);
            }
            assertThat(compared).isGreaterThan(PROGRAMS / 4);
        }
    }

    /** Loops of one block, ending in each comparison, at the edges of what their counters can be. */
    @Test
    void loopsEndWhenTheyShould() {
        String[] ends = {
            "if r1 != 14 goto again",
            "if r1 < 14 goto again",
            "if r1 <= 12 goto again",
            "if r1 s< 13 goto again",
            "if w1 != 14 goto again",
            "if w1 s<= 12 goto again",
            "if r1 != r2 goto again",
            "if r2 > r1 goto again",
        };
        try (TruffleJit jit = new TruffleJit(machine.env(), JitConfig.COMPILED)) {
            for (String end : ends) {
                VerifiedProgram program = verify(Assembler.assemble("""
                    r6 = map[0][0]+0
                    r0 = 0
                    r1 = 0
                    r2 = 14
                    again:
                    r3 = r6
                    r3 += r1
                    r4 = *(u16 *)(r3 +0)
                    r0 += r4
                    r1 += 2
                    %s
                    *(u32 *)(r6 +60) = r1
                    exit
                    """.formatted(end)));
                compare(program, jit.compile(program), new Random(1));
            }
        }
    }
}
