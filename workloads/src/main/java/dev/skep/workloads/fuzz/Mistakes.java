package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.SplittableRandom;

/** What a program that was right can be spoilt by: one field of one instruction, an instruction too few, a jump elsewhere. */
final class Mistakes {

    private Mistakes() {}

    static FuzzProgram add(FuzzProgram program, SplittableRandom random) {
        FuzzProgram spoilt = program;
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            spoilt = one(spoilt, random);
        }
        return spoilt;
    }

    private static FuzzProgram one(FuzzProgram program, SplittableRandom random) {
        long[] insns = program.insns().clone();
        int at = random.nextInt(insns.length);
        long insn = insns[at];
        // what a member's offset leads to when something else is there differs from kernel to kernel
        int kinds = KernelNames.memberOf(insn) >= 0 ? 3 : 14;
        switch (13 - random.nextInt(kinds)) {
            case 0 -> insn = Insn.withDst(insn, random.nextInt(12));
            case 1 -> insn = Insn.withSrc(insn, random.nextInt(12));
            case 2 -> insn = Insn.withOff(insn, Insn.off(insn) + random.nextInt(9) - 4);
            case 3 -> insn = Insn.withOff(insn, random.nextInt(1 << 16) - (1 << 15));
            case 4 -> insn = Insn.withImm(insn, Insn.imm(insn) + random.nextInt(9) - 4);
            case 5 -> insn = Insn.withImm(insn, random.nextInt());
            case 6 -> insn = insn & ~0xffL | random.nextInt(256);
            case 7 -> insn = insn ^ 1L << random.nextInt(8);
            case 8, 9, 10 -> {
                int width = Insn.isLdImm64(insn) && at + 1 < insns.length ? 2 : 1;
                if (insns.length > width + 1) {
                    return Edits.without(program, at, at + width);
                }
            }
            case 11 -> insn = Insn.of(Opcode.GOTO, 0, 0, random.nextInt(insns.length) - at - 1, 0);
            case 12 -> insn = Insn.of(Opcode.EXIT, 0, 0, 0, 0);
            default ->
                insn = Insn.of(Opcode.ALU64 | Opcode.MOV | Opcode.X, random.nextInt(11), random.nextInt(11), 0, 0);
        }
        insns[at] = beforeNoArray(insn);
        return program.with(insns, program.functions());
    }

    /** What lies before fd_array is the caller's own affair, and another thing in each: no negative index. */
    private static long beforeNoArray(long insn) {
        boolean index = Insn.src(insn) == Opcode.PSEUDO_MAP_IDX || Insn.src(insn) == Opcode.PSEUDO_MAP_IDX_VALUE;
        return Insn.isLdImm64(insn) && index && Insn.imm(insn) < 0 ? Insn.withImm(insn, Insn.imm(insn) & 63) : insn;
    }
}
