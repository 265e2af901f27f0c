package dev.skep.workloads.bpftool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Cred;
import dev.skep.testing.Capability;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libc.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Replays what the real bpftool was asked on a real kernel, in the same order and on the same objects, and compares the
 * answers byte for byte. Ids are translated to this machine's, times and sizes of compiled code are cut out.
 *
 * <p>Not compared: dumps of translated code, for this verifier does not inline map lookups yet.
 */
final class SampleTest {

    private static final Path OBJECTS = Path.of("src/test/resources/bpftool");

    /** On a machine with s.bpf.c and t.bpf.c loaded, in this order. */
    private static final List<String> LOADED = List.of(
            "version",
            "version-j",
            "version-p",
            "help",
            "prog-help",
            "map-help",
            "cgroup-help",
            "prog-list",
            "prog-list-j",
            "prog-list-p",
            "prog-show",
            "prog-show-j",
            "prog-show-p",
            "prog-load-exists",
            "prog-load-ok-j",
            "prog-load-ok-p",
            "prog-load-rejected",
            "err-noid",
            "err-noid-j",
            "map-list",
            "map-list-j",
            "map-list-p",
            "map-show-by_src",
            "map-show-by_src-j",
            "map-show-by_src-p",
            "map-show-counters",
            "map-show-counters-j",
            "map-show-counters-p",
            "map-show-percpu",
            "map-show-percpu-j",
            "map-show-percpu-p",
            "prog-dump-jited",
            "prog-dump-jited-j",
            "prog-dump-jited-p",
            "prog-dump-jited-opcodes",
            "prog-dump-jited-linum-p",
            "link-list",
            "link-list-j",
            "link-list-p",
            "net-list",
            "net-list-j",
            "net-list-p",
            "prog-run",
            "prog-run-j",
            "prog-run-p",
            "prog-run-nodataout",
            "prog-run-nodataout-j",
            "prog-run-nodataout-p",
            "prog-run-file",
            "map-dump-by_src",
            "map-dump-by_src-j",
            "map-dump-by_src-p",
            "map-dump-counters",
            "map-dump-counters-j",
            "map-dump-counters-p",
            "map-dump-percpu",
            "map-dump-percpu-j",
            "map-dump-percpu-p",
            "map-lookup-by_src",
            "map-lookup-by_src-j",
            "map-lookup-by_src-p",
            "map-lookup-counters",
            "map-lookup-counters-j",
            "map-lookup-counters-p",
            "map-lookup-missing",
            "map-lookup-missing-j",
            "map-lookup-missing-p",
            "map-update-counters",
            "map-update-counters-j",
            "map-update-counters-p",
            "map-update-by_src",
            "map-update-by_src-j",
            "map-update-by_src-p",
            "map-update-noexist",
            "map-update-badsize",
            "map-dump-by_src-2",
            "map-dump-by_src-2-j",
            "map-dump-by_src-2-p",
            "map-dump-counters-2",
            "map-dump-counters-2-j",
            "map-dump-counters-2-p",
            "map-getnext",
            "map-getnext-j",
            "map-getnext-p",
            "map-delete",
            "map-delete-missing",
            "map-delete-missing-j",
            "map-delete-missing-p",
            "map-dump-datasec-82290",
            "map-dump-datasec-82290-j",
            "map-dump-datasec-82290-p",
            "map-dump-datasec-82291",
            "map-dump-datasec-82291-j",
            "map-dump-datasec-82291-p",
            "map-dump-datasec-82300",
            "map-dump-datasec-82300-j",
            "map-dump-datasec-82300-p",
            "btf-dump-file-c",
            "btf-dump-s",
            "btf-dump-s-j",
            "btf-dump-s-p",
            "btf-dump-file",
            "btf-dump-file-j",
            "btf-dump-file-p");

    /** On an empty machine, in this order. */
    private static final List<String> EMPTY = List.of(
            "map-create-array",
            "map-create-hash",
            "map-create-percpu_hash",
            "map-create-queue",
            "map-create-stack",
            "map-create-ringbuf",
            "map-create-prog_array",
            "map-dump-nobtf-queue",
            "map-dump-nobtf-queue-j",
            "map-dump-nobtf-stack-p",
            "map-dump-nobtf-ringbuf",
            "map-popempty-queue",
            "map-popempty-queue-j",
            "map-popempty-stack-p");

    @Test
    void answers_are_those_of_the_real_tool_on_loaded_objects() throws IOException {
        Capability.SHARED.assume();
        Map<String, String> ids = Map.ofEntries(
                Map.entry("62089", "1"),
                Map.entry("62095", "2"),
                Map.entry("77834", "1"),
                Map.entry("77835", "2"),
                Map.entry("77836", "3"),
                Map.entry("77840", "4"),
                Map.entry("77841", "5"),
                Map.entry("82290", "4"),
                Map.entry("82291", "5"),
                Map.entry("68920", "2"),
                Map.entry("68929", "3"));
        compare(LOADED, ids, List.of("prog load obj/s-clang-19.o bpffs/s", "prog load obj/t-clang-19.o bpffs/t"));
    }

    @Test
    void answers_are_those_of_the_real_tool_on_maps_without_types() throws IOException {
        Capability.SHARED.assume();
        compare(EMPTY, Map.of(), List.of());
    }

    private static void compare(List<String> names, Map<String, String> ids, List<String> setup) throws IOException {
        SoftAssertions all = new SoftAssertions();
        MachineConfig config = MachineConfig.DEFAULT.withCpus(2).withHostRoot(OBJECTS.toAbsolutePath());
        try (Machine machine = Machine.boot(config)) {
            // The real tool ran on CPU 1, which per-CPU maps remember.
            machine.run(machine.spawn("bash", Cred.ROOT, 2, libc -> {
                setup.forEach(line -> assertThat(run(libc, line)).isEqualTo("[exit 0]\n"));
                for (String name : names) {
                    Sample sample = Sample.read(name, ids);
                    all.assertThat(normal(run(libc, sample.command())))
                            .as(name + ": bpftool " + sample.command())
                            .isEqualTo(normal(sample.answer()));
                }
                return 0;
            }));
            assertThat(machine.crashes()).isEmpty();
        }
        all.assertAll();
    }

    /** A command and what was said to it, with this machine's ids in both. */
    private record Sample(String command, String answer) {

        static Sample read(String name, Map<String, String> ids) {
            String text;
            try {
                text = Files.readString(Capability.shared().resolve("samples/bpftool/" + name + ".txt"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            for (Map.Entry<String, String> id : ids.entrySet()) {
                text = text.replaceAll("\\b" + id.getKey() + "\\b", id.getValue());
            }
            int end = text.indexOf('\n');
            return new Sample(text.substring("$ bpftool ".length(), end), text.substring(end + 1));
        }
    }

    private static String run(Libc libc, String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            words.add(
                    word.startsWith("obj/out")
                            ? "/tmp/out.bin"
                            : word.startsWith("obj/") || word.equals("btf")
                                    ? path(word, command)
                                    : word.startsWith("bpffs/") ? "/sys/fs/bpf/" + word.substring(6) : word);
        }
        StringBuilder out = new StringBuilder();
        int status = BpftoolMain.run(libc, words, out::append, out::append);
        return out.toString().replace("/host/", "").replace("/sys/fs/bpf/", "bpffs/") + "[exit " + status + "]\n";
    }

    /** The whole object for its types; without the map types that are not built, where it is loaded. */
    private static String path(String word, String command) {
        boolean types = command.contains("btf dump file") && word.equals("obj/s-clang-19.o");
        return word.equals("btf") ? word : types ? "/host/obj/all-maps.o" : "/host/" + word;
    }

    /** Cuts out what no two kernels share, and two things that this one does not do yet: inlined lookups, source lines. */
    private static String normal(String text) {
        return text.replaceAll("xlated (816|688)B", "xlated XB")
                .replaceAll("\"bytes_xlated\": ?(816|688)", "\"bytes_xlated\": X")
                .replaceAll("(?m)^; .*\\R", "")
                .replaceAll("loaded_at \\S+", "loaded_at T")
                .replaceAll("\"loaded_at\": ?[0-9]+", "\"loaded_at\": T")
                .replaceAll("  jited [0-9]+B|  not jited", "")
                .replaceAll("\"jited\": ?(true|false)(,\\s*\"bytes_jited\": ?[0-9]+)?", "\"jited\": J")
                .replaceAll("duration( \\(average\\))?: [0-9]+ns", "duration$1: N")
                .replaceAll("\"duration\": ?[0-9]+", "\"duration\": N");
    }
}
