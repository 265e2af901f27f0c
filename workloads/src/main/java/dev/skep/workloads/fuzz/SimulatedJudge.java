package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.engine.FactViolation;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.UserStruct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** The simulated kernel, asked by one of its processes. */
final class SimulatedJudge implements Judge {

    private static final int LOG_SIZE = 1 << 20;
    private static final int ATTR_SIZE = 144;
    private static final int FD_SLOTS = 1024;
    private static final int FUNC_INFO_SIZE = 8;
    private static final int RUNS = 3;
    private static final int LOOP = 181;
    private static final int MIN_INPUT = 14;
    private static final int MORE_INPUT = 200;

    private final BpfKernel kernel;
    private final Task task;
    private final Cred permitted;
    private final int[] maps;
    private final int btf;
    private final KernelIds ids;
    private final UserStruct log = new UserStruct(LOG_SIZE);

    SimulatedJudge(BpfKernel kernel, Task task, BitSet missing) {
        this.kernel = kernel;
        this.ids = new KernelIds(kernel.vmlinuxBtf());
        this.task = task;
        this.permitted = task.cred();
        int[] fds = Palette.create(kernel, missing);
        this.btf = fds[fds.length - 1];
        this.maps = Arrays.copyOf(fds, fds.length - 1);
    }

    @Override
    public KernelIds ids() {
        return ids;
    }

    @Override
    public Verdict judge(FuzzProgram program, int level) {
        log.bytes()[0] = 0;
        long result = load(program, level);
        if (result >= 0) {
            kernel.close((int) result);
        }
        String text = log.chars(0);
        Verdict plain = Verdict.of((int) Math.max(0, -result), ids.plain(text, program.insns()));
        return text.length() < LOG_SIZE - 1 ? plain : plain.withoutBeginning();
    }

    /**
     * Runs an accepted program some times, with inputs of its seed. The machine must check facts at every instruction.
     *
     * @return what was seen to be untrue of what the verifier proved; null if nothing was, or if the program cannot run
     */
    String check(FuzzProgram program) {
        long fd = mayRunLong(program.insns()) ? -1 : load(program, 0);
        if (fd < 0) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(program.seed());
        try {
            for (int i = 0; i < RUNS; i++) {
                byte[] input = new byte[MIN_INPUT + random.nextInt(MORE_INPUT)];
                random.nextBytes(input);
                kernel.bpf(
                        BpfCmd.PROG_TEST_RUN,
                        new UserStruct(BpfAttr.TEST_RUN_END)
                                .u32(BpfAttr.TEST_PROG_FD, (int) fd)
                                .u32(BpfAttr.TEST_DATA_SIZE_IN, input.length)
                                .pointer(BpfAttr.TEST_DATA_IN, UserStruct.of(input)));
            }
            return null;
        } catch (FactViolation e) {
            return e.getMessage();
        } finally {
            kernel.close((int) fd);
        }
    }

    /** may_goto and bpf_loop may make eight million rounds, too many to be looked at one by one. */
    private static boolean mayRunLong(long[] insns) {
        return Arrays.stream(insns)
                .anyMatch(insn -> Insn.code(insn) == (Opcode.JMP | Opcode.JCOND)
                        || Insn.isHelperCall(insn) && Insn.imm(insn) == LOOP);
    }

    /** PROG_LOAD's result. */
    private long load(FuzzProgram program, int level) {
        ByteBuffer descriptors = ByteBuffer.allocate(FD_SLOTS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < FD_SLOTS; i++) {
            descriptors.putInt(i < maps.length ? maps[i] : -1);
        }
        long[] insns = withDescriptors(ids.resolve(program.insns()));
        UserStruct attr = new UserStruct(ATTR_SIZE)
                .u32(BpfAttr.PROG_TYPE, program.type().number())
                .u32(BpfAttr.INSN_CNT, insns.length)
                .pointer(BpfAttr.INSNS, UserStruct.of(Insn.encode(insns)))
                .pointer(BpfAttr.LICENSE, UserStruct.ofString(program.license()))
                .u32(BpfAttr.PROG_FLAGS, program.flags())
                .u32(BpfAttr.EXPECTED_ATTACH_TYPE, program.attach())
                .u32(BpfAttr.ATTACH_BTF_ID, ids.target(program.target()))
                .pointer(BpfAttr.FD_ARRAY, UserStruct.of(descriptors.array()));
        if (level != 0) {
            attr.u32(BpfAttr.LOG_LEVEL, level).u32(BpfAttr.LOG_SIZE, LOG_SIZE).pointer(BpfAttr.LOG_BUF, log);
        }
        if (!program.functions().isEmpty()) {
            attr.u32(BpfAttr.PROG_BTF_FD, btf)
                    .u32(BpfAttr.FUNC_INFO_REC_SIZE, FUNC_INFO_SIZE)
                    .pointer(BpfAttr.FUNC_INFO, UserStruct.of(Palette.functionInfo(program.functions())))
                    .u32(BpfAttr.FUNC_INFO_CNT, program.functions().size());
        }
        task.setCred(permitted.withEffective(permitted.effective() & program.capabilities()));
        try {
            return kernel.bpf(BpfCmd.PROG_LOAD, attr);
        } finally {
            task.setCred(permitted);
        }
    }

    private long[] withDescriptors(long[] insns) {
        long[] copy = insns.clone();
        for (int i = 0; i < copy.length; i++) {
            if (Insn.isLdImm64(copy[i])) {
                int kind = Insn.src(copy[i]);
                if (kind == Opcode.PSEUDO_MAP_FD || kind == Opcode.PSEUDO_MAP_VALUE) {
                    int map = Insn.imm(copy[i]);
                    copy[i] = Insn.withImm(copy[i], map >= 0 && map < maps.length ? maps[map] : -1);
                }
                i++;
            }
        }
        return copy;
    }
}
