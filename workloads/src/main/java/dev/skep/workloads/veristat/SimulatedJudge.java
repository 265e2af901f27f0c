package dev.skep.workloads.veristat;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libbpf.Bpf;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.LinkedProgram;
import java.util.List;

/**
 * The simulated kernel as judge: a process of a machine for each program. A machine that panics is replaced; the program
 * that made it panic counts as refused, and says why.
 */
final class SimulatedJudge implements Judge, AutoCloseable {

    private final MachineConfig config;
    private Machine machine;
    private Btf kernelBtf;

    SimulatedJudge(MachineConfig config) {
        this.config = config;
    }

    @Override
    public Judgement judge(BpfObjectSpec object, BpfProgramSpec program, Question question) {
        Judgement[] answer = new Judgement[1];
        String failure;
        try {
            if (machine == null) {
                machine = Machine.boot(config);
                machine.exec("veristat", libc -> prepare(new LibcKernel(libc)));
            }
            machine.exec("veristat", libc -> {
                answer[0] = new KernelJudge(new LibcKernel(libc), kernelBtf, false).judge(object, program, question);
                return 0;
            });
            failure = answer[0] == null ? machine.crashes().getLast() : null;
        } catch (KernelPanic e) {
            answer[0] = null;
            machine = null;
            failure = e.getMessage();
        }
        return answer[0] != null ? answer[0] : broken(object, program, question, failure);
    }

    /** Has a first program loaded, so that no duration holds the start of verifier and compiler. */
    private int prepare(BpfKernel kernel) {
        kernelBtf = KernelJudge.kernelBtf(kernel);
        LinkedProgram nothing = new LinkedProgram(Assembler.assemble("r0 = 0; exit"), List.of(), List.of(), List.of());
        Bpf.ProgLoad load = new Bpf.ProgLoad(ProgType.XDP.number(), 0, "first", "GPL", 0, 0, 0, 0, 0, 0);
        long fd = new Bpf(kernel).progLoad(load, nothing, 0, null);
        return fd < 0 ? 1 : (int) kernel.close((int) fd);
    }

    /** A bug of ours, in a line. */
    private static Judgement broken(BpfObjectSpec object, BpfProgramSpec program, Question question, String failure) {
        TypeChoice choice = question.type();
        return new Judgement(
                object,
                program,
                KernelJudge.type(program, choice),
                choice.attachType() == null ? 0 : choice.attachType().number(),
                Errno.EFAULT.number(),
                false,
                "internal error: " + failure,
                "",
                new long[0],
                List.of(),
                0,
                -1);
    }

    @Override
    public void close() {
        if (machine != null) {
            machine.close();
            machine = null;
        }
    }
}
