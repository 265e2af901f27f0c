package dev.skep.workloads.veristat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.testing.Capability;
import dev.skep.workloads.host.HostKernel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Objects that this project did not write, judged by both kernels. What is still refused wrongly may only become less:
 * lower the numbers when it has. {@link RealObjects#main} tells which and why.
 */
class RealObjectsVerdictTest {

    private static final int XDP_TOOLS_REFUSED = 3;
    private static final int LIBBPF_TOOLS_REFUSED = 185;

    private static List<RealObjects.Verdicts> judged(Map<String, byte[]> objects) {
        try (HostKernel host = HostKernel.open()) {
            List<RealObjects.Verdicts> all = RealObjects.judge(objects, host);
            assertThat(host.openDescriptors()).isZero();
            return all.stream().filter(RealObjects.Verdicts::judged).toList();
        }
    }

    private static void hold(List<RealObjects.Verdicts> all, int refused) {
        assertThat(all)
                .filteredOn(v -> v.ours().accepted() && !v.hosts().accepted())
                .as("accepted by us, refused by Linux")
                .isEmpty();
        assertThat(all.stream().filter(v -> !v.ours().accepted() && v.hosts().accepted()))
                .as("refused by us, accepted by Linux")
                .hasSizeLessThanOrEqualTo(refused);
        assertThat(all).noneMatch(v -> v.ours().message().startsWith("internal error"));
    }

    @Test
    void xdpTools() throws IOException {
        Capability.BPF.assume();
        Capability.XDP_TOOLS.assume();
        Map<String, byte[]> objects = RealObjects.xdpTools();
        assertThat(objects).hasSizeGreaterThanOrEqualTo(15);
        List<RealObjects.Verdicts> all = judged(objects);
        assertThat(all).hasSizeGreaterThanOrEqualTo(15);
        hold(all, XDP_TOOLS_REFUSED);
    }

    @Test
    void libbpfTools() throws IOException {
        Capability.BPF.assume();
        Capability.LIBBPF_TOOLS.assume();
        Map<String, byte[]> objects = RealObjects.libbpfTools();
        assertThat(objects).hasSizeGreaterThanOrEqualTo(52);
        List<RealObjects.Verdicts> all = judged(objects);
        assertThat(all).hasSizeGreaterThanOrEqualTo(240);
        hold(all, LIBBPF_TOOLS_REFUSED);
    }

    @Test
    void findsObjectsInsideOtherFiles() throws IOException {
        byte[] object = java.nio.file.Files.readAllBytes(
                java.nio.file.Path.of("src/test/resources/dev/skep/workloads/libbpf/maps.bpf.o"));
        byte[] around = new byte[3 * object.length + 77];
        System.arraycopy(object, 0, around, 13, object.length);
        System.arraycopy(object, 0, around, 40 + object.length, object.length);
        System.arraycopy(object, 0, around, around.length - 100, 100);
        assertThat(EmbeddedObjects.in(around)).hasSize(2).allMatch(o -> java.util.Arrays.equals(o, object));
    }
}
