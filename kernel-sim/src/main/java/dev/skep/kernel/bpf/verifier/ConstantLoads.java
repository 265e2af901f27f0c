package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;

/**
 * ldimm64: constants, maps, map values, functions.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_ld_imm().
 */
final class ConstantLoads {

    private final VerifierEnv env;

    ConstantLoads(VerifierEnv env) {
        this.env = env;
    }

    void check(long insn) {
        if (Insn.code(insn) != Opcode.LDDW) {
            throw env.reject(Errno.EINVAL, "invalid BPF_LD_IMM insn");
        }
        if (Insn.off(insn) != 0) {
            throw env.reject(Errno.EINVAL, "BPF_LD_IMM64 uses reserved fields");
        }
        int dst = Insn.dst(insn);
        env.write(dst);
        RegState reg = env.frame().fresh(dst);
        reg.subregDef = 0;
        switch (Insn.src(insn)) {
            case 0 -> reg.known(Insn.imm64(insn, env.insns[env.insnIdx + 1]));
            case Opcode.PSEUDO_MAP_FD, Opcode.PSEUDO_MAP_IDX -> {
                reg.pointer(RegType.CONST_MAP_PTR);
                reg.map = env.aux.map[env.insnIdx];
            }
            case Opcode.PSEUDO_MAP_VALUE, Opcode.PSEUDO_MAP_IDX_VALUE -> {
                if (env.aux.map[env.insnIdx].type() == MapType.ARENA) {
                    reg.unknown();
                    return;
                }
                reg.pointer(RegType.MAP_VALUE);
                reg.map = env.aux.map[env.insnIdx];
                reg.off = env.aux.mapOff[env.insnIdx];
            }
            case Opcode.PSEUDO_BTF_ID -> reg.set(env.aux.kernelVar[env.insnIdx]);
            case Opcode.PSEUDO_FUNC -> {
                if (!env.btf.hasFunctions()) {
                    throw env.reject(Errno.EINVAL, "missing btf func_info");
                }
                int subprog = env.subprogs.startingAt(env.insnIdx + Insn.imm(insn) + 1);
                if (!env.btf.isStatic(subprog)) {
                    throw env.reject(Errno.EINVAL, "callback function not static");
                }
                reg.pointer(RegType.FUNC);
                reg.subprog = subprog;
            }
            default -> throw env.reject(Errno.EINVAL, "bpf verifier is misconfigured");
        }
    }
}
