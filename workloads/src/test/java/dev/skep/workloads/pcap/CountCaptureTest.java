package dev.skep.workloads.pcap;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.testing.Capability;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.iproute.Ip;
import dev.skep.workloads.iproute.LibcOs;
import dev.skep.workloads.libbpf.Bpf;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.UserStruct;
import dev.skep.workloads.libc.Libc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole journey of a packet: a device by ip, xdp_count.bpf.o put on it by ip, a capture replayed into it, and the
 * counters read by bpf(2). They must be what the filters of {@link Protocols} count, which {@link TcpdumpTest} holds to
 * the tool.
 */
class CountCaptureTest {

    private static final int COUNTERS = 8;

    static Stream<TcpdumpTest.Capture> captures() throws IOException {
        List<byte[]> cut = Captures.cut(Frames.everything());
        return Stream.of(
                new TcpdumpTest.Capture("pcap-le-us", Captures.pcap(cut, LITTLE_ENDIAN, false)),
                new TcpdumpTest.Capture("pcap-be-ns", Captures.pcap(cut, BIG_ENDIAN, true)),
                new TcpdumpTest.Capture("pcapng-be-le", Captures.pcapng(cut, BIG_ENDIAN)),
                new TcpdumpTest.Capture("pcapng-le-be", Captures.pcapng(cut, LITTLE_ENDIAN)),
                new TcpdumpTest.Capture("demo", bytes("workloads/captures/demo.pcap")));
    }

    private static byte[] bytes(String path) throws IOException {
        return Files.readAllBytes(Capability.checkout().resolve(path));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void theProgramCountsWhatTheFiltersMatch(TcpdumpTest.Capture capture) throws IOException {
        long[][][] expected = Protocols.count(frames(capture.bytes()));
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            write(machine, "/tmp/xdp_count.bpf.o", bytes("workloads/bpf/xdp_count.bpf.o"));
            write(machine, "/tmp/capture.pcap", capture.bytes());
            run(machine, "link add eth0 type dummy");
            run(machine, "link set eth0 up");
            run(machine, "link set dev eth0 xdp obj /tmp/xdp_count.bpf.o sec xdp");
            int status = machine.exec(
                    "replay",
                    libc -> new ReplayCommand(libc, machine.netDevices())
                            .run(List.of("/tmp/capture.pcap", "dev", "eth0")));
            assertThat(machine.consoleText()).contains("XDP_PASS ");
            assertThat(status).isZero();
            List<long[][]> counted = new ArrayList<>();
            assertThat(machine.exec("bpftool", libc -> {
                        counted.addAll(counters(libc, machine.config().cpus()));
                        return 0;
                    }))
                    .as(machine.crashes()::toString)
                    .isZero();
            for (int level = 0; level < Protocols.LEVELS; level++) {
                for (int protocol = 0; protocol < Protocols.NAMES.size(); protocol++) {
                    assertThat(counted.get(level)[protocol])
                            .as("packets and bytes of " + Protocols.expression(level, protocol))
                            .isEqualTo(expected[level][protocol]);
                }
            }
            run(machine, "link del eth0");
            assertThat(machine.crashes()).isEmpty();
        }
    }

    @Test
    void ipShowsTheProgramAndRefusesWhatIsWrong() throws IOException {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            write(machine, "/tmp/count.o", bytes("workloads/bpf/xdp_count.bpf.o"));
            write(machine, "/tmp/foreign", new byte[] {1, 2, 3});
            run(machine, "link add eth0 address 02:00:00:00:00:01 type dummy");
            assertThat(ip(machine, "link set dev eth0 xdp obj /tmp/foreign"))
                    .startsWith("libbpf: ")
                    .endsWith("= 255\n");
            assertThat(ip(machine, "link set dev eth0 xdp obj /tmp/none")).endsWith("= 255\n");
            assertThat(ip(machine, "link set dev eth0 xdp obj /tmp/count.o sec nosuch"))
                    .isEqualTo("object file doesn't contain sec nosuch\n= 255\n");
            assertThat(ip(machine, "link set dev eth0 xdpdrv obj /tmp/count.o"))
                    .isEqualTo("Error: Underlying driver does not support XDP in native mode.\n= 2\n");
            run(machine, "link set dev eth0 xdp obj /tmp/count.o");
            assertThat(ip(machine, "link show eth0"))
                    .matches("2: eth0: <BROADCAST,NOARP> mtu 1500 xdpgeneric qdisc noop state DOWN mode DEFAULT group"
                            + " default qlen 1000\n    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n"
                            + "    prog/xdp id \\d+ name xdp_count tag [0-9a-f]{16} (jited )?\n= 0\n");
            assertThat(ip(machine, "link set dev eth0 xdp pinned /sys/fs/bpf/none"))
                    .isEqualTo(
                            "Couldn't retrieve pinned program '/sys/fs/bpf/none': No such file or directory\n= 255\n");
            run(machine, "link set dev eth0 xdp off");
            assertThat(ip(machine, "link show eth0")).doesNotContain("xdp");
            assertThat(machine.crashes()).isEmpty();
        }
    }

    private static void run(Machine machine, String command) {
        assertThat(ip(machine, command)).as(command).isEqualTo("= 0\n");
    }

    private static String ip(Machine machine, String command) {
        int before = machine.consoleText().length();
        int status = machine.exec("ip", libc -> Ip.main(new LibcOs(libc), List.of(command.split(" ", -1))));
        return machine.consoleText().substring(before).replace("\r", "") + "= " + status + "\n";
    }

    private static void write(Machine machine, String path, byte[] content) {
        machine.exec("cp", libc -> {
            int fd = libc.open(path, Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_TRUNC, 0600);
            libc.write(fd, content);
            libc.close(fd);
            return 0;
        });
    }

    /** The only map's counters, summed over the CPUs, by level and protocol. */
    private static List<long[][]> counters(Libc libc, int cpus) {
        Bpf bpf = new Bpf(new LibcKernel(libc));
        int id = bpf.nextId(BpfCmd.MAP_GET_NEXT_ID, 0);
        int fd = bpf.fdById(BpfCmd.MAP_GET_FD_BY_ID, id);
        List<long[][]> levels = new ArrayList<>();
        for (int level = 0; level < Protocols.LEVELS; level++) {
            long[][] counts = new long[Protocols.NAMES.size()][2];
            for (int protocol = 0; protocol < counts.length; protocol++) {
                byte[] value = new byte[16 * cpus];
                byte[] key =
                        new UserStruct(4).u32(0, level * COUNTERS + protocol).bytes();
                assertThat(bpf.mapLookup(fd, key, value)).isTrue();
                ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
                for (int cpu = 0; cpu < cpus; cpu++) {
                    counts[protocol][0] += in.getLong();
                    counts[protocol][1] += in.getLong();
                }
            }
            levels.add(counts);
        }
        bpf.close(fd);
        return levels;
    }

    private static List<byte[]> frames(byte[] capture) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture), "capture")) {
            while (reader.next()) {
                frames.add(Arrays.copyOf(reader.data(), reader.capturedLength()));
            }
        }
        return frames;
    }
}
