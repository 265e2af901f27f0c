package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.ProgType;
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

    @Test
    void aProcessLoadsAProgramAndRunsIt() {
        long[] result = new long[3];
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            machine.exec("loader", libc -> {
                long[] program = {Insn.of(Opcode.ALU64 | Opcode.MOV, 0, 0, 0, 42), Insn.of(Opcode.EXIT, 0, 0, 0, 0)};
                ByteBuffer load = attr(144);
                load.putInt(0, ProgType.SOCKET_FILTER.number());
                load.putInt(4, program.length);
                load.putLong(8, libc.bytes(Insn.encode(program)));
                load.putLong(16, libc.string("GPL"));
                result[0] = libc.bpf(BpfCmd.PROG_LOAD.number(), load.array());
                ByteBuffer run = attr(76);
                run.putInt(0, (int) result[0]);
                run.putInt(8, 14);
                run.putLong(16, libc.bytes(new byte[14]));
                run.putInt(32, 1000);
                result[1] = libc.bpf(BpfCmd.PROG_TEST_RUN.number(), run.array());
                result[2] = run.getInt(4);
                return 0;
            });
            assertThat(machine.crashes()).isEmpty();
            assertThat(machine.bpf().progs().size()).isZero();
        }
        assertThat(result[0]).isGreaterThan(2);
        assertThat(result[1]).isZero();
        assertThat(result[2]).isEqualTo(42);
    }
}
