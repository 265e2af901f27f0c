package dev.skep.workloads.libbpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The object files of these tests. */
final class Objects {

    private Objects() {}

    static byte[] bytes(String name) {
        try (InputStream in = Objects.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BpfObjectSpec parse(String name) {
        return BpfObjectSpec.parse(name, bytes(name));
    }
}
