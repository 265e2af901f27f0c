package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * LD_ABS and LD_IND: the old packet loads. They call into the kernel, so R1 to R5 are lost; where the packet is too
 * short the program ends with 0, which in a subprogram means returning 0 to its caller. The instruction reaches the
 * engine as it is.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_ld_abs().
 */
final class LoadAbsolute {

    private final VerifierEnv env;
    private final Explorer explorer;
    private final FunctionCalls functions;

    LoadAbsolute(VerifierEnv env, Explorer explorer, FunctionCalls functions) {
        this.env = env;
        this.explorer = explorer;
        this.functions = functions;
    }

    /** Leaves {@code env.insnIdx} at the instruction before the next one. */
    void check(long insn) {
        int mode = Opcode.mode(Insn.code(insn));
        if (!env.ops.loadAbsolute()) {
            throw env.reject(Errno.EINVAL, "BPF_LD_[ABS|IND] instructions not allowed for this program type");
        }
        if (Insn.dst(insn) != 0
                || Insn.off(insn) != 0
                || Opcode.size(Insn.code(insn)) == Opcode.DW
                || mode == Opcode.ABS && Insn.src(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_LD_[ABS|IND] uses reserved fields");
        }
        RegState ctx = env.read(6);
        functions.checkLeak("BPF_LD_[ABS|IND] cannot be mixed with socket references");
        if (ctx.type != RegType.CTX) {
            throw env.reject(Errno.EINVAL, "at the time of BPF_LD_ABS|IND R6 != pointer to skb");
        }
        if (mode == Opcode.IND) {
            env.read(Insn.src(insn));
        }
        MemAccess.checkUnmodified(env, ctx, 6, false);
        for (int i = 0; i <= 5; i++) {
            env.write(i);
            env.frame().fresh(i).notInit();
        }
        RegState r0 = env.markUnknown(0);
        r0.subregDef = env.insnIdx + 1;
        if (env.cur.curframe > 0) {
            explorer.push(env.insnIdx + 1, env.insnIdx);
            env.frame().fresh(0).known(0);
            functions.leaveFrame();
            env.insnIdx--;
        }
    }
}
