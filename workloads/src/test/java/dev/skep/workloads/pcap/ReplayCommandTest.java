package dev.skep.workloads.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.net.ExtAck;
import dev.skep.kernel.net.LinkKind;
import dev.skep.kernel.net.NetDevice;
import dev.skep.kernel.net.Xdp;
import dev.skep.kernel.net.XdpProgram;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.uapi.IfFlags;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayCommandTest {

    private static final byte[] CAPTURE =
            Captures.pcap(List.of(new byte[60], new byte[13], new byte[1500]), ByteOrder.LITTLE_ENDIAN, true);

    /** What the program's own system calls may cost, ns. */
    private static final long SYSCALLS = 100_000;

    private final Machine machine = Machine.boot(MachineConfig.DEFAULT);
    private final StringBuilder said = new StringBuilder();
    private NetDevice device;

    @BeforeEach
    void makeDevice() {
        device = machine.netDevices().register("eth0", LinkKind.DUMMY, 0, null);
        device.changeFlags(IfFlags.IFF_UP);
    }

    @AfterEach
    void nothingLeaks() {
        machine.close();
    }

    private int replay(byte[] file, String... words) {
        said.setLength(0);
        int before = machine.consoleText().length();
        int status = machine.exec("replay", libc -> {
            int fd = libc.open("/tmp/a.pcap", Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_TRUNC, 0600);
            libc.write(fd, file);
            libc.close(fd);
            return new ReplayCommand(libc, machine.netDevices()).run(List.of(words));
        });
        said.append(machine.consoleText().substring(before).replace("\r", ""));
        assertThat(machine.crashes()).isEmpty();
        return status;
    }

    @Test
    void framesArriveInVirtualTime() {
        long before = machine.now();
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0")).isZero();
        assertThat(said).hasToString("3 packets, 1573 bytes to eth0: XDP_PASS 2, too short 1\n");
        assertThat(machine.now() - before).isBetween(2 * Captures.STEP, 2 * Captures.STEP + SYSCALLS);
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0", "speed", "2")).isZero();
        assertThat(machine.now() - before).isBetween(3 * Captures.STEP, 3 * Captures.STEP + SYSCALLS);
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0", "speed", "max"))
                .isZero();
        assertThat(machine.now() - before).isBetween(3 * Captures.STEP, 3 * Captures.STEP + SYSCALLS);
        assertThat(device.stats().rxPackets()).isEqualTo(6);
    }

    @Test
    void verdictsAreCounted() {
        int[] packet = {0};
        device.xdp().attach(program(packet), null, 0, new ExtAck());
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0")).isZero();
        assertThat(said).hasToString("3 packets, 1573 bytes to eth0: XDP_DROP 1, XDP_TX 1, too short 1\n");
        assertThat(packet[0]).isEqualTo(2);
    }

    private static XdpProgram program(int[] packet) {
        return new XdpProgram() {
            @Override
            public int id() {
                return 1;
            }

            @Override
            public dev.skep.kernel.hook.HookTarget target() {
                return (cpu, context) -> packet[0]++ == 0 ? Xdp.DROP : Xdp.TX;
            }

            @Override
            public int expectedAttachType() {
                return 0;
            }

            @Override
            public void put() {}
        };
    }

    @Test
    void whatIsWholeIsPlayedBeforeTheComplaint() {
        byte[] cut = Arrays.copyOf(CAPTURE, CAPTURE.length - 1463);
        assertThat(replay(cut, "/tmp/a.pcap", "dev", "eth0")).isEqualTo(1);
        assertThat(said)
                .hasToString("2 packets, 73 bytes to eth0: XDP_PASS 1, too short 1\n"
                        + "/tmp/a.pcap: truncated at byte 182: packet 3 wants 1500 bytes, 37 are left\n");
    }

    @Test
    void whatCannotBePlayedIsToldInOneLine() {
        byte[] raw = Captures.pcap(List.of(new byte[60]), LinkHeader.RAW, 100, ByteOrder.LITTLE_ENDIAN, false);
        assertThat(replay(raw, "/tmp/a.pcap", "dev", "eth0")).isEqualTo(1);
        assertThat(said)
                .hasToString("/tmp/a.pcap: packet 1 has no Ethernet header but: raw IP, link type 101;"
                        + " eth0 takes Ethernet frames\n");
        assertThat(replay(CAPTURE, "/tmp/b.pcap", "dev", "eth0")).isEqualTo(1);
        assertThat(said).hasToString("/tmp/b.pcap: No such file or directory\n");
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth7")).isEqualTo(1);
        assertThat(said).hasToString("Cannot find device \"eth7\"\n");
        device.changeFlags(0);
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0")).isEqualTo(1);
        assertThat(said).hasToString("eth0: Network is down\n");
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "eth0")).isEqualTo(2);
        assertThat(said.toString()).startsWith("usage: replay FILE dev NAME");
        assertThat(replay(CAPTURE, "/tmp/a.pcap", "dev", "eth0", "speed", "-3")).isEqualTo(2);
        assertThat(said.toString()).contains("is no speed");
    }
}
