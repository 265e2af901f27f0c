package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A program's tag: the first 8 bytes of the SHA-256 over its instructions as loaded, map descriptors zeroed, so that the
 * same program has the same tag in every process.
 *
 * <p>Linux: kernel/bpf/core.c, bpf_prog_calc_tag(); SHA-1 before 6.18.
 */
final class ProgTag {

    /** Bytes of a tag. */
    static final int BYTES = 8;

    private ProgTag() {}

    static byte[] of(long[] insns) {
        long[] copy = insns.clone();
        for (int i = 0; i + 1 < copy.length; i++) {
            int src = Insn.src(copy[i]);
            if (Insn.code(copy[i]) == Opcode.LDDW && (src == Opcode.PSEUDO_MAP_FD || src == Opcode.PSEUDO_MAP_VALUE)) {
                copy[i] = Insn.withImm(copy[i], 0);
                if ((copy[i + 1] & 0xffff_ffffL) == 0) {
                    copy[i + 1] = 0;
                }
                i++;
            }
        }
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(Insn.encode(copy)), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new KernelPanic("every JDK has SHA-256", e);
        }
    }
}
