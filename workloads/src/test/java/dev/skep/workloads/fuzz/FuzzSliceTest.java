package dev.skep.workloads.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Task;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libbpf.LibcKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generated programs get Linux's recorded answers, and those that are accepted behave as the verifier says. */
final class FuzzSliceTest {

    private static final Path SLICE = Path.of("src/test/resources/dev/skep/workloads/fuzz/slice.tsv.gz");

    /** Of 1000; the rest differs in some line of the log. May only grow. */
    private static final int SAME_LOGS = 990;

    private final List<String> verdicts = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int processed;
    private int logs;

    @Test
    void recorded_programs_get_the_answers_of_linux() throws IOException {
        List<Slice> rows = Slice.read(SLICE);
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCpus(2).withCheckFacts(true))) {
            machine.exec("fuzz", libc -> {
                Task task = machine.tasks().find(libc.getpid());
                SimulatedJudge ours = new SimulatedJudge(new LibcKernel(libc), task, new BitSet());
                rows.forEach(row -> compare(row, ours));
                return 0;
            });
            assertThat(machine.crashes()).isEmpty();
        }
        assertThat(verdicts).isEmpty();
        assertThat(broken).isEmpty();
        assertThat(processed * 1000 / rows.size()).as("same counters, of 1000").isGreaterThanOrEqualTo(995);
        assertThat(logs * 1000 / rows.size()).as("same logs, of 1000").isGreaterThanOrEqualTo(SAME_LOGS);
    }

    private void compare(Slice row, SimulatedJudge ours) {
        FuzzProgram program = row.program();
        Slice answer = Slice.of(program, ours);
        if (answer.error() != row.error()) {
            verdicts.add("seed " + program.seed() + ": Linux " + row.error() + ", here " + answer.error());
        }
        processed += answer.processed() == row.processed() ? 1 : 0;
        logs += answer.log() == row.log() ? 1 : 0;
        String untrue = answer.error() == 0 ? ours.check(program) : null;
        if (untrue != null) {
            broken.add("seed " + program.seed() + ": " + untrue);
        }
    }
}
