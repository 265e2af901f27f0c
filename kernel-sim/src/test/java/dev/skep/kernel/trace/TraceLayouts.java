package dev.skep.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The recorded layouts of a real kernel's records, and how events are compared with them. */
public final class TraceLayouts {

    private TraceLayouts() {}

    /** Compares every line of the facts whose event is declared; answers how many there were. */
    public static int compare(TraceEvents events) throws IOException {
        int compared = 0;
        try (BufferedReader facts = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TraceLayouts.class.getResourceAsStream("layouts-6.18.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = facts.readLine(); line != null; line = facts.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split(" ");
                String[] names = words[0].split(":");
                TraceEvent event = events.find(names[0], names[1]);
                if (event == null) {
                    continue;
                }
                int offset = Integer.parseInt(words[2]);
                if (words[1].equals("__data")) {
                    assertThat(event.size()).as(line).isEqualTo(offset);
                } else {
                    assertThat(offsetOf(event, words[1].replace("__data_loc_", "")))
                            .as(line)
                            .isEqualTo(offset);
                }
                compared++;
            }
        }
        return compared;
    }

    private static int offsetOf(TraceEvent event, String field) {
        return event.fields().stream()
                .filter(f -> f.declaration().matches(".*[ *]" + field + "(\\[\\d+\\])?"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(event + " has no field " + field))
                .offset();
    }
}
