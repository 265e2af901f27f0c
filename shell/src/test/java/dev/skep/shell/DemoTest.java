package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.workloads.MachineConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guided tour is a test: it answers 0 only when every count and every line was right. */
final class DemoTest {

    @Test
    void every_answer_of_the_tour_is_right() {
        MachineConfig config = MachineConfig.DEFAULT.withFirstPid(1004).withHostRoot(Path.of("/"));
        assertThat(Demo.run(config)).isZero();
    }
}
