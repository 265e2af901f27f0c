package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.Helpers;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import java.util.stream.LongStream;

/**
 * LD_ABS and LD_IND: the old packet loads. They call into the kernel, so R1 to R5 are lost; where the packet is too
 * short the program ends with 0, which in a subprogram means returning 0 to its caller. Engines never see them:
 * {@link #expand} makes calls of them.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_ld_abs(); net/core/filter.c, bpf_gen_ld_abs().
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

    /** Whether an instruction is an LD_ABS or LD_IND. */
    static boolean is(long insn) {
        int code = Insn.code(insn);
        return Insn.cls(insn) == Opcode.LD && (Opcode.mode(code) == Opcode.ABS || Opcode.mode(code) == Opcode.IND);
    }

    private static boolean mayAccessSkb(ProgType type) {
        return type == ProgType.SOCKET_FILTER || type == ProgType.SCHED_CLS || type == ProgType.SCHED_ACT;
    }

    /** What the instruction becomes: r1 = r6, r2 = the offset, a call, and an exit with r0 = 0 if it failed. */
    static long[] expand(long insn) {
        int mov = Opcode.ALU64 | Opcode.MOV;
        int helper = switch (Opcode.size(Insn.code(insn))) {
            case Opcode.B -> Helpers.SKB_LOAD_8;
            case Opcode.H -> Helpers.SKB_LOAD_16;
            default -> Helpers.SKB_LOAD_32;
        };
        LongStream.Builder out = LongStream.builder();
        if (Opcode.mode(Insn.code(insn)) == Opcode.ABS) {
            out.add(Insn.of(mov, 2, 0, 0, Insn.imm(insn)));
        } else {
            out.add(Insn.of(mov | Opcode.X, 2, Insn.src(insn), 0, 0));
            if (Insn.imm(insn) != 0) {
                out.add(Insn.of(Opcode.ALU64 | Opcode.ADD, 2, 0, 0, Insn.imm(insn)));
            }
        }
        return out.add(Insn.of(mov | Opcode.X, 1, 6, 0, 0))
                .add(Insn.of(Opcode.CALL, 0, 0, 0, helper))
                .add(Insn.of(Opcode.JMP | Opcode.JSGE, 0, 0, 2, 0))
                .add(Insn.of(Opcode.ALU | Opcode.XOR | Opcode.X, 0, 0, 0, 0))
                .add(Insn.of(Opcode.EXIT, 0, 0, 0, 0))
                .build()
                .toArray();
    }

    /** Leaves {@code env.insnIdx} at the instruction before the next one. */
    void check(long insn) {
        int mode = Opcode.mode(Insn.code(insn));
        if (!mayAccessSkb(env.request.type())) {
            throw env.reject(Errno.EINVAL, "BPF_LD_[ABS|IND] instructions not allowed for this program type");
        }
        if (Insn.dst(insn) != 0
                || Insn.off(insn) != 0
                || Opcode.size(Insn.code(insn)) == Opcode.DW
                || mode == Opcode.ABS && Insn.src(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_LD_[ABS|IND] uses reserved fields");
        }
        RegState ctx = env.read(6);
        functions.checkLeak("BPF_LD_[ABS|IND]");
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
