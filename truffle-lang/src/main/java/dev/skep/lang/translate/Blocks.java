package dev.skep.lang.translate;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;

/**
 * Where a function's basic blocks begin: at its first instruction, at the targets of jumps and after jumps, conditions,
 * tail calls and exits. Blocks are numbered in the order of the program.
 */
final class Blocks {

    private final int start;
    private final int[] numberAt;
    private final int[] starts;

    Blocks(VerifiedProgram program, int start, int end) {
        this.start = start;
        boolean[] leads = new boolean[end - start + 1];
        leads[0] = true;
        for (int pc = start; pc < end; pc++) {
            long insn = program.insn(pc);
            if (Insn.isLdImm64(insn)) {
                pc++;
            } else if (endsBlock(insn)) {
                leads[pc + 1 - start] = true;
                int target = target(insn, pc);
                if (target >= 0) {
                    leads[target - start] = true;
                }
            }
        }
        int count = 0;
        this.numberAt = new int[end - start];
        int[] found = new int[end - start];
        for (int i = 0; i < end - start; i++) {
            if (leads[i]) {
                found[count++] = start + i;
            }
            numberAt[i] = count - 1;
        }
        this.starts = java.util.Arrays.copyOf(found, count + 1);
        this.starts[count] = end;
    }

    int count() {
        return starts.length - 1;
    }

    /** The first instruction of a block. */
    int start(int block) {
        return starts[block];
    }

    /** One past the last instruction of a block. */
    int end(int block) {
        return starts[block + 1];
    }

    /** The block that an instruction lies in. */
    int at(int pc) {
        return numberAt[pc - start];
    }

    /** Whether control may go elsewhere than to the next instruction. */
    static boolean endsBlock(long insn) {
        int cls = Insn.cls(insn);
        return (cls == Opcode.JMP || cls == Opcode.JMP32) && Insn.code(insn) != Opcode.CALL;
    }

    /** Where a jump or condition goes, -1 for exits and tail calls. */
    static int target(long insn, int pc) {
        return switch (Insn.code(insn)) {
            case Opcode.EXIT, Opcode.TAIL_CALL -> -1;
            case Opcode.GOTOL -> pc + 1 + Insn.imm(insn);
            default -> pc + 1 + Insn.off(insn);
        };
    }
}
