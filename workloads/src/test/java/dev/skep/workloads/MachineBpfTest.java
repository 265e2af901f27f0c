package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** A process of a booted machine reaches bpf(2), and an exit gives back what it made. */
class MachineBpfTest {

    private static ByteBuffer attr(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aProcessMakesAMapAndTheMachineHaltsClean() {
        long[] fd = {0};
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            int status = machine.exec("loader", libc -> {
                fd[0] = libc.bpf(
                        BpfCmd.MAP_CREATE.number(),
                        attr(72).putInt(2).putInt(4).putInt(8).putInt(3).array());
                return libc.readlink("/proc/self/fd/" + fd[0]).equals("anon_inode:bpf-map") ? 0 : 1;
            });
            assertThat(machine.crashes()).isEmpty();
            assertThat(status).isZero();
            assertThat(fd[0]).isGreaterThan(2);
            assertThat(machine.bpf().maps().ids().size()).isZero();
        }
    }
}
