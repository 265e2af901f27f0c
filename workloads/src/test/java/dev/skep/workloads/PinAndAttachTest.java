package dev.skep.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pins and raw tracepoint links, from user space; {@link Machine#close} checks that nothing leaks. */
class PinAndAttachTest {

    private static ByteBuffer attr(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long bpf(Libc libc, BpfCmd cmd, ByteBuffer attr) {
        return libc.bpf(cmd.number(), attr.array());
    }

    private static long array(Libc libc) {
        return bpf(
                libc, BpfCmd.MAP_CREATE, attr(72).putInt(2).putInt(4).putInt(8).putInt(1));
    }

    private static long pin(Libc libc, long fd, String path) {
        return bpf(libc, BpfCmd.OBJ_PIN, attr(20).putLong(libc.string(path)).putInt((int) fd));
    }

    private static long get(Libc libc, String path) {
        return bpf(libc, BpfCmd.OBJ_GET, attr(20).putLong(libc.string(path)));
    }

    private static long load(Libc libc, int type, long... insns) {
        ByteBuffer code = attr(insns.length * 8);
        for (long insn : insns) {
            code.putLong(insn);
        }
        ByteBuffer attr = attr(144).putInt(type).putInt(insns.length);
        attr.putLong(libc.bytes(code.array())).putLong(libc.string("GPL"));
        return bpf(libc, BpfCmd.PROG_LOAD, attr);
    }

    private static long insn(int code, int dst, int src, int off, int imm) {
        return code | dst << 8 | src << 12 | (off & 0xffffL) << 16 | (long) imm << 32;
    }

    private static List<Object> run(java.util.function.Function<Libc, List<Object>> test) {
        List<Object> seen = new ArrayList<>();
        try (Machine machine = Machine.boot(MachineConfig.DEFAULT.withCpus(2))) {
            int status = machine.exec("test", libc -> {
                seen.addAll(test.apply(libc));
                return 0;
            });
            assertThat(machine.crashes()).isEmpty();
            assertThat(status).isZero();
        }
        return seen;
    }

    @Test
    void aPinKeepsTheObjectAndTheLastNameLetsItGo() {
        List<Object> seen = run(libc -> {
            List<Object> results = new ArrayList<>();
            long fd = array(libc);
            results.add(pin(libc, fd, "/sys/fs/bpf/m"));
            results.add(pin(libc, fd, "/sys/fs/bpf/m"));
            results.add(pin(libc, fd, "/tmp/m"));
            results.add(pin(libc, fd, "/sys/fs/bpf/none/m"));
            results.add(pin(libc, fd, "/sys/fs/bpf/a.b"));
            libc.close((int) fd);
            long again = get(libc, "/sys/fs/bpf/m");
            results.add(again == fd);
            try {
                libc.open("/sys/fs/bpf/m");
            } catch (SysError e) {
                results.add(e.errno());
            }
            results.add(libc.stat("/sys/fs/bpf/m").mode());
            libc.unlink("/sys/fs/bpf/m");
            results.add(get(libc, "/sys/fs/bpf/m"));
            results.add(get(libc, "/proc/version"));
            return results;
        });
        assertThat(seen)
                .containsExactly(
                        0L,
                        Errno.EEXIST.negative(),
                        Errno.EPERM.negative(),
                        Errno.ENOENT.negative(),
                        Errno.EPERM.negative(),
                        true,
                        Errno.EIO,
                        0100600,
                        Errno.ENOENT.negative(),
                        Errno.EACCES.negative());
    }

    @Test
    void aRawTracepointLinkRunsTheProgramAsLongAsItIsHeld() {
        List<Object> seen = run(libc -> {
            List<Object> results = new ArrayList<>();
            long map = array(libc);
            // *(u64 *)value += 1
            long prog = load(
                    libc,
                    17,
                    insn(0x18, 1, 2, 0, (int) map),
                    0,
                    insn(0xb7, 2, 0, 0, 1),
                    insn(0xdb, 1, 2, 0, 0),
                    insn(0xb7, 0, 0, 0, 0),
                    insn(0x95, 0, 0, 0, 0));
            results.add(prog > 0);
            ByteBuffer attr = attr(24).putLong(libc.string("no_such_point")).putInt((int) prog);
            results.add(bpf(libc, BpfCmd.RAW_TRACEPOINT_OPEN, attr));
            long link = bpf(
                    libc,
                    BpfCmd.RAW_TRACEPOINT_OPEN,
                    attr(24).putLong(libc.string("sys_enter")).putInt((int) prog));
            results.add(link > 0);
            libc.getpid();
            libc.getpid();
            libc.close((int) link);
            long count = value(libc, map);
            libc.getpid();
            results.add(count >= 3);
            results.add(value(libc, map) == count);
            return results;
        });
        assertThat(seen).containsExactly(true, Errno.ENOENT.negative(), true, true, true);
    }

    private static long value(Libc libc, long map) {
        long value = libc.bytes(new byte[8]);
        ByteBuffer attr = attr(32).putInt((int) map)
                .putInt(0)
                .putLong(libc.bytes(new byte[4]))
                .putLong(value);
        assertThat(bpf(libc, BpfCmd.MAP_LOOKUP_ELEM, attr.putLong(BpfAttr.ELEM_FLAGS, 0)))
                .isZero();
        return ByteBuffer.wrap(libc.memory().copyFromUser(value, 8))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }
}
