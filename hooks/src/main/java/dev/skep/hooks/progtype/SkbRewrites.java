package dev.skep.hooks.progtype;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.CtxRewrite;
import dev.skep.kernel.net.NetDeviceView;
import dev.skep.kernel.net.SkBuff;

/**
 * The fields of {@code __sk_buff} that are more than one load of the {@link SkBuff}.
 *
 * <p>Linux: net/core/filter.c, bpf_convert_ctx_access().
 */
final class SkbRewrites {

    private static final int LOAD = Opcode.LDX | Opcode.MEM;
    /** Queue mappings from here on mean none. */
    private static final int NO_QUEUE_MAPPING = 0xffff;
    /** Smaller ids name sending CPUs. */
    private static final int MIN_NAPI_ID = 3;
    /** Bits of the packet type in its byte. */
    private static final int PKT_TYPE_MASK = 7;
    /** Bits of the timestamp's type in its byte. */
    private static final int TSTAMP_TYPE_MASK = 3;

    static final CtxRewrite PKT_TYPE = masked(SkBuff.PKT_TYPE, PKT_TYPE_MASK);
    static final CtxRewrite TSTAMP_TYPE = masked(SkBuff.MONO_TC, TSTAMP_TYPE_MASK);

    static final CtxRewrite VLAN_PRESENT = insn -> {
        int dst = Insn.dst(insn);
        return new long[] {
            Insn.of(LOAD | Opcode.W, dst, Insn.src(insn), SkBuff.VLAN_ALL, 0),
            Insn.of(Opcode.JMP | Opcode.JEQ, dst, 0, 1, 0),
            Insn.of(Opcode.ALU | Opcode.MOV, dst, 0, 0, 1)
        };
    };

    static final CtxRewrite IFINDEX = insn -> {
        int dst = Insn.dst(insn);
        return new long[] {
            Insn.of(LOAD | Opcode.DW, dst, Insn.src(insn), SkBuff.DEV, 0),
            Insn.of(Opcode.JMP | Opcode.JEQ, dst, 0, 1, 0),
            Insn.of(LOAD | Opcode.W, dst, dst, NetDeviceView.IFINDEX, 0)
        };
    };

    static final CtxRewrite NAPI_ID = insn -> {
        int dst = Insn.dst(insn);
        return new long[] {
            Insn.of(LOAD | Opcode.W, dst, Insn.src(insn), SkBuff.NAPI_ID, 0),
            Insn.of(Opcode.JMP | Opcode.JGE, dst, 0, 1, MIN_NAPI_ID),
            Insn.of(Opcode.ALU64 | Opcode.MOV, dst, 0, 0, 0)
        };
    };

    static final CtxRewrite QUEUE_MAPPING = insn -> {
        int code = Insn.code(insn) & ~Opcode.DW | Opcode.H;
        long access = Insn.of(code, Insn.dst(insn), Insn.src(insn), SkBuff.QUEUE_MAPPING, Insn.imm(insn));
        return switch (Insn.cls(insn)) {
            case Opcode.STX ->
                new long[] {Insn.of(Opcode.JMP | Opcode.JGE, Insn.src(insn), 0, 1, NO_QUEUE_MAPPING), access};
            case Opcode.ST ->
                Integer.compareUnsigned(Insn.imm(insn), NO_QUEUE_MAPPING) >= 0
                        ? new long[] {Insn.of(Opcode.GOTO, 0, 0, 0, 0), Insn.of(Opcode.GOTO, 0, 0, 0, 0)}
                        : new long[] {access};
            default -> new long[] {access};
        };
    };

    private SkbRewrites() {}

    private static CtxRewrite masked(int viewOffset, int mask) {
        return insn -> new long[] {
            Insn.of(LOAD | Opcode.B, Insn.dst(insn), Insn.src(insn), viewOffset, 0),
            Insn.of(Opcode.ALU | Opcode.AND, Insn.dst(insn), 0, 0, mask)
        };
    }

    /** A field of the skb_shared_info, which lies at head + end; r11 is scratch, as in Linux. */
    static CtxRewrite sharedInfo(int offset, int bytes) {
        int size = bytes == 8 ? Opcode.DW : Opcode.H;
        return insn -> {
            int dst = Insn.dst(insn);
            int src = Insn.src(insn);
            return new long[] {
                Insn.of(LOAD | Opcode.W, SCRATCH, src, SkBuff.END, 0),
                Insn.of(LOAD | Opcode.DW, dst, src, SkBuff.HEAD, 0),
                Insn.of(Opcode.ALU64 | Opcode.ADD | Opcode.X, dst, SCRATCH, 0, 0),
                Insn.of(LOAD | size, dst, dst, offset, 0)
            };
        };
    }

    /** The register that programs cannot name (BPF_REG_AX). */
    private static final int SCRATCH = 11;
}
