package dev.skep.workloads;

import dev.skep.kernel.vfs.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A console that keeps what is written and has no input. */
final class ConsoleBuffer implements Console {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(byte[] from, int length) {
        bytes.write(from, 0, length);
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
