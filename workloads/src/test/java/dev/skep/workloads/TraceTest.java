package dev.skep.workloads;

import static dev.skep.workloads.InMachine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final String TRACING = "/sys/kernel/tracing/";

    /** cat: reads until the end or a signal. */
    private static String cat(Machine machine, String path) {
        int before = machine.consoleText().length();
        machine.exec("cat", libc -> {
            int fd = libc.open(path);
            for (byte[] part = libc.read(fd, 65536); part.length > 0; part = libc.read(fd, 65536)) {
                libc.write(1, part);
            }
            return 0;
        });
        return machine.consoleText().substring(before);
    }

    @Test
    void threeExecsOnThreeCpusAreThreeLines() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withFirstPid(1006))) {
            machine.install("/bin/true", (libc, args) -> 0);
            InMachine.run(machine, libc -> libc.writeFile(TRACING + "set_event", "syscalls:sys_enter_execve"));
            for (int cpu = 1; cpu <= 3; cpu++) {
                machine.spawn("bash", Cred.ROOT, 1L << cpu, libc -> libc.execve("/bin/true", "true"));
            }
            machine.run();
            assertThat(cat(machine, "/sys/kernel/debug/tracing/trace_pipe").lines())
                    .hasSize(3)
                    .allMatch(line -> line.matches("            bash-100[789]    \\[00[123]\\] \\.{5}     0\\.\\d{6}: "
                            + "sys_enter_execve: sys_execve\\(filename: 0x7fff\\w+, argv: 0x7fff\\w+, envp: 0\\)"));
            assertThat(cat(machine, TRACING + "trace_pipe")).isEmpty();
        }
    }

    @Test
    void printkLinesReadAsOn618() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withFirstPid(1007))) {
            machine.spawn("bash", Cred.ROOT, 2, libc -> {
                libc.nanosleep(6733_481_739_500L);
                return 0;
            });
            machine.runFor(6733_481_739_600L);
            machine.traceBuffer().print(1, machine.tasks().find(1007), "Hello BPF!");
            String line = "            bash-1007    [001] .....  6733.481740: bpf_trace_printk: Hello BPF!\n";
            assertThat(cat(machine, TRACING + "trace"))
                    .startsWith("# tracer: nop\n#\n# entries-in-buffer/entries-written: 1/1   #P:4\n#\n")
                    .endsWith(line);
            assertThat(cat(machine, TRACING + "trace_pipe")).isEqualTo(line);
        }
    }

    @Test
    void eventsAreSwitchedByTheirFiles() {
        InMachine.run(libc -> {
            assertThat(libc.readText(TRACING + "available_events"))
                    .contains("syscalls:sys_enter_execve\n", "syscalls:sys_exit_newuname\n", "sched:sched_switch\n");
            String event = TRACING + "events/syscalls/sys_enter_getpid/";
            assertThat(libc.list(event)).containsExactly("enable", "format", "id");
            assertThat(libc.readText(event + "format")).contains("\nID: " + libc.readText(event + "id"));
            libc.writeFile(event + "enable", "1");
            assertThat(libc.readText(TRACING + "events/syscalls/enable")).isEqualTo("X\n");
            assertThat(libc.readText(TRACING + "set_event")).isEqualTo("syscalls:sys_enter_getpid\n");
            libc.getpid();
            libc.writeFile(event + "enable", "0");
            libc.getpid();
            assertThat(libc.readText(TRACING + "trace").lines().filter(l -> l.contains("sys_getpid()")))
                    .hasSize(1);
            refused(Errno.EINVAL, () -> libc.writeFile(event + "enable", "2"));
            refused(Errno.EINVAL, () -> libc.writeFile(TRACING + "set_event", "no:such"));
            refused(Errno.ENOENT, () -> libc.open(TRACING + "events/syscalls/sys_enter_none/id"));
        });
    }

    @Test
    void aFullRingLosesTheOldestAndCountsThem() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            InMachine.run(machine, libc -> {
                libc.writeFile(TRACING + "buffer_size_kb", "1");
                libc.writeFile(TRACING + "events/syscalls/sys_enter_getuid/enable", "1");
                for (int i = 0; i < 1000; i++) {
                    libc.getuid();
                }
            });
            List<String> lines = cat(machine, TRACING + "trace_pipe").lines().toList();
            assertThat(lines.getFirst()).matches("CPU:0 \\[LOST \\d+ EVENTS\\]");
            assertThat(lines.size() - 1 + machine.traceBuffer().overwritten()).isEqualTo(1000);
        }
    }

    /** Tracing everything, its own reader too, ends all the same. */
    @Test
    void aMachineThatTracesItselfBecomesIdle() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            InMachine.run(machine, libc -> libc.writeFile(TRACING + "events/enable", "1"));
            assertThat(cat(machine, TRACING + "trace_pipe")).contains("sched_process_exit", "sys_exit_write");
        }
    }

    private static String digest(long seed) throws NoSuchAlgorithmException {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCpus(3).withSeed(seed))) {
            machine.install("/bin/work", (libc, args) -> {
                for (int i = 0; i < 20; i++) {
                    libc.compute(1000 + (libc.read(libc.open("/dev/urandom"), 1)[0] & 0xff) * 10_000L);
                    libc.nanosleep(5000);
                }
                return 0;
            });
            InMachine.run(machine, libc -> {
                libc.writeFile(TRACING + "events/enable", "1");
                for (int i = 0; i < 10; i++) {
                    libc.fork(c -> c.execve("/bin/work", "work", "now"));
                }
                for (int i = 0; i < 10; i++) {
                    libc.waitpid(-1, 0);
                }
                libc.writeFile(TRACING + "events/enable", "0");
            });
            byte[] trace = cat(machine, TRACING + "trace").getBytes(StandardCharsets.UTF_8);
            assertThat(trace.length).isGreaterThan(100_000);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(trace));
        }
    }

    @Test
    void equalSeedsGiveEqualTraces() throws NoSuchAlgorithmException {
        assertThat(digest(7)).isEqualTo(digest(7)).isNotEqualTo(digest(8));
    }
}
