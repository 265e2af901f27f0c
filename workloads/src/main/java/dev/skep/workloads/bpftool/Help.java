package dev.skep.workloads.bpftool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The usage texts, one resource a noun. */
final class Help {

    private Help() {}

    /** The text of {@code bpftool NOUN help}; of {@code bpftool help} for the noun {@code bpftool}. */
    static String of(String noun) {
        try (InputStream in = Help.class.getResourceAsStream(noun + ".help")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
