package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/support.md says what the tables say. {@code -Dskep.update=true} writes it anew. */
class SupportTablesTest {

    private static final Path PAGE = Path.of("..", "docs", "support.md");

    @Test
    void thePageIsWhatTheTablesSay() throws IOException {
        String text;
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            text = SupportTables.of(machine);
        }
        if (Boolean.getBoolean("skep.update")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("docs/support.md; run this test with -Dskep.update=true to write it anew")
                .hasContent(text);
    }

    @Test
    void theReadmeShowsTheSums() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        for (String line : Files.readString(PAGE).lines().toList()) {
            if (line.startsWith("## ")) {
                assertThat(readme).contains("\n- " + line.substring(3) + "\n");
            }
        }
    }
}
