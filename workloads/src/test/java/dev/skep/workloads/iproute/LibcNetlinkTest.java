package dev.skep.workloads.iproute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libc.Libc;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ip} as a process of a booted machine: every byte goes through the system call table. */
class LibcNetlinkTest {

    private static final class ProcessOs extends LibcNetlink {
        ProcessOs(Libc libc) {
            super(libc);
        }

        @Override
        public int loadXdp(String file, String section, String program, boolean verbose) throws LoadException {
            throw new LoadException("no loader\n");
        }

        @Override
        public int openPinned(String path) {
            throw new AssertionError(path);
        }

        @Override
        public ProgInfo progInfo(int id) {
            return null;
        }
    }

    private static int ip(Machine machine, String... words) {
        return machine.exec("ip", libc -> Ip.main(new ProcessOs(libc), List.of(words)));
    }

    @Test
    void makesADeviceAndShowsIt() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            assertThat(ip(machine, "link", "add", "eth0", "address", "02:00:00:00:00:01", "type", "dummy"))
                    .isZero();
            assertThat(ip(machine, "link", "set", "eth0", "up")).isZero();
            assertThat(ip(machine, "link", "add", "eth0", "type", "dummy")).isEqualTo(2);
            assertThat(ip(machine, "link", "show", "eth0")).isZero();
            assertThat(machine.consoleText().replace("\r", "")).isEqualTo("""
                RTNETLINK answers: File exists
                2: eth0: <BROADCAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN mode DEFAULT \
                group default qlen 1000
                    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
                """);
            assertThat(machine.crashes()).isEmpty();
        }
    }

    @Test
    void aReaderOfAnEmptySocketSleepsUntilItIsInterrupted() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            int status = machine.exec("reader", libc -> {
                ProcessOs os = new ProcessOs(libc);
                os.receive(os.netlinkSocket());
                return 0;
            });
            assertThat(status).isEqualTo(130);
        }
    }
}
