package dev.skep.workloads.veristat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.testing.Capability;
import dev.skep.workloads.MachineConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tool as a user types it. */
class VeristatTest {

    private static final String OBJECTS = "src/test/resources/dev/skep/workloads/libbpf/";
    private static final String VERDICTS = OBJECTS + "verdicts.bpf.o";
    private static final MachineConfig CONFIG = MachineConfig.DEFAULT.withMemory(64 << 20, 128 << 20);

    @TempDir
    private Path directory;

    private record Result(int status, String out, String err) {}

    private static Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Veristat.run(
                List.of(words),
                CONFIG,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String out(String... words) {
        Result result = run(words);
        assertThat(result.err).isEmpty();
        assertThat(result.status).isZero();
        return result.out;
    }

    /** The first session of the README with this command: what it shows under it. */
    private static List<String> readme(String command) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "README.md"));
        int at = lines.indexOf("    $ ./skep " + command);
        assertThat(at).isNotNegative();
        return lines.stream()
                .skip(at + 1)
                .takeWhile(l -> l.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    @Test
    void printsWhatTheReadmeShows() throws IOException {
        String[] files = {"bpf/hello.bpf.o", "bpf/xdp_count.bpf.o"};
        String columns = "file,prog,verdict,insns,states,size,prog_type";
        assertThat(out("-e", columns, files[0], files[1]).lines().map(String::strip))
                .containsExactlyElementsOf(readme("veristat -e " + columns + " workloads/bpf/*.o"));
        List<String> withHost = readme("veristat --host -q -e prog,verdict,insns,states workloads/bpf/*.o");
        if (Capability.BPF.present()) {
            assertThat(out("--host", "-q", "-e", "prog,verdict,insns,states", files[0], files[1])
                            .lines()
                            .map(String::strip))
                    .containsExactlyElementsOf(withHost);
        }
    }

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void printsATable() {
        assertThat(out("-e", "file,prog,verdict,insns,prog_type,size", VERDICTS))
                .isEqualTo("""
                    Processing 'verdicts.bpf.o'...
                    Using guessed program type 'xdp' for verdicts.bpf.o/replaces...
                    File            Program       Verdict  Insns  Program type  Program size
                    --------------  ------------  -------  -----  ------------  ------------
                    verdicts.bpf.o  forgets_null  failure      7  xdp                      9
                    verdicts.bpf.o  pass          success      2  xdp                      2
                    verdicts.bpf.o  replaces      success      2  xdp                      2
                    verdicts.bpf.o  uses_maps     success     34  xdp                     37
                    verdicts.bpf.o  uses_unknown  failure      0  xdp                     12
                    --------------  ------------  -------  -----  ------------  ------------
                    Done. Processed 1 files, 5 programs. Skipped 0 files, 0 programs.
                    """);
    }

    @Test
    void printsCsvWithTheToolsColumns() {
        assertThat(out("-o", "csv", "-f", "pass", VERDICTS)
                        .lines()
                        .map(l -> l.replaceFirst("success,[0-9]+", "success,T")))
                .containsExactly(
                        "file_name,prog_name,verdict,duration,total_insns,total_states,peak_states,max_states_per_insn,"
                                + "max_mark_read_len,prog_size,prog_size_jited,prog_type,attach_type,stack_depth,mem_peak",
                        "verdicts.bpf.o,pass,success,T,2,0,0,0,0,2,0,xdp,xdp,0,-1");
    }

    @Test
    void printsJsonWithTheReason() throws IOException {
        JsonNode rows = new ObjectMapper().readTree(out("--output-format=json", "-f", "*null", VERDICTS));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("verdict").asText()).isEqualTo("failure");
        assertThat(rows.get(0).path("prog_size").asInt()).isEqualTo(9);
        assertThat(rows.get(0).path("errno").asText()).isEqualTo("EACCES");
        assertThat(rows.get(0).path("message").asText()).isEqualTo("R0 invalid mem access 'map_value_or_null'");
    }

    @Test
    void filtersByNameAndValue() throws IOException {
        assertThat(names("-f", "verdict=failure")).containsExactly("forgets_null", "uses_unknown");
        assertThat(names("-f", "insns>2", "-f", "!verdict=fail")).containsExactly("uses_maps");
        assertThat(names("-f", "uses*", "-f", "nomatch")).containsExactly("uses_maps", "uses_unknown");
        assertThat(names("-f", "!uses*", "-f", "verdicts*/p*")).containsExactly("pass");
        assertThat(names("-f", "/pass")).containsExactly("pass");
        assertThat(names("-f", "!/pass", "-f", "!verdict!=1")).containsExactly("replaces", "uses_maps");
        assertThat(names("-f", "@" + file("filters", "# comment\n\n /pass\n!insns<2\n")))
                .containsExactly("pass");
        assertThat(out("-f", "other.bpf.o/", "-e", "prog", VERDICTS)).isEqualTo("Program\n-------\n");
    }

    private static List<String> names(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 4);
        System.arraycopy(new String[] {"-ocsv", "-eprog", "--", VERDICTS}, 0, all, words.length, 4);
        return out(all).lines().skip(1).toList();
    }

    @Test
    void sorts() {
        assertThat(names("-s", "insns,prog"))
                .containsExactly("uses_maps", "forgets_null", "pass", "replaces", "uses_unknown");
        assertThat(names("-s", "insns^,progv", "-n", "3")).containsExactly("uses_unknown", "replaces", "pass");
    }

    @Test
    void setsTypes() {
        String[] e = {"-q", "-ocsv", "-e", "prog,verdict,prog_type,attach_type", OBJECTS + "iproute2.bpf.o"};
        assertThat(out(e).lines().skip(1))
                .containsExactly("drop_odd,success,xdp,xdp", "from_outside,success,sched_cls,cgroup_inet_ingress");
        assertThat(out("--type", "ingr*=sk_lookup", "--type=drop=tc/egress", e[0], e[1], e[2], e[3], e[4])
                        .lines()
                        .skip(1))
                .containsExactly("drop_odd,failure,sched_cls,tcx_egress", "from_outside,failure,sk_lookup,sk_lookup");
    }

    @Test
    void loadsOldMaps() {
        assertThat(names2("legacy")).containsExactly("filter,success", "probe,success");
        assertThat(names2("samples")).containsExactly("lookup,success");
        assertThat(names2("iproute2")).containsExactly("drop_odd,success", "from_outside,success");
    }

    private static List<String> names2(String object) {
        return out("-ocsv", "-e", "prog,verdict", OBJECTS + object + ".bpf.o")
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void showsTheLog() {
        assertThat(out("-v", "-f", "forgets_null", "-e", "prog", VERDICTS))
                .contains("PROCESSING " + VERDICTS + "/forgets_null, DURATION US: ")
                .contains(", VERDICT: failure, VERIFIER LOG:\n0: R1=ctx() R10=fp0\n")
                .contains("R0 invalid mem access 'map_value_or_null'\nverification time ");
        assertThat(out("-v", "-l2", "-f", "uses_unknown", "-e", "prog", VERDICTS))
                .contains("VERIFIER LOG:\nmap 'unknown': failed to create type 999: Invalid argument\n");
    }

    @Test
    void countsSourceLines() {
        assertThat(SourceLines.top("p", "; a++; @ x.c:3\n0: ...\n; b @ x.c:4\n1: ...\n; a++; @ x.c:3\n; plain\n", 2))
                .isEqualTo("Top source lines (p):\n    2: (x.c:3)\ta++;\n    1: (x.c:4)\tb\n\n");
        assertThat(SourceLines.top("p", "no lines", 2)).isEmpty();
        assertThat(out("-S1", "-f", "pass", "-e", "prog", VERDICTS)).contains("Program");
    }

    @Test
    void skipsWhatIsNoObject() throws IOException {
        String text = file("text.o", "no object");
        Result result = run("-e", "prog,verdict", text, directory + "/absent.o", "/bin/sh", VERDICTS, "-f", "pass");
        assertThat(result.status).isZero();
        assertThat(result.err).isEqualTo("""
            Skipping '%s' as it's not a BPF object file...
            Failed to open '%s/absent.o': -2 (No such file or directory)
            Skipping '/bin/sh' as it's not a BPF object file...
            """.formatted(text, directory));
        assertThat(result.out).endsWith("Done. Processed 1 files, 1 programs. Skipped 3 files, 4 programs.\n");
        byte[] object = Files.readAllBytes(Path.of(VERDICTS));
        Path cut = directory.resolve("cut.o");
        Files.write(cut, java.util.Arrays.copyOf(object, 200));
        assertThat(run(cut.toString()).err).startsWith("Failed to open '" + cut + "': -");
    }

    @Test
    void comparesTwoResults() throws IOException {
        String a = file("a.csv", """
            file_name,prog_name,verdict,total_insns
            x.o,gone,success,7
            x.o,one,success,1000
            x.o,two,failure,0
            """);
        String b = file("b.csv", """
            file_name,prog_name,verdict,total_insns
            x.o,two,success,12
            x.o,one,success,850
            x.o,new,failure,3
            """);
        assertThat(out("-C", a, b, "-e", "file,prog,verdict,insns")).isEqualTo("""
            File  Program  Verdict (A)  Verdict (B)  Verdict (DIFF)  Insns (A)  Insns (B)  Insns   (DIFF)
            ----  -------  -----------  -----------  --------------  ---------  ---------  --------------
            x.o   gone     success      N/A          N/A                     7        N/A             N/A
            x.o   new      N/A          failure      N/A                   N/A          3             N/A
            x.o   one      success      success      MATCH                1000        850  -150 (-15.00%)
            x.o   two      failure      success      MISMATCH                0         12  +12 (+100.00%)
            """);
        assertThat(out("-C", "-ocsv", "-e", "prog,insns", "-s", "insns_diff", "-f", "verdict_diff=match", a, b))
                .isEqualTo(
                        "prog_name,total_insns_base,total_insns_comp,total_insns_diff\none,1000,850,-150 (-15.00%)\n");
        assertThat(out("-C", "-ocsv", "-e", "prog", "-f", "|insns_pct|>50", a, b)
                        .lines())
                .contains("two")
                .doesNotContain("one");
    }

    @Test
    void repeatsKeptResults() throws IOException {
        String kept = file("kept.csv", out("-ocsv", VERDICTS));
        assertThat(out("-R", "-ocsv", kept)).isEqualTo(Files.readString(Path.of(kept)));
        assertThat(out("-R", "-ocsv", "-e", "prog", "-f", "verdict=0", kept).lines())
                .containsExactly("prog_name", "forgets_null", "uses_unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                    | 22 | Please provide path to BPF object file!",
                "-x                    | 64 | veristat: invalid option -- 'x'",
                "--nonsense            | 64 | veristat: unrecognized option '--nonsense'",
                "--log                 | 64 | veristat: option '--log' is ambiguous",
                "-o                    | 64 | veristat: option requires an argument -- 'o'",
                "--quiet=1             | 64 | veristat: option '--quiet' doesn't allow an argument",
                "-o xml                | 1  | Unrecognized output format 'xml'",
                "-e nonsense           | 1  | Unrecognized stat name 'nonsense'",
                "-s insnsx             | 1  | Unrecognized stat name 'insnsx'",
                "-f insns>x            | 1  | Invalid integer value in 'insns>x'!",
                "-f foo>1              | 1  | Unrecognized stat name in 'foo>1'!",
                "-f file=1             | 1  | Non-integer stat is specified in 'file=1'!",
                "-f /                  | 1  | Invalid filter: '/'",
                "-f @/nowhere          | 1  | Failed to open filters in '/nowhere': -2",
                "-v -q x.o             | 1  | Verbose and quiet modes are incompatible",
                "-C -R x.csv           | 1  | Can't specify replay and comparison mode at the same time!",
                "-C x.csv              | 22 | Comparison mode expects exactly two input CSV files!",
                "-R                    | 22 | Replay mode expects exactly one input CSV file!",
                "-R /nowhere           | 2  | Failed to open '/nowhere': -2",
                "--type foo            | 1  | Invalid type 'foo'",
                "--type foo=bar        | 1  | Unrecognized program type 'bar'",
            })
    void saysWhatIsWrong(String words, int status, String complaint) {
        Result result = run(words.isEmpty() ? new String[0] : words.split(" +", -1));
        assertThat(result.status).isEqualTo(status);
        assertThat(result.err).startsWith(complaint);
        assertThat(result.out).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file_name,nonsense|Unrecognized stat name 'nonsense'",
                "file_name,prog_name,verdict;a,b|Not enough columns in row #1",
                "file_name,prog_name;a,b,c|Found extraneous column #2 in row #1",
                "file_name,prog_name,verdict;a,b,maybe|Unrecognized verification verdict 'maybe'",
                "file_name,prog_name,insns;a,b,x1|Failed to parse 'x1' as integer",
                "prog_name;a|Row #1 in",
            })
    void saysWhatIsWrongInAFile(String text, String complaint) throws IOException {
        String file = file("bad.csv", text.replace(';', '\n') + "\n");
        Result result = run("-R", file);
        assertThat(result.status).isNotZero();
        assertThat(result.err).startsWith(complaint).contains("Failed to parse stats from '" + file + "': -");
    }

    @Test
    void asksTheHostToo() throws IOException {
        Capability.BPF.assume();
        String csv = out("--host", "-ocsv", "-e", "prog,verdict,insns", VERDICTS);
        assertThat(csv.lines())
                .containsExactly(
                        "prog_name,verdict,verdict_host,total_insns,total_insns_host,differs",
                        "forgets_null,failure,failure,7,7,no",
                        "pass,success,success,2,2,no",
                        "replaces,success,success,2,2,no",
                        "uses_maps,success,success,34,34,no",
                        "uses_unknown,failure,failure,0,0,no");
        assertThat(out("--host", "-ocsv", "-e", "prog", "-f", "differs=true", VERDICTS))
                .isEqualTo("prog_name,differs\n");
        String kept = file("host.csv", out("--host", "-ocsv", VERDICTS));
        assertThat(out("-R", "-ocsv", kept)).isEqualTo(Files.readString(Path.of(kept)));
    }
}
