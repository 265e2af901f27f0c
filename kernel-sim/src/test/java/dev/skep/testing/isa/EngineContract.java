package dev.skep.testing.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.testing.BareMachine;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every engine must do: answer each case as Linux did. A subclass names the engine. */
public abstract class EngineContract {

    private static final int MAP_LOOKUP_ELEM = 1;

    protected BareMachine machine;
    private RowMap map;
    private BpfJit jit;

    /** The engine to be tested. */
    protected abstract BpfJit engine(EngineEnv env);

    /** What else must hold of an image that has run. */
    protected void check(Image image) {}

    @BeforeEach
    void boot() {
        machine = new BareMachine();
        map = new RowMap(machine.memory, IsaCase.WORDS * 8, 1);
        BpfMap only = map;
        machine.helpers.register(MAP_LOOKUP_ELEM, (cpu, r1, key, r3, r4, r5) -> only.lookup(cpu.id(), key));
        jit = engine(machine.env());
    }

    @AfterEach
    void shutDown() {
        jit.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsLinux() {
        return IsaCase.all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
    }

    private void run(IsaCase asked) {
        for (int i = 0; i < IsaCase.WORDS; i++) {
            machine.memory.storeLong(map.directValue(i * 8), asked.before()[i]);
        }
        Image image = jit.compile(Unverified.program(asked.name(), Assembler.assemble(asked.program()), map));
        long r0 = image.run(machine.cpu, 0);
        assertThat(Long.toHexString(r0)).as("r0").isEqualTo(Long.toHexString(asked.r0()));
        for (int i = 0; i < IsaCase.WORDS; i++) {
            assertThat(Long.toHexString(machine.memory.loadLong(map.directValue(i * 8))))
                    .as("word %d of the map", i)
                    .isEqualTo(Long.toHexString(asked.after()[i]));
        }
        check(image);
        image.free();
    }
}
