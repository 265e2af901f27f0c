package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.helper.TypeFlag;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * Joins what each visit of an instruction shows into its {@link InsnFacts}, and refuses an instruction that would need
 * two different rewritings. What a processor only guesses (a speculative path) is no fact.
 *
 * <p>Linux: save_aux_ptr_type() and record_func_map() in kernel/bpf/verifier.c.
 */
final class FactRecorder {

    private final VerifierEnv env;
    private final InsnFacts facts;
    private final ValueFacts values;
    private final PrunedPaths pruned;

    FactRecorder(VerifierEnv env) {
        this.env = env;
        this.values = new ValueFacts(env.aux.reads);
        this.facts = new InsnFacts(values);
        this.pruned = new PrunedPaths(env, facts);
        env.aux.facts = facts;
    }

    /** The instruction is about to be executed in the present state. */
    void visit(int insn) {
        if (!env.cur.speculative) {
            values.visit(insn, env.frame().regs, env.cur.curframe);
        }
    }

    /** The present path ends because an older state covers it. */
    void pruned(VerifierState old) {
        if (!env.cur.speculative) {
            pruned.add(old, env.cur);
        }
    }

    /** What a branch teaches about one of these it teaches about all. */
    void linked(int insn, LinkedRegs linked) {
        pruned.linked(insn, linked, env.cur);
    }

    /** All paths have been followed: takes back what those that were cut short put in doubt. */
    void finish() {
        pruned.spread();
    }

    /** The arms of a conditional jump that were found possible. */
    void branch(int insn, int arms) {
        if (!env.cur.speculative) {
            facts.seeBranch(insn, arms);
        }
    }

    /** The map that a call works on; null if it takes none. */
    void map(int insn, CallArgs args) {
        if (args.map != null && !env.cur.speculative) {
            facts.seeMap(insn, args.innerMap ? null : args.map);
        }
    }

    /** A lookup whose key is a constant within an array. */
    void constantKey(int insn, int value) {
        if (!env.cur.speculative) {
            facts.seeKey(insn, true, value);
        }
    }

    /** What a call that looks something up gives. */
    void result(int insn, boolean notNull) {
        if (env.cur.speculative) {
            return;
        }
        facts.seeResult(insn, notNull);
        if (!notNull) {
            facts.seeKey(insn, false, 0);
        }
    }

    /** A call after which pointers into the packet are worth nothing. */
    void changesPacket(int insn) {
        if (!env.cur.speculative) {
            facts.seePacketChange(insn);
        }
    }

    /** A load, store or atomic through a pointer of a type, which has been found to be allowed. */
    void access(int insn, int type) {
        int before = env.aux.ptrType[insn];
        if (before == 0) {
            env.aux.ptrType[insn] = type;
        } else if (before != type && (needsRewriting(before) || needsRewriting(type))) {
            if (Insn.cls(env.insns[insn]) != Opcode.LDX || !isMemory(before) || !isMemory(type)) {
                throw env.reject(Errno.EINVAL, "same insn cannot be used with different pointers");
            }
            // trusted on one path, untrusted on another: the load must take both
            boolean memory = TypeFlag.base(before) == RegType.MEM || TypeFlag.base(type) == RegType.MEM;
            int flags = (before | type) & (TypeFlag.UNTRUSTED | TypeFlag.RDONLY);
            env.aux.ptrType[insn] = (memory ? RegType.MEM : RegType.BTF_ID) | flags;
        }
    }

    private static boolean needsRewriting(int type) {
        return type == RegType.CTX || TypeFlag.base(type) == RegType.BTF_ID || RegType.isSocket(type);
    }

    private static boolean isMemory(int type) {
        return TypeFlag.base(type) == RegType.MEM || TypeFlag.base(type) == RegType.BTF_ID;
    }
}
