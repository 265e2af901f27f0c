package dev.skep.shell;

import dev.skep.shell.cmd.CommandTable;
import dev.skep.shell.sh.Applets;
import dev.skep.shell.sh.Shell;
import dev.skep.shell.sh.ShellProcess;
import dev.skep.shell.sh.Terminal;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./skep demo}: the guided tour of the main job on real input. Each step says what it is about, shows the commands
 * as they would be typed, runs them, and looks at what came out; the exit status is 0 only when every answer was right.
 */
final class Demo {

    private static final String HELLO = "workloads/bpf/hello.bpf.o";

    private static final String COUNT = "workloads/bpf/xdp_count.bpf.o";
    private static final String CAPTURE = "workloads/captures/demo.pcap";
    private static final Terminal NOBODY = () -> false;

    private final StringBuilder printed = new StringBuilder();
    private Shell shell;
    private boolean right = true;

    private Demo() {}

    static int run(MachineConfig config) {
        Path root = root();
        if (root == null) {
            System.err.println("skep: demo: " + HELLO + " not found; run ./skep demo from a checkout");
            return 1;
        }
        Demo demo = new Demo();
        int[] status = {0};
        try (Machine machine = Machine.boot(config.withConsole((bytes, length) -> demo.show(bytes, length)))) {
            Applets.install(machine, CommandTable.programs(), CommandTable::find);
            machine.exec(ShellProcess.COMM, libc -> {
                demo.shell = ShellProcess.start(machine, libc, NOBODY, CommandTable::find);
                status[0] = demo.tour("/host" + root);
                return status[0];
            });
            if (!machine.crashes().isEmpty()) {
                System.err.println("skep: " + machine.crashes());
                return 70;
            }
        }
        return status[0];
    }

    /** The checkout: the current directory or one above it, or where the classes lie. */
    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isReadable(at.resolve(HELLO))) {
            at = at.getParent();
        }
        return at != null ? at : fromCodeSource();
    }

    private static Path fromCodeSource() {
        try {
            Path at = Path.of(Demo.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (at != null && !Files.isReadable(at.resolve(HELLO))) {
                at = at.getParent();
            }
            return at;
        } catch (java.net.URISyntaxException e) {
            return null;
        }
    }

    private void show(byte[] bytes, int length) {
        printed.append(new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8));
        System.out.write(bytes, 0, length);
        System.out.flush();
    }

    private void say(String text) {
        System.out.print(text);
        System.out.flush();
    }

    private String type(String command) {
        say("skep# " + command + "\n");
        printed.setLength(0);
        shell.execute(command);
        if (shell.status() != 0) {
            right = false;
            say("      (exit status " + shell.status() + ")\n");
        }
        return printed.toString();
    }

    private void check(boolean holds, String claim) {
        right &= holds;
        say((holds ? "   ok: " : "WRONG: ") + claim + "\n");
    }

    private int tour(String root) {
        hello(root);
        capture(root);
        say(right ? "\nEvery answer was right.\n" : "\nSome answer was wrong.\n");
        return right ? 0 : 1;
    }

    private void hello(String root) {
        say("\n== 1. Hello: a tracepoint program says hello at every execve ==\n\n");
        type("uname -a");
        type("load_bpf_file " + root + "/" + HELLO);
        check(
                type("bpftool prog list").contains("name hello"),
                "the program is loaded, and attached by its section's name");
        for (int cpu = 1; cpu <= 3; cpu++) {
            type("exec -c " + cpu + " /bin/true");
        }
        List<String> lines =
                type("cat /sys/kernel/debug/tracing/trace_pipe").lines().toList();
        boolean fits = lines.size() == 3;
        for (int i = 0; i < lines.size(); i++) {
            fits &= lines.get(i)
                    .matches(" +bash-[0-9]+ +\\[00" + (i + 1)
                            + "\\] .{5} +[0-9]+\\.[0-9]{6}: bpf_trace_printk: Hello BPF!");
        }
        check(fits, "three processes on three CPUs, three lines in Linux's format");
    }

    private void capture(String root) {
        say("\n== 2. Count a capture: an XDP program counts real packets by protocol ==\n\n");
        type("ip link add eth0 type dummy");
        type("ip link set eth0 up");
        type("ip link set dev eth0 xdp obj " + root + "/" + COUNT);
        check(type("ip link show eth0").contains("prog/xdp"), "the program sits on eth0");
        type("replay " + root + "/" + CAPTURE + " dev eth0");
        type("bpftool -j map dump name counts > /tmp/counts.json");
        compare(shell.libc().readText("/tmp/counts.json"));
    }

    private void compare(String dump) {
        DemoCounts got = DemoCounts.ofDump(dump);
        boolean all = true;
        say("\n  filter              packets    bytes\n");
        for (DemoCounts.Row row : DemoCounts.EXPECTED) {
            long packets = got.packets(row.key());
            long bytes = got.bytes(row.key());
            boolean same = packets == row.packets() && bytes == row.bytes();
            all &= same;
            say(String.format(
                    "  %-18s %8d %8d%s\n",
                    row.filter(), packets, bytes, same ? "" : "   expected " + row.packets() + " and " + row.bytes()));
        }
        check(all, "the counts are those of tcpdump -r demo.pcap FILTER | wc -l");
    }
}
