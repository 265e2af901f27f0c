package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.kfunc.Kfunc;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BpfProg;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.bpf.verifier.LoadRequest;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.bpf.verifier.Verifier;
import dev.skep.kernel.bpf.verifier.VerifierLog;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.stream.IntStream;

/**
 * From a copied request to a program with an id: verify, compile, take the references that the program keeps.
 *
 * <p>Linux: the second half of bpf_prog_load(): bpf_check(), bpf_prog_select_runtime(), bpf_prog_alloc_id().
 */
final class ProgBuild {

    /** What the gate let through. */
    record Input(
            ProgType type,
            AttachType attachType,
            String name,
            long[] insns,
            String license,
            int flags,
            int attachBtfId) {}

    private static final int FD_BYTES = 4;

    private final Bpf bpf;

    ProgBuild(Bpf bpf) {
        this.bpf = bpf;
    }

    /** The caller owns the one reference. */
    BpfProg build(BpfCall call, Input input) {
        boolean gpl = License.isGplCompatible(input.license());
        LoadRequest request = new LoadRequest(
                input.type(),
                input.attachType(),
                input.name(),
                input.insns(),
                gpl,
                input.flags(),
                call.cred(),
                call::map,
                call.attr().u64(BpfAttr.FD_ARRAY) == 0 ? null : index -> fdArray(call, index),
                new UserBtfAttributes(call),
                input.attachBtfId(),
                bpf::kernelBtf,
                bpf.progTypes().get(input.type()).verifier(),
                bpf.cpus().length,
                log(call.attr()));
        VerifiedProgram verified;
        try {
            verified = Verifier.verify(request);
        } finally {
            giveLog(call, request.log());
        }
        for (BpfMap map : verified.maps()) {
            if (!map.accept(input.type(), input.attachType(), input.flags(), verified.attachProto())) {
                throw new ErrnoException(Errno.EINVAL, map + " holds programs of another kind");
            }
        }
        Image image = bpf.jit().compile(verified);
        BpfProg.Facts facts = new BpfProg.Facts(
                input.type(),
                input.attachType(),
                input.name(),
                ProgTag.of(input.insns()),
                input.license(),
                gpl,
                input.flags(),
                bpf.clock().now(),
                call.cred().uid(),
                verified.processedInsns(),
                verified.insns(),
                IntStream.range(0, verified.ownSubprogs())
                        .map(verified::subprogStart)
                        .toArray(),
                verified.maps(),
                verified.btf(),
                BtfFuncInfo.write(verified.funcInfo()),
                BtfLineInfo.write(verified.lineInfo()),
                input.attachBtfId(),
                verified.attachProto());
        for (BpfMap map : verified.maps()) {
            map.get();
        }
        if (verified.btf() != null) {
            verified.btf().get();
        }
        BpfProg prog = new BpfProg(facts, image, lacks(verified));
        prog.publish(bpf.progs());
        return prog;
    }

    /** What stands between a program and its run here: a field, or a helper that is only a prototype. */
    private String lacks(VerifiedProgram program) {
        for (int i = 0; i < program.length(); i++) {
            long insn = program.insn(i);
            if (Insn.isLdImm64(insn)) {
                i++;
            } else if (Insn.isHelperCall(insn) && !bpf.helpers().runs(Insn.imm(insn))) {
                Kfunc kfunc = KfuncRuns.of(Insn.imm(insn));
                return kfunc != null
                        ? "kernel function " + kfunc.name()
                        : "helper " + HelperProtos.name(Insn.imm(insn));
            }
        }
        return program.lacks();
    }

    /** EINVAL for a buffer without a size, a size without a buffer, or what the log itself refuses. */
    private static VerifierLog log(BpfAttr attr) {
        long size = Integer.toUnsignedLong(attr.u32(BpfAttr.LOG_SIZE));
        if ((attr.u64(BpfAttr.LOG_BUF) != 0) != (size != 0)) {
            throw new ErrnoException(Errno.EINVAL, "a log needs both a buffer and a size");
        }
        return new VerifierLog(attr.u32(BpfAttr.LOG_LEVEL), size);
    }

    private static void giveLog(BpfCall call, VerifierLog log) {
        byte[] text = log.bytes();
        if (text.length > 0) {
            call.memory().copyToUser(call.attr().u64(BpfAttr.LOG_BUF), text);
        }
        if (call.attr().covers(BpfAttr.LOG_TRUE_SIZE + 4)) {
            call.attr().writeBack(BpfAttr.LOG_TRUE_SIZE, log.trueSize());
        }
    }

    /** The descriptor at an index of fd_array. */
    private static int fdArray(BpfCall call, int index) {
        long array = call.attr().u64(BpfAttr.FD_ARRAY);
        byte[] fd = call.memory().copyFromUser(array + (long) index * FD_BYTES, FD_BYTES);
        return fd[0] & 0xff | (fd[1] & 0xff) << 8 | (fd[2] & 0xff) << 16 | fd[3] << 24;
    }
}
