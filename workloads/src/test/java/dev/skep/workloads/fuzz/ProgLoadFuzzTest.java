package dev.skep.workloads.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.UserStruct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Any bytes as instructions, BTF, func_info, line_info and relocations of PROG_LOAD: a descriptor or an errno, a log that
 * ends, and a kernel that goes on. As a program it writes inputs to begin with, from generated programs:
 * {@code ProgLoadFuzzTest DIRECTORY}.
 */
class ProgLoadFuzzTest {

    private static final int HEAD = 16;
    private static final int LOG_SIZE = 1 << 16;
    private static final int ATTR_SIZE = 148;
    private static final int OWN_BTF = 2;

    private static Machine machine;

    private static Machine machine() {
        if (machine == null) {
            machine = Machine.boot(MachineConfig.DEFAULT.withMemory(64 << 20, 256 << 20));
        }
        return machine;
    }

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreAProgramOrRefused(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        machine().exec("fuzz", libc -> {
            load(new LibcKernel(libc), machine().tasks().find(libc.getpid()), input);
            return 0;
        });
        assertThat(machine().crashes()).isEmpty();
    }

    private static void load(BpfKernel kernel, Task task, byte[] input) {
        int[] fds = Palette.create(kernel, new BitSet());
        ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).position(HEAD);
        byte[] insns = part(in, input, 8, Insn.SIZE);
        byte[] functions = part(in, input, 10, 1);
        byte[] lines = part(in, input, 12, 1);
        byte[] relocations = part(in, input, 14, 1);
        int btf = fds[fds.length - 1];
        if ((input[3] & OWN_BTF) != 0) {
            byte[] blob = new byte[in.remaining()];
            in.get(blob);
            btf = (int) kernel.bpf(
                    BpfCmd.BTF_LOAD,
                    new UserStruct(28).pointer(0, UserStruct.of(blob)).u32(16, blob.length));
        }
        ByteBuffer descriptors = ByteBuffer.allocate(fds.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        descriptors.asIntBuffer().put(fds);
        UserStruct log = new UserStruct(LOG_SIZE);
        UserStruct attr = new UserStruct(ATTR_SIZE)
                .u32(BpfAttr.PROG_TYPE, input[0] & 0x3f)
                .u32(BpfAttr.EXPECTED_ATTACH_TYPE, input[1] & 0x3f)
                .u32(BpfAttr.PROG_FLAGS, input[2] & 0xff)
                .u32(BpfAttr.INSN_CNT, insns.length / Insn.SIZE)
                .pointer(BpfAttr.INSNS, UserStruct.of(insns))
                .pointer(BpfAttr.LICENSE, UserStruct.ofString("GPL"))
                .pointer(BpfAttr.FD_ARRAY, UserStruct.of(descriptors.array()))
                .u32(BpfAttr.LOG_LEVEL, 1 + (input[7] & 1))
                .u32(BpfAttr.LOG_SIZE, LOG_SIZE)
                .pointer(BpfAttr.LOG_BUF, log)
                .u32(BpfAttr.PROG_BTF_FD, btf)
                .u32(BpfAttr.FUNC_INFO_REC_SIZE, input[4])
                .pointer(BpfAttr.FUNC_INFO, UserStruct.of(functions))
                .u32(BpfAttr.FUNC_INFO_CNT, functions.length / Math.max(8, input[4]))
                .u32(BpfAttr.LINE_INFO_REC_SIZE, input[5])
                .pointer(BpfAttr.LINE_INFO, UserStruct.of(lines))
                .u32(BpfAttr.LINE_INFO_CNT, lines.length / Math.max(16, input[5]))
                .u32(BpfAttr.CORE_RELO_REC_SIZE, input[6])
                .pointer(BpfAttr.CORE_RELOS, UserStruct.of(relocations))
                .u32(BpfAttr.CORE_RELO_CNT, relocations.length / Math.max(16, input[6]));
        if ((input[3] & 1) != 0) {
            task.setCred(task.cred().withEffective(task.cred().effective() & FuzzProgram.NO_PERFMON));
        }
        long result = kernel.bpf(BpfCmd.PROG_LOAD, attr);
        if (result < 0) {
            boolean known = result == -524 || Errno.of((int) -result) != null;
            assertThat(known).as("errno %d", -result).isTrue();
        }
        assertThat(log.chars(0).length()).isLessThan(LOG_SIZE);
    }

    /** The bytes whose number is at a place in the head, as many as there are; in whole units. */
    private static byte[] part(ByteBuffer in, byte[] input, int at, int unit) {
        int wanted = input[at] & 0xff | (input[at + 1] & 0xff) << 8;
        byte[] bytes = new byte[Math.min(wanted, in.remaining()) / unit * unit];
        in.get(bytes);
        return bytes;
    }

    /** Writes one input each of some generated programs. */
    public static void main(String[] args) throws IOException {
        for (int seed = 1; seed <= 12; seed++) {
            FuzzProgram program = Grammar.program(seed);
            byte[] functions = program.functions().isEmpty() ? new byte[0] : Palette.functionInfo(program.functions());
            byte[] insns = Insn.encode(program.insns());
            ByteBuffer head = ByteBuffer.allocate(HEAD)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) program.type().number())
                    .put((byte) program.attach())
                    .put((byte) program.flags())
                    .put((byte) 0)
                    .put((byte) 8)
                    .put((byte) 16)
                    .put((byte) 16)
                    .put((byte) 0)
                    .putShort((short) insns.length)
                    .putShort((short) functions.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(head.array());
            out.write(insns);
            out.write(functions);
            Files.write(Path.of(args[0], "seed-" + seed), out.toByteArray());
        }
    }
}
