package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** User space finds the kernel's own BTF where Linux has it. */
final class VmlinuxBtfTest {

    private static final String FILE = "/sys/kernel/btf/vmlinux";

    private static ByteBuffer attr(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void sysfs_serves_it() {
        InMachine.run(libc -> {
            byte[] blob = libc.readFile(FILE);
            assertThat(libc.stat(FILE).size()).isEqualTo(blob.length);
            assertThat(Btf.parse(blob, null).find("task_struct", BtfKind.STRUCT).size())
                    .isEqualTo(KernelBtf.struct("task_struct").size());
            InMachine.refused(Errno.EACCES, () -> libc.open(FILE, Fcntl.O_WRONLY, 0));
        });
    }

    @Test
    void it_is_the_first_object_and_tells_its_name() {
        InMachine.run(libc -> {
            ByteBuffer next = attr(12);
            assertThat(libc.bpf(BpfCmd.BTF_GET_NEXT_ID.number(), next.array())).isZero();
            assertThat(next.getInt(4)).isEqualTo(1);
            long fd = libc.bpf(
                    BpfCmd.BTF_GET_FD_BY_ID.number(), attr(12).putInt(0, 1).array());
            byte[] name = new byte[16];
            ByteBuffer info = attr(32);
            long room = libc.bytes(name);
            long head = libc.bytes(new byte[4]);
            info.putLong(0, head).putInt(8, 4).putLong(16, room).putInt(24, name.length);
            long address = libc.bytes(info.array());
            ByteBuffer ask = attr(16).putInt(0, (int) fd).putInt(4, 32).putLong(8, address);
            assertThat(libc.bpf(BpfCmd.OBJ_GET_INFO_BY_FD.number(), ask.array()))
                    .isZero();
            byte[] answer = libc.memory().copyFromUser(address, 32);
            ByteBuffer told = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(told.getInt(8)).as("btf_size").isEqualTo(KernelBtf.byteSize());
            assertThat(told.getInt(12)).as("id").isEqualTo(1);
            assertThat(told.getInt(24)).as("name_len").isEqualTo("vmlinux".length());
            assertThat(told.getInt(28)).as("kernel_btf").isEqualTo(1);
            assertThat(new String(libc.memory().copyFromUser(room, 8), StandardCharsets.UTF_8))
                    .isEqualTo("vmlinux\0");
            assertThat(libc.memory().copyFromUser(head, 2)).containsExactly(0x9f, 0xeb);
        });
    }

    @Test
    void procfs_serves_the_configuration() {
        InMachine.run(libc -> {
            byte[] packed = libc.readFile("/proc/config.gz");
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .contains("CONFIG_BPF_SYSCALL=y", "CONFIG_HZ=250", "CONFIG_LOCALVERSION=\"-skep\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
