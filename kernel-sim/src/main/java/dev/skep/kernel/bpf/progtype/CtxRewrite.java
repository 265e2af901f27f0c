package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;

/**
 * How an access to a context field becomes instructions on the C view. The instruction given covers the whole field (the
 * verifier has widened a narrow load and will shift and mask its result).
 *
 * <p>Linux: convert_ctx_access of struct bpf_verifier_ops.
 */
@FunctionalInterface
public interface CtxRewrite {

    /**
     * The field is known, but this kernel keeps nothing that it could be read from: programs that use it load, but can be
     * neither attached nor run.
     */
    CtxRewrite NOT_YET = insn -> {
        throw new KernelPanic("a context field that nothing stands behind");
    };

    /** The check of accesses lets it pass, but nothing can be made of it: programs that use it are refused at the end. */
    CtxRewrite NONE = insn -> {
        throw new KernelPanic("an access that has no rewriting");
    };

    /** The instructions that replace the access. A load may use its destination as scratch, a store nothing. */
    long[] apply(long insn);

    /** The field is one of {@code bytes} at an offset of the C view. */
    static CtxRewrite at(int viewOffset, int bytes) {
        return insn -> new long[] {CtxField.plain(insn, viewOffset, bytes)};
    }

    /**
     * The field lies behind pointers: each offset but the last is that of a pointer in the struct before it.
     *
     * @param bytes of the field itself
     */
    static CtxRewrite behind(int bytes, int... offsets) {
        return insn -> {
            long[] out = new long[offsets.length];
            int dst = Insn.dst(insn);
            for (int i = 0; i < offsets.length; i++) {
                int width = i == offsets.length - 1 ? CtxField.sizeCode(bytes) : Opcode.DW;
                out[i] = Insn.of(Opcode.LDX | Opcode.MEM | width, dst, i == 0 ? Insn.src(insn) : dst, offsets[i], 0);
            }
            return out;
        };
    }

    /** The field reads as a constant. */
    static CtxRewrite constant(int value) {
        return insn -> new long[] {Insn.of(Opcode.ALU64 | Opcode.MOV, Insn.dst(insn), 0, 0, value)};
    }
}
