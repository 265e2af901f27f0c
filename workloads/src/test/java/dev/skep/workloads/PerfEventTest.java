package dev.skep.workloads;

import static dev.skep.workloads.InMachine.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.perf.PerfEvent;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerfEventTest {

    private static final int ENABLE = 0x2400;
    private static final int DISABLE = 0x2401;
    private static final int SET_BPF = 0x40042408;

    private static long count(byte[] read) {
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    @Test
    void tracepointEventsCountWhileEnabled() {
        InMachine.run(libc -> {
            long id = Long.parseLong(libc.readText("/sys/kernel/tracing/events/syscalls/sys_enter_getuid/id")
                    .strip());
            int fd = libc.perfEventOpenTracepoint(id, -1, 0);
            libc.ioctl(fd, DISABLE, 0);
            libc.ioctl(fd, 0x2403, 0);
            libc.getuid();
            libc.ioctl(fd, ENABLE, 0);
            libc.getuid();
            libc.getuid();
            assertThat(count(libc.read(fd, 8))).isEqualTo(2);
            assertThat(libc.readlink("/proc/self/fd/" + fd)).isEqualTo("anon_inode:[perf_event]");
            refused(Errno.EINVAL, () -> libc.perfEventOpenTracepoint(1 << 20, -1, 0));
            refused(Errno.EINVAL, () -> libc.perfEventOpenTracepoint(id, -1, -1));
            refused(Errno.EINVAL, () -> libc.perfEventOpenTracepoint(id, -1, 64));
            refused(Errno.ESRCH, () -> libc.perfEventOpenTracepoint(id, 31000, -1));
            refused(Errno.ENOTTY, () -> libc.ioctl(fd, 0x1234, 0));
        });
    }

    @Test
    void aProbeSeesTheRecordAndGoesWithTheDescriptor() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            List<Long> seen = new ArrayList<>();
            int[] detached = new int[1];
            machine.perf()
                    .setBpf((task, event, fd) -> event.attach(
                            (cpu, record, size) -> {
                                assertThat(size).isEqualTo(32);
                                assertThat(machine.memory().loadInt(record + 4)).isEqualTo(task.pid());
                                assertThat(machine.memory().loadInt(record + 8)).isEqualTo(62);
                                seen.add(machine.memory().loadLong(record + 24));
                            },
                            () -> detached[0]++));
            InMachine.run(machine, libc -> {
                long id =
                        machine.traceEvents().find("syscalls", "sys_enter_kill").id();
                int fd = libc.perfEventOpenTracepoint(id, 0, -1);
                libc.ioctl(fd, SET_BPF, 3);
                refused(Errno.EEXIST, () -> libc.ioctl(fd, SET_BPF, 3));
                refused(Errno.ESRCH, () -> libc.kill(31000, Signal.SIGUSR2));
                assertThat(machine.files().openFiles().open())
                        .anyMatch(f -> f instanceof PerfEvent e && e.isAttached());
                libc.close(fd);
                refused(Errno.ESRCH, () -> libc.kill(31000, Signal.SIGUSR2));
            });
            assertThat(seen).containsExactly(12L);
            assertThat(detached[0]).isEqualTo(1);
        }
    }

    @Test
    void rawTracepointsPassRegisters() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            List<Long> numbers = new ArrayList<>();
            machine.traceEvents().findTracepoint("sys_enter").add((cpu, args, count) -> {
                assertThat(count).isEqualTo(2);
                long regs = machine.memory().loadLong(args);
                numbers.add(machine.memory().loadLong(args + 8));
                if (numbers.getLast() == 62) {
                    assertThat(machine.memory().loadLong(regs + 112)).isEqualTo(31000);
                    assertThat(machine.memory().loadLong(regs + 120)).isEqualTo(62);
                }
            });
            InMachine.run(machine, libc -> {
                libc.getpid();
                refused(Errno.ESRCH, () -> libc.kill(31000, Signal.SIGUSR2));
            });
            assertThat(numbers).contains(39L, 62L, 231L).isNotEmpty();
        }
    }

    @Test
    void usersNeedCapPerfmonForEverybodysEvents() {
        InMachine.run(
                MachineConfig.DEFAULT.withUid(1000),
                libc -> refused(Errno.EACCES, () -> libc.perfEventOpenTracepoint(30, -1, 0)));
    }
}
