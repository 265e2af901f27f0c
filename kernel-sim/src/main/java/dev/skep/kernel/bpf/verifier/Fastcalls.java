package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.ArgType;
import dev.skep.kernel.bpf.helper.HelperProto;
import dev.skep.kernel.bpf.helper.RetType;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import java.util.Arrays;
import java.util.Set;

/**
 * Spills and fills that a compiler put round a call only for old kernels: the call, which becomes a few instructions here,
 * leaves those registers alone. They are taken out if nothing else touches their place in the stack, and the function
 * needs that much less of it. As in 6.18, nobody asks whether a jump leads between them.
 *
 * <p>Linux: kernel/bpf/verifier.c, mark_fastcall_patterns(), check_fastcall_stack_contract(),
 * remove_fastcall_spills_fills().
 */
final class Fastcalls {

    private static final int GET_SMP_PROCESSOR_ID = 8;
    private static final Set<String> KFUNCS = Set.of("bpf_cast_to_kern_ctx", "bpf_rdonly_cast");

    private static final int SPILL = Opcode.STX | Opcode.MEM | Opcode.DW;
    private static final int FILL = Opcode.LDX | Opcode.MEM | Opcode.DW;
    private static final int CALLER_SAVED = 0b11_1111;

    private final VerifierEnv env;
    /** Spills and fills of patterns. */
    private final boolean[] member;
    /** By call: pairs round it that can go. */
    private final int[] pairs;
    /** By function: where the patterns' place in the stack begins, counted from r10. */
    private final int[] top;
    /** By function: some pattern stays, and so does its place. */
    private final boolean[] keep;

    Fastcalls(VerifierEnv env) {
        int length = env.insns.length;
        this.env = env;
        this.member = new boolean[length];
        this.pairs = new int[length];
        this.top = new int[env.subprogs.count()];
        this.keep = new boolean[top.length];
        for (int s = 0; s < top.length; s++) {
            find(s);
        }
    }

    private void find(int subprog) {
        int lowest = 0;
        int end = env.subprogs.end(subprog);
        for (int i = env.subprogs.start(subprog); i < end; i++) {
            long insn = env.insns[i];
            if (Insn.code(insn) == SPILL && Insn.dst(insn) == 10) {
                lowest = Math.min(lowest, Insn.off(insn));
            }
        }
        for (int i = env.subprogs.start(subprog); i < end; i++) {
            if (Insn.code(env.insns[i]) == Opcode.CALL) {
                match(subprog, i, lowest);
            }
        }
    }

    /** Looks for pairs round a call, the innermost at the lowest place. */
    private void match(int subprog, int call, int lowest) {
        int unclobbered = CALLER_SAVED & ~clobbered(env.insns[call]);
        int off = lowest;
        int found = 0;
        for (int i = 1; unclobbered != 0; i++, off += 8) {
            if (call - i < 0 || call + i >= env.insns.length) {
                break;
            }
            long spill = env.insns[call - i];
            long fill = env.insns[call + i];
            if (Insn.code(spill) != SPILL
                    || Insn.code(fill) != FILL
                    || Insn.dst(spill) != 10
                    || Insn.src(fill) != 10
                    || Insn.src(spill) != Insn.dst(fill)
                    || (unclobbered & 1 << Insn.src(spill)) == 0
                    || Insn.off(spill) != off
                    || Insn.off(fill) != off) {
                break;
            }
            unclobbered &= ~(1 << Insn.src(spill));
            member[call - i] = true;
            member[call + i] = true;
            found = i;
        }
        if (found == 0) {
            return;
        }
        if (isFast(env.insns[call])) {
            pairs[call] = found;
        } else {
            keep[subprog] = true;
        }
        top[subprog] = Math.min(top[subprog], off);
    }

    /** The registers that a call overwrites if it overwrites no more than its prototype says. */
    private int clobbered(long insn) {
        if (Insn.isHelperCall(insn)) {
            HelperProto proto = env.helper(Insn.imm(insn));
            if (proto == null) {
                return CALLER_SAVED;
            }
            int args = 0;
            while (args < 5 && proto.arg(args) != ArgType.DONTCARE) {
                args++;
            }
            return mask(proto.ret() == RetType.VOID, args);
        }
        KfuncCall call = Insn.src(insn) == Opcode.PSEUDO_KFUNC_CALL ? KfuncCall.of(env, insn) : null;
        if (call == null || call.kfunc == null) {
            return CALLER_SAVED;
        }
        BtfType result = call.btf.type(call.result);
        return mask(result == null || result.kind() == BtfKind.UNKN, call.params.size());
    }

    private static int mask(boolean isVoid, int args) {
        return (isVoid ? 0 : 1) | (1 << args) - 1 << 1;
    }

    /** Whether Linux writes something else in a call's place. */
    private boolean isFast(long insn) {
        return Insn.isHelperCall(insn)
                ? Insn.imm(insn) == GET_SMP_PROCESSOR_ID
                : KFUNCS.contains(KfuncCall.of(env, insn).name);
    }

    /** The present instruction accesses the stack of a function. What is not of a pattern must stay away from theirs. */
    void access(int subprog, int off) {
        if (top[subprog] <= off || member[env.insnIdx]) {
            return;
        }
        top[subprog] = Short.MIN_VALUE;
        int start = env.subprogs.start(subprog);
        int end = env.subprogs.end(subprog);
        Arrays.fill(pairs, start, end, 0);
        Arrays.fill(member, start, end, false);
    }

    /** Makes nothing of the pairs that can go. */
    void remove() {
        for (int s = 0; s < top.length; s++) {
            boolean removed = false;
            for (int i = env.subprogs.start(s); i < env.subprogs.end(s); i++) {
                for (int k = 1; k <= pairs[i]; k++) {
                    env.insns[i - k] = Fixups.NOP;
                    env.insns[i + k] = Fixups.NOP;
                    removed = true;
                }
            }
            if (removed && !keep[s]) {
                env.subprogs.stackDepth[s] = -top[s];
            }
        }
    }
}
