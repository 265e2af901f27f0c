package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example objects in a booted machine, through a process's own system calls. */
class MachineLoadTest {

    private static BpfObjectSpec example(String name) throws IOException {
        return BpfObjectSpec.parse(name, Files.readAllBytes(Path.of("bpf", name)));
    }

    private static List<String> load(BpfObjectSpec spec) {
        List<String> said = new ArrayList<>();
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            int status = machine.exec("loader", libc -> {
                try (LoadedObject object = ObjectLoader.load(new LibcKernel(libc), spec)) {
                    object.maps().forEach(m -> said.add("map " + m.name()));
                    object.programs().forEach(p -> said.add("prog " + p.name()));
                } catch (VerifierError e) {
                    said.add(e.report());
                } catch (LibbpfException e) {
                    said.add(e.getMessage());
                }
                return 0;
            });
            assertThat(status).isZero();
        }
        return said;
    }

    @Test
    void loadsHello() throws IOException {
        assertThat(load(example("hello.bpf.o"))).contains("prog hello");
    }

    @Test
    void loadsXdpCount() throws IOException {
        assertThat(load(example("xdp_count.bpf.o"))).anyMatch(s -> s.startsWith("prog "));
    }
}
