import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A skipped test fails the build, unless it names a capability that the machine lacks; those are counted by name.
 *
 * <p>{@code mvn verify} runs it after each module's tests: {@code java SkippedTests.java ROOT BUILD-START}. It reads
 * JUnit's own report ({@code MODULE/target/junit/open-test-report.xml}) of every module that this build has tested so
 * far. The message that names a capability is {@code dev.skep.testing.Capability}'s.
 */
final class SkippedTests {
    private static final Pattern CAPABILITY = Pattern.compile("capability: (\\S+)");

    private final Map<String, Integer> lacking = new TreeMap<>();
    private final List<String> forbidden = new ArrayList<>();

    public static void main(String[] args) throws IOException, XMLStreamException {
        var skipped = new SkippedTests();
        for (Path report : reports(Path.of(args[0]), Instant.parse(args[1]))) {
            skipped.read(report);
        }
        System.out.println(skipped.summary());
        System.exit(skipped.forbidden.isEmpty() ? 0 : 1);
    }

    /** What this build has tested: a report older than the build belongs to another. */
    private static List<Path> reports(Path root, Instant since) throws IOException {
        List<Path> reports = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                Path report = module.resolve("target/junit/open-test-report.xml");
                if (Files.exists(report)
                        && !Files.getLastModifiedTime(report).toInstant().isBefore(since)) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }

    private void read(Path report) throws IOException, XMLStreamException {
        Map<String, String> running = new HashMap<>();
        try (var in = Files.newInputStream(report)) {
            var xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            String id = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "started" -> id = xml.getAttributeValue(null, "id");
                    case "uniqueId" -> running.put(id, xml.getElementText());
                    case "finished" -> id = xml.getAttributeValue(null, "id");
                    case "result" -> {
                        String status = xml.getAttributeValue(null, "status");
                        if (status.equals("SKIPPED") || status.equals("ABORTED")) {
                            count(running.get(id), text(xml));
                        }
                    }
                    default -> {}
                }
            }
        }
    }

    private void count(String test, String reason) {
        var capability = CAPABILITY.matcher(reason);
        if (capability.find()) {
            lacking.merge(capability.group(1), 1, Integer::sum);
        } else {
            forbidden.add(test + ": " + reason.lines().findFirst().orElse("no reason"));
        }
    }

    /** All text inside the element the reader stands on, which it leaves behind. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> depth++;
                case XMLStreamReader.END_ELEMENT -> depth--;
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> text.append(xml.getText());
                default -> {}
            }
        }
        return text.toString().strip();
    }

    private String summary() {
        String counted = lacking.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "skipped for lack of: " + (counted.isEmpty() ? "nothing" : counted)
                + (forbidden.isEmpty() ? "" : "\nskipped without naming a capability, which fails the build:\n  ")
                + String.join("\n  ", forbidden);
    }
}
