package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;
import dev.skep.kernel.uapi.Errno;

/**
 * Joins what each visit of an instruction shows into its {@link InsnFacts}, and refuses an instruction that would need
 * two different rewritings.
 *
 * <p>Linux: save_aux_ptr_type() and record_func_map() in kernel/bpf/verifier.c.
 */
final class FactRecorder {

    private final VerifierEnv env;
    private final InsnFacts facts;
    private final boolean[] mixedMap;

    FactRecorder(VerifierEnv env) {
        this.env = env;
        this.facts = env.aux.facts;
        this.mixedMap = new boolean[env.insns.length];
    }

    /** The arms of a conditional jump that were found possible. */
    void branch(int insn, int arms) {
        facts.setBranch(insn, facts.branch(insn) | arms);
    }

    /** The map that a call works on. */
    void map(int insn, BpfMap map) {
        if (mixedMap[insn] || map == null) {
            return;
        }
        if (facts.map(insn) == null) {
            facts.setMap(insn, map);
        } else if (facts.map(insn) != map) {
            facts.setMap(insn, null);
            mixedMap[insn] = true;
        }
    }

    /** A load, store or atomic through a pointer. */
    void access(int insn, RegState ptr, int off) {
        InsnFacts.Region region = region(ptr);
        boolean first = env.aux.ptrType[insn] == 0;
        checkRewriting(insn, ptr.type);
        facts.setRegion(insn, first || facts.region(insn) == region ? region : InsnFacts.Region.MIXED);
        if (region == InsnFacts.Region.STACK) {
            boolean fixed = ptr.var.isConst() && ptr.frameno == env.frame().frameno;
            int at = fixed ? (int) ptr.var.value() + ptr.off + off : InsnFacts.VARIABLE;
            facts.setStackOffset(insn, first || facts.stackOffset(insn) == at ? at : InsnFacts.VARIABLE);
        } else if (region == InsnFacts.Region.MAP_VALUE) {
            map(insn, ptr.map);
        }
    }

    private void checkRewriting(int insn, int type) {
        int before = env.aux.ptrType[insn];
        if (before == 0) {
            env.aux.ptrType[insn] = type;
        } else if (before != type && (needsRewriting(before) || needsRewriting(type))) {
            throw env.reject(Errno.EINVAL, "same insn cannot be used with different pointers");
        }
    }

    private static boolean needsRewriting(int type) {
        return type == RegType.CTX || type == RegType.BTF_ID || RegType.isSocket(type);
    }

    private static InsnFacts.Region region(RegState ptr) {
        return switch (ptr.baseType()) {
            case RegType.STACK -> InsnFacts.Region.STACK;
            case RegType.CTX -> InsnFacts.Region.CTX;
            case RegType.MAP_VALUE -> InsnFacts.Region.MAP_VALUE;
            case RegType.PACKET, RegType.PACKET_META -> InsnFacts.Region.PACKET;
            default -> InsnFacts.Region.MEM;
        };
    }
}
