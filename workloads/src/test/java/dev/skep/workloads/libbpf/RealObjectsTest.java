package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.testing.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that this project did not write, and its own ones compiled anew. */
class RealObjectsTest {

    private static final Path XDP_TOOLS = Path.of("/usr/lib/x86_64-linux-gnu/bpf");

    private static List<Path> objects(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(".o")).sorted().toList();
        }
    }

    @Test
    void loadsTheObjectsOfXdpTools() throws IOException {
        List<Path> files = objects(XDP_TOOLS);
        Capability.XDP_TOOLS.assume();
        for (Path file : files) {
            BpfObjectSpec spec = BpfObjectSpec.parse(file.toString(), Files.readAllBytes(file));
            assertThat(spec.license()).isEqualTo("GPL");
            assertThat(Btf.parse(spec.btf().bytes(), null).size()).isPositive();
            FakeKernel kernel = new FakeKernel();
            LoadOptions xdpOnly = LoadOptions.DEFAULT.withWanted(p -> p.def().type() == ProgType.XDP);
            try (LoadedObject object = new ObjectLoader(kernel, xdpOnly).load(spec)) {
                assertThat(object.programs().size() + object.maps().size()).isPositive();
            }
            assertThat(kernel.open).isEmpty();
        }
    }

    @Test
    void clangMakesTheCommittedObjects(@TempDir Path out) throws IOException, InterruptedException {
        Path script = Path.of("src/test/resources/dev/skep/workloads/libbpf/build.sh");
        Capability.CLANG.assume();
        Process build = new ProcessBuilder(script.toAbsolutePath().toString(), out.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(said).isZero();
        for (Path built : objects(out)) {
            assertThat(Files.readAllBytes(built))
                    .as("%s", built.getFileName())
                    .isEqualTo(Objects.bytes(built.getFileName().toString()));
        }
        assertThat(objects(out)).hasSize(12);
    }
}
