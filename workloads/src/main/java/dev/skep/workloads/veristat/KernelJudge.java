package dev.skep.workloads.veristat;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.libbpf.Bpf;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.LoadOptions;
import dev.skep.workloads.libbpf.LoadedObject;
import dev.skep.workloads.libbpf.LoadedProgram;
import dev.skep.workloads.libbpf.ObjectLoader;
import dev.skep.workloads.libbpf.UserStruct;
import dev.skep.workloads.libbpf.VerifierError;
import java.util.List;

/** Judges by loading into some kernel with libbpf. A refusal without a reason in its log is asked about again. */
final class KernelJudge implements Judge {

    private static final int LEVELS = 3;
    private static final int PROG_INFO_SIZE = 232;
    private static final int INFO_JITED_LEN = 16;

    private final BpfKernel kernel;
    private final Btf kernelBtf;
    private final boolean measuresItself;

    /**
     * A judge.
     *
     * @param kernelBtf the kernel's own BTF, read once; null if it has none
     * @param measuresItself whether the log's "verification time" is this kernel's, so that no stopwatch is needed
     */
    KernelJudge(BpfKernel kernel, Btf kernelBtf, boolean measuresItself) {
        this.kernel = kernel;
        this.kernelBtf = kernelBtf;
        this.measuresItself = measuresItself;
    }

    /** The BTF that a kernel says is its own; null when it has none that can be read. */
    static Btf kernelBtf(BpfKernel kernel) {
        byte[] blob = kernel.vmlinuxBtf();
        try {
            return blob == null ? null : Btf.read(blob, null);
        } catch (ErrnoException e) {
            return null;
        }
    }

    @Override
    public Judgement judge(BpfObjectSpec object, BpfProgramSpec program, Question question) {
        Judgement first = once(object, program, question);
        if (first.accepted() || !first.reached() || (question.logLevel() & LEVELS) != 0) {
            return first;
        }
        Question louder = new Question(question.type(), question.logLevel() | 1, question.flags());
        String message = once(object, program, louder).message();
        return new Judgement(
                first.object(),
                first.program(),
                first.type(),
                first.attachType(),
                first.error(),
                true,
                message,
                first.log(),
                first.insns(),
                first.lines(),
                0,
                first.nanos());
    }

    private Judgement once(BpfObjectSpec object, BpfProgramSpec program, Question question) {
        MeasuredKernel measured = new MeasuredKernel(kernel);
        LoadOptions options = LoadOptions.DEFAULT
                .withWanted(p -> p.sectionIndex() == program.sectionIndex() && p.sectionInsn() == program.sectionInsn())
                .withTargetBtf(kernelBtf)
                .withLogLevel(question.logLevel())
                .withProgramFlags(question.flags());
        TypeChoice choice = question.type();
        if (choice.type() != null) {
            options = options.withType(choice.type(), choice.attachType());
        }
        try (LoadedObject loaded = new ObjectLoader(measured, options).load(AloneObject.of(object, program))) {
            LoadedProgram p = loaded.programs().getFirst();
            UserStruct info = new UserStruct(PROG_INFO_SIZE);
            new Bpf(measured).info(p.fd(), info);
            return judgement(object, program, choice, measured, 0, "", p.log(), info.u32(INFO_JITED_LEN));
        } catch (VerifierError e) {
            String said = VerifierStats.message(e.log());
            return judgement(object, program, choice, measured, e.error(), said, e.log(), 0);
        } catch (LibbpfException e) {
            return judgement(object, program, choice, measured, e.error(), e.getMessage(), "", 0);
        }
    }

    /** As what a program is loaded. */
    static ProgType type(BpfProgramSpec program, TypeChoice choice) {
        if (choice.type() != null) {
            return choice.type();
        }
        return program.def() == null ? ProgType.UNSPEC : program.def().type();
    }

    private Judgement judgement(
            BpfObjectSpec object,
            BpfProgramSpec program,
            TypeChoice choice,
            MeasuredKernel measured,
            int error,
            String message,
            String log,
            int jitedSize) {
        AttachType attach = choice.type() != null
                ? choice.attachType()
                : program.def() == null ? null : program.def().attachType();
        List<BtfLineInfo> lines = measured.lines();
        return new Judgement(
                object,
                program,
                type(program, choice),
                attach == null ? 0 : attach.number(),
                error,
                measured.loaded(),
                message,
                log,
                measured.insns(),
                lines,
                jitedSize,
                measuresItself || !measured.loaded() ? -1 : measured.nanos());
    }
}
