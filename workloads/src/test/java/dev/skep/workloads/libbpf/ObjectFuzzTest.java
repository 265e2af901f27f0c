package dev.skep.workloads.libbpf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes as an object file: loaded, or refused with a line. */
class ObjectFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreLoadedOrRefused(byte[] file) {
        FakeKernel kernel = new FakeKernel();
        try {
            ObjectLoader.load(kernel, BpfObjectSpec.parse("fuzz.o", file)).close();
        } catch (LibbpfException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
        assertThat(kernel.open).isEmpty();
    }
}
