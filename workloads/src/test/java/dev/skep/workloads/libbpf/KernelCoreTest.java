package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Relocations by the kernel say and do what they did on Linux 6.18. */
class KernelCoreTest {

    @Test
    void relocatesAsLinuxDid() {
        List<String> answers = KernelCore.simulated();
        String recorded = new String(Objects.bytes(KernelCore.ANSWERS), StandardCharsets.UTF_8);
        assertThat(answers).isEqualTo(recorded.lines().toList());
        assertThat(answers.stream().filter(a -> a.startsWith("== "))).hasSize(KernelCore.CASES);
    }
}
