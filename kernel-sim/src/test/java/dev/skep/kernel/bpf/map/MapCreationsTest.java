package dev.skep.kernel.bpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.vfs.OpenFile;
import dev.skep.testing.BpfBench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Linux 6.18.44 answers to root's MAP_CREATE over a grid of every type's arguments: {@code TYPE KEY VALUE ENTRIES
 * FLAGS EXTRA = RESULT}, 0 or a negated errno. Creations that take more than 24 MiB are left out.
 */
class MapCreationsTest {

    private static final int ATTR_BYTES = 72;
    private static final int EXTRA_AT = 64;

    @Test
    void answersAsLinux() throws IOException {
        List<String> lines;
        try (InputStream in = MapCreationsTest.class.getResourceAsStream("creations.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<String> differences = new ArrayList<>();
        try (BpfBench bench = new BpfBench(null)) {
            // Where inner_map_fd is left at 0: standard input, which is not a map.
            bench.files.of(bench.task).install(new StandardInput());
            for (String line : lines) {
                String[] halves = line.split(" = ");
                long answer = create(bench, halves[0].split(" "));
                if (answer != Long.parseLong(halves[1])) {
                    differences.add(line + " but " + answer);
                }
            }
        }
        assertThat(lines).hasSizeGreaterThan(5000);
        assertThat(differences).isEmpty();
    }

    private static final class StandardInput extends OpenFile {

        @Override
        public String linkText() {
            return "/dev/null";
        }
    }

    private static long create(BpfBench bench, String[] words) {
        ByteBuffer attr = BpfBench.attr(ATTR_BYTES);
        for (int i = 0; i < 5; i++) {
            attr.putInt((int) Long.parseLong(words[i]));
        }
        attr.putLong(EXTRA_AT, Long.parseUnsignedLong(words[5]));
        long mark = bench.user().mark();
        long fd = bench.bpf(BpfCmd.MAP_CREATE.number(), attr);
        bench.user().release(mark);
        if (fd >= 0) {
            bench.files.of(bench.task).close((int) fd);
            return 0;
        }
        return fd;
    }
}
