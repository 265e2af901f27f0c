package dev.skep.lang.translate;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * Which map a helper call works on, where it can only be one: by the verifier's fact, or because r1 was loaded with the
 * map's address earlier in the same block, which needs no proof.
 */
final class ConstantMaps {

    private final VerifiedProgram program;

    ConstantMaps(VerifiedProgram program) {
        this.program = program;
    }

    /**
     * The map in r1 of a helper call.
     *
     * @param blockStart first instruction of the call's block
     * @param call the call
     * @return null if it may be several, or none
     */
    BpfMap at(int blockStart, int call) {
        BpfMap known = program.facts().map(call);
        if (known != null) {
            return known;
        }
        long address = 0;
        for (int pc = blockStart; pc < call; pc++) {
            long insn = program.insn(pc);
            if (Insn.isLdImm64(insn)) {
                long value = Insn.imm64(insn, program.insn(pc + 1));
                pc++;
                if (Insn.dst(insn) == 1) {
                    address = Insn.src(insn) == Opcode.PSEUDO_MAP_FD ? value : 0;
                }
            } else if (changesR1(insn)) {
                address = 0;
            }
        }
        for (BpfMap map : program.maps()) {
            if (map.address() == address) {
                return map;
            }
        }
        return null;
    }

    private static boolean changesR1(long insn) {
        return switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64, Opcode.LDX -> Insn.dst(insn) == 1;
            case Opcode.STX -> Insn.dst(insn) == 1 || Insn.src(insn) == 1;
            case Opcode.JMP -> true; // a call
            default -> false;
        };
    }
}
