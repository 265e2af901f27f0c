package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;

/**
 * Which registers may be read before they are written again, at every instruction: plain backward data flow over the
 * program text. States are compared only in what is live.
 *
 * <p>Linux: kernel/bpf/verifier.c, compute_live_registers().
 */
final class Liveness {

    private static final int ALL = 0xffff;
    private static final int CALLER_SAVED = 0x3f;
    private static final int BELOW_FP = 0x3ff;

    private final VerifierEnv env;

    Liveness(VerifierEnv env) {
        this.env = env;
    }

    void compute() {
        int length = env.insns.length;
        int[] uses = new int[length];
        int[] defs = new int[length];
        for (int i = 0; i < length; i++) {
            long packed = useDef(env.insns[i]);
            uses[i] = (int) packed;
            env.aux.reads[i] = (short) (uses[i] & BELOW_FP);
            defs[i] = (int) (packed >>> 32);
        }
        int[] live = new int[length];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = length - 1; i >= 0; i--) {
                int in = out(i, live) & ~defs[i] | uses[i];
                if (in != live[i]) {
                    live[i] = in;
                    changed = true;
                }
            }
        }
        for (int i = 0; i < length; i++) {
            env.aux.liveRegs[i] = (short) live[i];
        }
        if (env.log.at(VerifierLog.LEVEL2)) {
            print(live);
        }
    }

    private int out(int i, int[] live) {
        long insn = env.insns[i];
        int code = Insn.code(insn);
        if (code == Opcode.EXIT) {
            return 0;
        }
        if (code == Opcode.GOTO || code == Opcode.GOTOL) {
            return live[Subprogs.target(insn, i)];
        }
        int next = i + (code == Opcode.LDDW ? 2 : 1);
        int out = next < live.length ? live[next] : 0;
        return Subprogs.isJump(code) ? out | live[Subprogs.target(insn, i)] : out;
    }

    /** Of each instruction the registers that it reads, r10 left out. */
    short[] reads(long[] insns) {
        short[] reads = new short[insns.length];
        for (int i = 0; i < insns.length; i++) {
            reads[i] = (short) (useDef(insns[i]) & BELOW_FP);
            if (Insn.isLdImm64(insns[i])) {
                i++;
            }
        }
        return reads;
    }

    /** Registers read in the low half, written in the high half. */
    private long useDef(long insn) {
        int code = Insn.code(insn);
        int dst = 1 << Insn.dst(insn);
        int src = 1 << Insn.src(insn);
        boolean x = (code & Opcode.X) != 0;
        switch (Insn.cls(insn)) {
            case Opcode.LD:
                return code == Opcode.LDDW ? pair(0, dst) : pair(ALL, 0);
            case Opcode.LDX:
                return pair(src, dst);
            case Opcode.ST:
                return pair(dst, 0);
            case Opcode.STX:
                return Opcode.mode(code) == Opcode.ATOMIC ? atomic(Insn.imm(insn), dst, src) : pair(dst | src, 0);
            case Opcode.ALU, Opcode.ALU64:
                return switch (Opcode.op(code)) {
                    case Opcode.END, Opcode.NEG -> pair(dst, dst);
                    case Opcode.MOV -> pair(x ? src : 0, dst);
                    default -> pair(x ? dst | src : dst, dst);
                };
            default:
                return switch (Opcode.op(code)) {
                    case Opcode.JA, Opcode.JCOND -> pair(0, 0);
                    case Opcode.EXIT_OP -> pair(1, 0);
                    case Opcode.CALL_OP -> pair(callArguments(insn), CALLER_SAVED);
                    default -> pair(x ? dst | src : dst, 0);
                };
        }
    }

    private static long atomic(int operation, int dst, int src) {
        return switch (operation) {
            case Opcode.CMPXCHG -> pair(dst | src | 1, 1);
            case Opcode.LOAD_ACQ -> pair(src, dst);
            case Opcode.STORE_REL -> pair(dst | src, 0);
            default -> pair(dst | src, (operation & Opcode.FETCH) != 0 ? src : 0);
        };
    }

    private int callArguments(long insn) {
        if (Insn.src(insn) == 0) {
            HelperProto proto = env.helper(Insn.imm(insn));
            if (proto != null) {
                return (1 << proto.arity()) - 1 << 1;
            }
        }
        KfuncCall kfunc = Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL ? KfuncCall.of(env, insn) : null;
        return kfunc != null && kfunc.kfunc != null ? (1 << kfunc.params.size()) - 1 << 1 : CALLER_SAVED & ~1;
    }

    private static long pair(int use, int def) {
        return (long) def << 32 | use;
    }

    private void print(int[] live) {
        StringBuilder out = new StringBuilder("Live regs before insn:\n");
        for (int i = 0; i < live.length; i++) {
            int scc = env.graph.scc[i];
            out.append(scc == 0 ? "   " : pad(scc)).append(' ');
            out.append(pad(i)).append(": ");
            for (int r = 0; r < 10; r++) {
                out.append((live[i] >> r & 1) != 0 ? (char) ('0' + r) : '.');
            }
            out.append(' ').append(env.text(i)).append('\n');
            if (Insn.isLdImm64(env.insns[i])) {
                i++;
            }
        }
        env.log.print(out.toString());
    }

    private static String pad(int number) {
        String text = Integer.toString(number);
        return " ".repeat(Math.max(0, 3 - text.length())) + text;
    }
}
