package dev.skep.workloads.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.workloads.MachineConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The oracle's answers, against those that oracle.c recorded on Linux 6.18.44 with two CPUs. */
class OracleTest {

    /** Host times, native code, and what depends on how far the verifier rewrites. */
    private static final Set<String> NOT_COMPARED = Set.of(
            "load_ns", "load_cpu_ns", "duration", "wall_ns", "cpu_ns", "jited_len", "xlated_len", "log_true_size");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> resource(String name) throws IOException {
        try (InputStream in = OracleTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    private static List<String> serve(List<String> requests) throws IOException {
        return serve(requests, Oracle.defaultConfig());
    }

    private static List<String> serve(List<String> requests, MachineConfig config) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] in = (String.join("\n", requests) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        Oracle.serve(new ByteArrayInputStream(in), out, config);
        return out.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }

    @Test
    void answersAsTheRealKernelDid() throws IOException {
        answersAsTheRealKernelDid(Oracle.defaultConfig());
    }

    /** In check mode a fact that does not hold is a panic, which would be the answer. */
    @Test
    void answersAsTheRealKernelDidWhileFactsAreChecked() throws IOException {
        answersAsTheRealKernelDid(Oracle.defaultConfig().withCheckFacts(true));
    }

    private static void answersAsTheRealKernelDid(MachineConfig config) throws IOException {
        List<String> requests = resource("requests.txt");
        List<String> expected = resource("answers.txt");
        List<String> answers = serve(requests, config);
        assertThat(requests).hasSizeGreaterThan(1000);
        assertThat(answers).hasSameSizeAs(requests);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode want = comparable(expected.get(i), requests.get(i));
            JsonNode have = comparable(answers.get(i), requests.get(i));
            if (!want.equals(have)) {
                differences.add(requests.get(i) + "\n  want " + want + "\n  have " + have);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static JsonNode comparable(String answer, String request) throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(answer);
        node.remove(NOT_COMPARED);
        for (JsonNode run : node.path("runs")) {
            ((ObjectNode) run).remove(NOT_COMPARED);
        }
        if (request.contains("hash") && node.has("maps")) {
            // The order of a hash depends on its seed.
            for (JsonNode map : node.path("maps")) {
                sort((ArrayNode) map);
            }
        }
        return node;
    }

    private static void sort(ArrayNode entries) {
        List<JsonNode> sorted = new ArrayList<>();
        entries.forEach(sorted::add);
        sorted.sort(Comparator.comparing(JsonNode::toString));
        entries.removeAll();
        entries.addAll(sorted);
    }

    @Test
    void anyLineGetsOneAnswer() throws IOException {
        List<String> answers = serve(List.of(
                "ping",
                "# not a request",
                "",
                "nonsense",
                "id=1 insns=zz",
                "id=2 insns=950000",
                "id=3 frobnicate=1",
                "id=4 map=array,4",
                "id=5 insns=" + "9500000000000000" + " in=" + "00".repeat(14),
                "id=6 type=struct_ops insns=b7000000000000009500000000000000",
                "id=\u0001\"\\ insns="));
        assertThat(answers).hasSize(9);
        assertThat(answers.get(0)).startsWith("{\"ping\":true,\"release\":\"6.18");
        assertThat(answers.get(1)).contains("\"error\":\"token without =\"");
        assertThat(answers.get(2)).contains("\"error\":\"bad hex in r->insns\"");
        assertThat(answers.get(3)).contains("\"error\":\"insns is not a multiple of 8 bytes\"");
        assertThat(answers.get(4)).contains("\"error\":\"unknown key\"");
        assertThat(answers.get(5)).contains("\"error\":\"map= needs TYPE,KEY,VALUE,ENTRIES\"");
        assertThat(answers.get(6)).contains("\"ok\":false", "R0 !read_ok");
        assertThat(answers.get(7)).contains("\"error\":\"unsupported: ");
        assertThat(answers.get(8)).startsWith("{\"id\":\"\\u0001\\\"\\\\\"").contains("E2BIG");
    }
}
