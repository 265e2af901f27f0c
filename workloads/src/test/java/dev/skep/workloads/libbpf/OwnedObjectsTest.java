package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that make objects, lists and trees of them: each run three times gives what a real 6.18 gave. */
class OwnedObjectsTest {

    private static final int PROG = 0;
    private static final int RETVAL = 4;
    private static final int DATA_SIZE = 8;
    private static final int DATA = 16;
    private static final int REPEAT = 32;
    private static final int ATTR_SIZE = 80;
    private static final byte[] FRAME = new byte[14];

    private static List<String> run(BpfKernel kernel) {
        List<String> said = new ArrayList<>();
        try (LoadedObject object = ObjectLoader.load(kernel, Objects.parse("heap.bpf.o"))) {
            object.programs().forEach(program -> {
                StringBuilder results = new StringBuilder(program.name());
                for (int i = 0; i < 3; i++) {
                    UserStruct attr = new UserStruct(ATTR_SIZE)
                            .u32(PROG, program.fd())
                            .u32(DATA_SIZE, FRAME.length)
                            .pointer(DATA, UserStruct.of(FRAME))
                            .u32(REPEAT, 1);
                    assertThat(kernel.bpf(BpfCmd.PROG_TEST_RUN, attr)).isZero();
                    results.append(' ').append(attr.u32(RETVAL));
                }
                said.add(results.toString());
            });
        }
        return said;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatProgramsOwnBehavesAsInLinux(boolean interpreterThatChecksFacts) {
        List<String> said = new ArrayList<>();
        long[] allocated = new long[2];
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCheckFacts(interpreterThatChecksFacts))) {
            machine.exec("warm", libc -> run(new LibcKernel(libc)).size() * 0);
            allocated[0] = machine.memory().allocated();
            machine.exec("loader", libc -> {
                said.addAll(run(new LibcKernel(libc)));
                return 0;
            });
            allocated[1] = machine.memory().allocated();
            assertThat(machine.crashes()).isEmpty();
        }
        assertThat(said)
                .containsExactly(
                        "order 2312 2312 2312",
                        "sorted 22083240 22083240 22083240",
                        "reshaped 39232554 43273154 30131548",
                        "both -17 -17 -17",
                        "left 7 7 7",
                        "replaced 3 3 3",
                        "still 11 11 11");
        assertThat(allocated[1]).as("nothing is left of what the programs made").isEqualTo(allocated[0]);
    }
}
