package dev.skep.workloads.veristat;

import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.host.HostKernel;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Objects of Debian's packages, judged by both kernels. As a program it writes what differs, grouped by what we say:
 * {@code RealObjects [FILE...]}, without files those of the packages.
 */
final class RealObjects {

    static final Path XDP_TOOLS = Path.of("/usr/lib/x86_64-linux-gnu/bpf");
    private static final Path PACKAGE_LIST = Path.of("/var/lib/dpkg/info/libbpf-tools.list");

    /** A program's two judgements. */
    record Verdicts(String file, Judgement ours, Judgement hosts) {

        Difference difference() {
            return Difference.between(ours, hosts);
        }

        /** Whether the host could say anything of the program itself: its kernel lacks what some attach to. */
        boolean judged() {
            boolean refusedUnread =
                    hosts.error() == Errno.EPERM.number() && hosts.message().isEmpty();
            return hosts.accepted() || (hosts.reached() && !refusedUnread);
        }

        String name() {
            return file + "/" + ours.program().name();
        }
    }

    private RealObjects() {}

    /** The objects of xdp-tools by name; empty when it is not installed. */
    static Map<String, byte[]> xdpTools() throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        if (Files.isDirectory(XDP_TOOLS)) {
            try (Stream<Path> files = Files.list(XDP_TOOLS)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".o")).toList()) {
                    objects.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return objects;
    }

    /** The objects inside the programs of libbpf-tools by name; empty when it is not installed. */
    static Map<String, byte[]> libbpfTools() throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        if (Files.exists(PACKAGE_LIST)) {
            for (String line : Files.readAllLines(PACKAGE_LIST)) {
                if (line.matches("/usr/s?bin/.*") && Files.isRegularFile(Path.of(line))) {
                    take(Path.of(line), objects);
                }
            }
        }
        return objects;
    }

    private static void take(Path file, Map<String, byte[]> objects) throws IOException {
        List<byte[]> found = EmbeddedObjects.in(Files.readAllBytes(file));
        for (int i = 0; i < found.size(); i++) {
            objects.put(file.getFileName() + (found.size() > 1 ? "." + i : ""), found.get(i));
        }
    }

    /** Has every program judged by the simulated kernel and by the host's. */
    static List<Verdicts> judge(Map<String, byte[]> objects, HostKernel host) {
        List<Verdicts> all = new ArrayList<>();
        MachineConfig config = MachineConfig.DEFAULT.withMemory(64 << 20, 256 << 20);
        try (SimulatedJudge ours = new SimulatedJudge(config)) {
            KernelJudge hosts = new KernelJudge(host, KernelJudge.kernelBtf(host), true);
            for (Map.Entry<String, byte[]> entry : objects.entrySet()) {
                BpfObjectSpec object;
                try {
                    object = BpfObjectSpec.parse(entry.getKey(), entry.getValue());
                } catch (LibbpfException e) {
                    System.err.println(e.getMessage());
                    continue;
                }
                for (BpfProgramSpec program : object.programs()) {
                    TypeChoice choice = TypeChoice.of(List.of(), entry.getKey(), object, program)
                            .getFirst();
                    Judge.Question question = new Judge.Question(choice, 4, 0);
                    all.add(new Verdicts(
                            entry.getKey(),
                            ours.judge(object, program, question),
                            hosts.judge(object, program, question)));
                }
            }
        }
        return all;
    }

    /** Prints the report. */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> objects = new TreeMap<>();
        for (String arg : args) {
            take(Path.of(arg), objects);
        }
        if (args.length == 0) {
            objects.putAll(xdpTools());
            objects.putAll(libbpfTools());
        }
        List<Verdicts> all;
        try (HostKernel host = HostKernel.open()) {
            all = judge(objects, host);
        }
        report(objects.size(), all);
    }

    private static void report(int objects, List<Verdicts> all) {
        List<Verdicts> judged = all.stream().filter(Verdicts::judged).toList();
        System.out.printf(
                "%d objects, %d programs, of which Linux could judge %d; differences by weight:%n",
                objects, all.size(), judged.size());
        for (Difference d : Difference.values()) {
            System.out.printf(
                    "  %-8s %d%n",
                    d.text(), judged.stream().filter(v -> v.difference() == d).count());
        }
        section(
                judged,
                "We refuse, Linux accepts",
                v -> v.difference() == Difference.VERDICT && !v.ours().accepted());
        section(
                judged,
                "We accept, Linux refuses",
                v -> v.difference() == Difference.VERDICT && v.ours().accepted());
        section(
                judged,
                "Both refuse, differently",
                v -> v.difference() == Difference.ERRNO || v.difference() == Difference.MESSAGE);
        section(judged, "Both accept, with other statistics", v -> v.difference() == Difference.STATS);
        section(
                all.stream().filter(v -> !v.judged()).toList(),
                "Linux could not judge (its kernel lacks what they attach to, or read)",
                v -> true);
        System.out.println("\nAll programs\n");
        for (Verdicts v : all) {
            System.out.printf(
                    "%-48s %-16s %-9s %-9s %s%n",
                    v.name(),
                    v.ours().type().text(),
                    v.ours().accepted() ? "ok" : v.ours().errorName(),
                    v.hosts().accepted() ? "ok" : v.hosts().errorName(),
                    v.difference().text());
        }
    }

    private static void section(List<Verdicts> all, String title, java.util.function.Predicate<Verdicts> which) {
        Map<String, List<Verdicts>> groups = new TreeMap<>();
        all.stream()
                .filter(which)
                .forEach(v ->
                        groups.computeIfAbsent(group(v), g -> new ArrayList<>()).add(v));
        System.out.printf(
                "%n== %s: %d%n",
                title, groups.values().stream().mapToInt(List::size).sum());
        groups.entrySet().stream()
                .sorted(Collections.reverseOrder(
                        java.util.Comparator.comparingInt(e -> e.getValue().size())))
                .forEach(e -> {
                    System.out.printf("%n%d  %s%n", e.getValue().size(), e.getKey());
                    e.getValue().forEach(v -> System.out.println("      " + detail(v)));
                });
    }

    /** Our message, its numbers and quoted names left out so that like comes to like. */
    private static String group(Verdicts v) {
        if (v.ours().accepted() && v.hosts().accepted()) {
            return "";
        }
        Judgement refused = v.ours().accepted() ? v.hosts() : v.ours();
        return refused.errorName() + ": "
                + refused.message().replaceAll("0x[0-9a-f]+|\\d+", "N").replaceAll("'[^']*'", "'…'");
    }

    private static String detail(Verdicts v) {
        if (v.difference() == Difference.STATS) {
            Row a = Row.of("", v.ours());
            Row b = Row.of("", v.hosts());
            return "%s: insns %d/%d states %d/%d peak %d/%d per insn %d/%d stack %d/%d (ours/Linux)"
                    .formatted(
                            v.name(),
                            a.value(Stat.TOTAL_INSNS),
                            b.value(Stat.TOTAL_INSNS),
                            a.value(Stat.TOTAL_STATES),
                            b.value(Stat.TOTAL_STATES),
                            a.value(Stat.PEAK_STATES),
                            b.value(Stat.PEAK_STATES),
                            a.value(Stat.MAX_STATES_PER_INSN),
                            b.value(Stat.MAX_STATES_PER_INSN),
                            a.value(Stat.STACK),
                            b.value(Stat.STACK));
        }
        String linux = v.hosts().accepted()
                ? ""
                : "   Linux: " + v.hosts().errorName() + ": " + v.hosts().message();
        return v.name() + "  [" + v.ours().program().section() + "]  "
                + v.ours().message() + linux;
    }
}
