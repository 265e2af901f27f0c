package dev.skep.workloads.bpffs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libc.Libc;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of the pins scripts, as Linux 6.18 answered it ({@code record.c} wrote the answers). */
class PinsCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"pin", "life", "tree", "options", "nobody", "cat"})
    void answersAsLinux(String name) throws IOException {
        List<String[]> commands;
        try (InputStream in = PinsCorpusTest.class.getResourceAsStream("/pins/" + name + ".pins")) {
            commands = PinsScript.commands(in.readAllBytes());
        }
        List<String> differences = new ArrayList<>();
        // Two CPUs, as where the answers come from. Closing the machine asserts that nothing was leaked.
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCpus(2))) {
            Task[] self = new Task[1];
            self[0] = machine.spawn("pins", Cred.ROOT, -1, libc -> {
                enterWorkDirectory(libc);
                PinsScript script = new PinsScript(libc, self[0]);
                for (String[] command : commands) {
                    long mark = libc.memory().mark();
                    String answer = script.answer(command[0]);
                    libc.memory().release(mark);
                    if (!answer.equals(command[1])) {
                        differences.add(command[0] + "\n  Linux: " + command[1] + "\n  here:  " + answer);
                    }
                }
                return 0;
            });
            machine.run();
            assertThat(machine.crashes()).isEmpty();
            assertThat(commands).hasSizeGreaterThan(50);
            assertThat(differences).isEmpty();
        }
    }

    private static void enterWorkDirectory(Libc libc) {
        libc.mkdir("/tmp/pins", 0755);
        libc.chdir("/tmp/pins");
    }
}
