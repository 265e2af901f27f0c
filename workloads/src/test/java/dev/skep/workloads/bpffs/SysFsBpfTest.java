package dev.skep.workloads.bpffs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.Mount;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libc.Libc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** bpffs as a booted machine has it: one process pins, another one finds. */
class SysFsBpfTest {

    private static ByteBuffer attr() {
        return ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long obj(Libc libc, BpfCmd command, String path, long fd) {
        return libc.bpf(
                command.number(),
                attr().putLong(libc.string(path)).putInt((int) fd).array());
    }

    private static long map(Libc libc) {
        return libc.bpf(
                BpfCmd.MAP_CREATE.number(),
                attr().putInt(2).putInt(4).putInt(8).putInt(3).array());
    }

    @Test
    void isMountedWhereLinuxMountsIt() {
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            assertThat(machine.vfs().mounts().mounts().stream().map(Mount::toString))
                    .contains("bpf on /sys/fs/bpf type bpf (rw,nosuid,nodev,noexec,relatime,mode=700)");
        }
    }

    @Test
    void aPinOutlivesTheProcessThatMadeIt() {
        List<Object> seen = new ArrayList<>();
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            machine.exec("pinner", libc -> {
                libc.mkdir("/sys/fs/bpf/dir", 0755);
                return (int) obj(libc, BpfCmd.OBJ_PIN, "/sys/fs/bpf/dir/m", map(libc));
            });
            assertThat(machine.bpf().maps().ids().size()).isEqualTo(1);
            machine.exec("finder", libc -> {
                seen.add(libc.list("/sys/fs/bpf/dir"));
                long fd = obj(libc, BpfCmd.OBJ_GET, "/sys/fs/bpf/dir/m", 0);
                seen.add(libc.readlink("/proc/self/fd/" + fd));
                libc.unlink("/sys/fs/bpf/dir/m");
                libc.rmdir("/sys/fs/bpf/dir");
                seen.add(machine.bpf().maps().ids().size());
                return 0;
            });
            assertThat(machine.crashes()).isEmpty();
            assertThat(seen).containsExactly(List.of("m"), "anon_inode:bpf-map", 1);
            assertThat(machine.bpf().maps().ids().size()).isZero();
        }
    }

    @Test
    void everyMountIsAFileSystemOfItsOwn() {
        List<Object> seen = new ArrayList<>();
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT)) {
            machine.exec("mounter", libc -> {
                for (String place : List.of("/tmp/a", "/tmp/b")) {
                    libc.mkdir(place, 0755);
                    libc.mount("bpf", place, "bpf", 0, "");
                }
                long fd = map(libc);
                obj(libc, BpfCmd.OBJ_PIN, "/tmp/a/m", fd);
                libc.close((int) fd);
                seen.add(libc.list("/tmp/b"));
                seen.add(libc.list("/sys/fs/bpf"));
                libc.umount("/tmp/a");
                seen.add(obj(libc, BpfCmd.OBJ_GET, "/tmp/a/m", 0));
                return 0;
            });
            assertThat(machine.crashes()).isEmpty();
            assertThat(seen).containsExactly(List.of(), List.of(), Errno.ENOENT.negative());
            assertThat(machine.bpf().maps().ids().size()).isZero();
        }
    }
}
