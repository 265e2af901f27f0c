package dev.skep.testing.isa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of the engines' contract: a program, the 64 bytes of map 0 (an array of one element) that it starts with, and
 * what Linux answered. A line of an {@code isa/*.case} file has five fields, divided by {@code ::}: name, data before (64-bit
 * words, missing ones 0), program, r0, data after (empty if unchanged). Answers are recorded by {@link RecordAnswers}.
 *
 * @param name unique in its file
 * @param before eight words
 * @param program in the assembler's notation
 * @param r0 all 64 bits; null before it is recorded
 * @param after eight words
 */
public record IsaCase(String name, long[] before, String program, Long r0, long[] after) {

    /** Words of map 0's one value. */
    public static final int WORDS = 8;

    private static final String[] FILES = {
        "alu64", "alu32", "mov", "div", "byteorder", "jump", "jump32", "memory", "atomic", "control"
    };

    /** All cases, in the order of the files. */
    public static List<IsaCase> all() {
        List<IsaCase> cases = new ArrayList<>();
        for (String file : FILES) {
            cases.addAll(read(directory().resolve(file + ".case")));
        }
        return cases;
    }

    private static Path directory() {
        try {
            return Path.of(IsaCase.class.getResource("/isa").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cases of one file. */
    public static List<IsaCase> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(IsaCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IsaCase parse(String line) {
        String[] fields = Arrays.copyOf(line.split("::", -1), 5);
        long[] before = words(fields[1]);
        Long r0 = fields[3] == null || fields[3].isBlank() ? null : word(fields[3].strip());
        long[] after = fields[4] == null || fields[4].isBlank() ? before : words(fields[4]);
        return new IsaCase(fields[0].strip(), before, fields[2].strip(), r0, after);
    }

    private static long[] words(String field) {
        long[] words = Stream.of(field.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .mapToLong(IsaCase::word)
                .toArray();
        return Arrays.copyOf(words, WORDS);
    }

    private static long word(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
