package dev.skep.kernel.bpf.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.testing.BpfBench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random operation sequences on maps, with the answers of Linux 6.18.44 on two CPUs: {@code create TYPE KEY VALUE
 * ENTRIES FLAGS}, then {@code u KEY VALUE FLAGS}, {@code l KEY FLAGS}, {@code x KEY FLAGS} (look up and delete),
 * {@code d KEY}, {@code n KEY|-} (next key), each with {@code = RESULT}. Hash maps have a zero seed, so that the
 * iteration order is Linux's too.
 */
class MapSequencesTest {

    @Test
    void answersAsLinux() throws IOException {
        List<String> differences = new ArrayList<>();
        List<String> lines;
        try (InputStream in = MapSequencesTest.class.getResourceAsStream("sequences.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        try (BpfBench bench = new BpfBench(null)) {
            Player player = new Player(bench);
            String create = "";
            for (String line : lines) {
                if (line.startsWith("create")) {
                    create = line;
                }
                String[] halves = line.split(" = ");
                String answer = player.play(halves[0].split(" "));
                if (!answer.equals(halves[1])) {
                    differences.add(create + " | " + line + " but " + answer);
                }
            }
            assertThat(bench.maps.ids().size()).isEqualTo(1);
        }
        assertThat(lines).hasSizeGreaterThan(12000);
        assertThat(differences).isEmpty();
    }

    private static final class Player {
        private final BpfBench bench;
        private int fd = -1;
        private int keySize;
        private int valueSize;

        Player(BpfBench bench) {
            this.bench = bench;
        }

        String play(String[] words) {
            long mark = bench.user().mark();
            String answer = words[0].equals("create") ? create(words) : operate(words);
            bench.user().release(mark);
            return answer;
        }

        private String create(String[] words) {
            if (fd >= 0) {
                bench.files.of(bench.task).close(fd);
            }
            ByteBuffer attr = BpfBench.attr(72);
            for (int i = 0; i < 5; i++) {
                attr.putInt(Integer.decode(words[i + 1]));
            }
            fd = (int) bench.bpf(BpfCmd.MAP_CREATE.number(), attr);
            keySize = Integer.parseInt(words[2]);
            valueSize = fd < 0
                    ? 0
                    : bench.maps.ids().find(bench.maps.ids().nextId(0)).sysValueSize();
            return fd < 0 ? "" + fd : "0";
        }

        private String operate(String[] words) {
            ByteBuffer attr = BpfBench.attr(32).putInt(fd).putInt(0);
            attr.putLong(words[1].equals("-") ? 0 : bench.put(HexFormat.of().parseHex(words[1])));
            long value =
                    bench.put(words[0].equals("u") ? HexFormat.of().parseHex(words[2]) : new byte[keySize + valueSize]);
            attr.putLong(words[0].equals("d") ? 0 : value);
            attr.putLong(
                    words[0].equals("u") ? Long.parseLong(words[3]) : words.length > 2 ? Long.parseLong(words[2]) : 0);
            BpfCmd cmd = switch (words[0]) {
                case "u" -> BpfCmd.MAP_UPDATE_ELEM;
                case "l" -> BpfCmd.MAP_LOOKUP_ELEM;
                case "d" -> BpfCmd.MAP_DELETE_ELEM;
                case "n" -> BpfCmd.MAP_GET_NEXT_KEY;
                default -> BpfCmd.MAP_LOOKUP_AND_DELETE_ELEM;
            };
            long result = bench.bpf(cmd.number(), attr);
            if (result < 0 || words[0].equals("u") || words[0].equals("d")) {
                return "" + result;
            }
            byte[] answer = bench.user().copyFromUser(value, words[0].equals("n") ? keySize : valueSize);
            return HexFormat.of().formatHex(answer);
        }
    }
}
