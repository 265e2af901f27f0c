package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.vfs.Console;
import dev.skep.workloads.MachineConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs each script of the corpus on a freshly booted machine and compares what it printed, and its exit status, with the
 * file beside it: {@code NAME.sh} with {@code NAME.out}, whose first line is the status. Standard error's lines are marked
 * by {@code 2> }. A script whose name begins with {@code json} runs as under {@code --json}.
 */
final class ScriptTest {

    private static final Path SCRIPTS = Path.of("src/test/resources/scripts");

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sh"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void script_prints_what_is_expected(String name) throws IOException {
        Path expected = SCRIPTS.resolve(name + ".out");
        String got = run(name, Files.readString(SCRIPTS.resolve(name + ".sh")));
        if (Boolean.getBoolean("skep.scripts.write")) {
            Files.writeString(expected, got);
        }
        assertThat(got).isEqualTo(Files.readString(expected));
    }

    private static String run(String name, String script) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Console out = (bytes, length) -> all.write(bytes, 0, length);
        Console err = (bytes, length) -> {
            all.writeBytes("2> ".getBytes(StandardCharsets.UTF_8));
            all.write(bytes, 0, length);
        };
        MachineConfig config = MachineConfig.DEFAULT.withFirstPid(1004).withHostRoot(SCRIPTS.toAbsolutePath());
        int status = Session.script(config, name.startsWith("json"), script, out, err);
        return "status " + status + "\n" + all.toString(StandardCharsets.UTF_8);
    }
}
