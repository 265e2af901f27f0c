package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * An ldimm64 that names a kernel variable or function by its BTF id: memory, a struct, or a variable of each CPU.
 *
 * <p>Linux: kernel/bpf/verifier.c, check_pseudo_btf_id(). Simplified: no modules; addresses lie in the range of the
 * kernel's image, where there is no memory here.
 */
final class KernelVariables {

    private static final long IMAGE = 0xffff_ffff_8200_0000L;
    private static final int SPACING = 64;
    private static final String PER_CPU = ".data..percpu";

    private final VerifierEnv env;

    KernelVariables(VerifierEnv env) {
        this.env = env;
    }

    void resolve(int insn) {
        int id = Insn.imm(env.insns[insn]);
        if (Insn.imm(env.insns[insn + 1]) != 0) {
            throw env.reject(Errno.EINVAL, "invalid module BTF object FD specified.");
        }
        Btf btf = env.request.kernelBtf();
        if (btf == null) {
            throw env.reject(
                    Errno.EINVAL, "kernel is missing BTF, make sure CONFIG_DEBUG_INFO_BTF=y is specified in Kconfig.");
        }
        BtfType type = btf.type(id);
        if (type == null) {
            throw env.reject(Errno.ENOENT, "ldimm64 insn specifies invalid btf_id " + id + ".");
        }
        if (type.kind() != BtfKind.VAR && type.kind() != BtfKind.FUNC) {
            throw env.reject(Errno.EINVAL, "pseudo btf_id " + id + " in ldimm64 isn't KIND_VAR or KIND_FUNC");
        }
        env.aux.kernelVar[insn] = value(btf, type);
        env.aux.lack("the kernel's " + type.name());
        long address = IMAGE + (long) id * SPACING;
        env.insns[insn] = Insn.withImm(env.insns[insn], (int) address);
        env.insns[insn + 1] = Insn.withImm(env.insns[insn + 1], (int) (address >>> 32));
    }

    private RegState value(Btf btf, BtfType var) {
        RegState reg = new RegState(null);
        if (var.kind() == BtfKind.FUNC) {
            reg.pointer(RegType.MEM | TypeFlag.RDONLY);
            return reg;
        }
        BtfType type = btf.skipModifiers(var.typeId());
        if (isPerCpu(btf, var.id())) {
            reg.pointer(RegType.BTF_ID | TypeFlag.PERCPU, btf, var.typeId());
        } else if (type != null && type.kind().isStruct()) {
            reg.pointer(RegType.BTF_ID, btf, var.typeId());
        } else {
            long size = btf.sizeOf(var.typeId());
            if (size < 0) {
                String name = type == null ? "" : type.name();
                throw env.reject(Errno.EINVAL, "ldimm64 unable to resolve the size of type '" + name + "': -22");
            }
            reg.pointer(RegType.MEM | TypeFlag.RDONLY);
            reg.memSize = (int) size;
        }
        return reg;
    }

    private static boolean isPerCpu(Btf btf, int var) {
        BtfType section = btf.find(PER_CPU, BtfKind.DATASEC);
        return section != null && section.vars().stream().anyMatch(each -> each.typeId() == var);
    }
}
