package dev.skep.kernel.bpf.insn;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One instruction as the 64-bit little-endian word it is on the wire, so that a program is a {@code long[]}: opcode in
 * bits 0-7, dst 8-11, src 12-15, offset 16-31 (signed), immediate 32-63 (signed). These are the accessors; nothing is
 * decoded twice and nothing is allocated.
 *
 * <p>RFC 9669 section 3; Linux: include/uapi/linux/bpf.h, struct bpf_insn.
 */
public final class Insn {

    /** Bytes of an instruction; ldimm64 takes two. */
    public static final int SIZE = 8;

    private Insn() {}

    /** An instruction from its fields. */
    public static long of(int code, int dst, int src, int off, int imm) {
        return (code & 0xffL) | (dst & 0xfL) << 8 | (src & 0xfL) << 12 | (off & 0xffffL) << 16 | (long) imm << 32;
    }

    /** The opcode, 0 to 255. */
    public static int code(long insn) {
        return (int) insn & 0xff;
    }

    /** The class: the low three bits of the opcode. */
    public static int cls(long insn) {
        return (int) insn & 7;
    }

    /** The destination register's number, 0 to 15 (10 is the highest that exists). */
    public static int dst(long insn) {
        return (int) (insn >> 8) & 15;
    }

    /** The source register's number, or the pseudo kind of ldimm64 and call. */
    public static int src(long insn) {
        return (int) (insn >> 12) & 15;
    }

    /** The 16-bit offset, sign-extended. */
    public static int off(long insn) {
        return (short) (insn >> 16);
    }

    /** The 32-bit immediate. */
    public static int imm(long insn) {
        return (int) (insn >> 32);
    }

    /** The 64-bit constant of an ldimm64 pair. */
    public static long imm64(long low, long high) {
        return (low >>> 32) | (high & 0xffff_ffff_0000_0000L);
    }

    public static long withImm(long insn, int imm) {
        return (insn & 0xffff_ffffL) | (long) imm << 32;
    }

    public static long withOff(long insn, int off) {
        return (insn & ~0xffff_0000L) | (off & 0xffffL) << 16;
    }

    public static long withSrc(long insn, int src) {
        return (insn & ~0xf000L) | (src & 0xfL) << 12;
    }

    public static long withDst(long insn, int dst) {
        return (insn & ~0xf00L) | (dst & 0xfL) << 8;
    }

    /** Whether this is the first word of an ldimm64. */
    public static boolean isLdImm64(long insn) {
        return code(insn) == Opcode.LDDW;
    }

    /** may_goto: a jump that the kernel takes when a loop has run for long enough. */
    public static boolean isMayGoto(long insn) {
        return code(insn) == (Opcode.JMP | Opcode.JCOND) && src(insn) == 0;
    }

    /** Whether this calls a helper by its number. */
    public static boolean isHelperCall(long insn) {
        return code(insn) == Opcode.CALL && src(insn) == 0;
    }

    /** Whether this is a bpf-to-bpf call. */
    public static boolean isPseudoCall(long insn) {
        return code(insn) == Opcode.CALL && src(insn) == Opcode.PSEUDO_CALL;
    }

    /**
     * The instructions that bytes hold.
     *
     * @throws ErrnoException EINVAL when the length is not a multiple of 8
     */
    public static long[] decode(byte[] bytes) {
        if (bytes.length % SIZE != 0) {
            throw new ErrnoException(Errno.EINVAL, bytes.length + " bytes of instructions: not a multiple of 8");
        }
        long[] insns = new long[bytes.length / SIZE];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(insns);
        return insns;
    }

    /** The bytes of instructions, 8 each. */
    public static byte[] encode(long[] insns) {
        ByteBuffer bytes = ByteBuffer.allocate(insns.length * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(insns);
        return bytes.array();
    }
}
