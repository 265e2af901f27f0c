package dev.skep.lang.translate;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.lang.nodes.BlockNode;
import dev.skep.lang.nodes.Registers;

/**
 * Which registers still matter at the start of each block of a function: bit i of a set is register i. Backward data flow
 * to its fixed point.
 *
 * <p>Linux: kernel/bpf/liveness.c and compute_live_registers() of kernel/bpf/verifier.c, for its own ends.
 */
final class Liveness {

    private static final int ARGUMENTS = 0b11_1110;
    private static final int GET_SMP_PROCESSOR_ID = 8;
    private static final int ALWAYS = 1 << Registers.FP;

    private final VerifiedProgram program;
    private final Blocks blocks;
    private final int[] liveIn;

    Liveness(VerifiedProgram program, Blocks blocks) {
        this.program = program;
        this.blocks = blocks;
        this.liveIn = new int[blocks.count()];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int block = blocks.count() - 1; block >= 0; block--) {
                int live = transfer(block);
                changed |= live != liveIn[block];
                liveIn[block] = live;
            }
        }
    }

    /** The registers whose values matter when a block starts. */
    int at(int block) {
        return block == BlockNode.END || block == blocks.count() ? 1 : liveIn[block];
    }

    /** The registers whose values matter before the jump that ends a block. */
    int beforeEnd(int block) {
        long end = program.insn(blocks.end(block) - 1);
        return liveOut(block) & ~defs(end) | uses(end);
    }

    private int liveOut(int block) {
        int last = blocks.end(block) - 1;
        long end = program.insn(last);
        int live = ALWAYS;
        if (!Blocks.endsBlock(end)) {
            live |= at(block + 1);
        } else if (Insn.code(end) != Opcode.EXIT) {
            int target = Blocks.target(end, last);
            live |= target >= 0 ? at(blocks.at(target)) : 0;
            if (Insn.code(end) != Opcode.GOTO && Insn.code(end) != Opcode.GOTOL) {
                live |= at(block + 1);
            }
        }
        return live;
    }

    private int transfer(int block) {
        int last = blocks.end(block) - 1;
        int live = liveOut(block);
        for (int pc = last; pc >= blocks.start(block); pc--) {
            // The second word of an ldimm64 has opcode 0, which defines and uses nothing.
            long insn = program.insn(pc);
            live = live & ~defs(insn) | uses(insn);
        }
        return live | ALWAYS;
    }

    private static int defs(long insn) {
        int dst = 1 << Insn.dst(insn);
        return switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64, Opcode.LDX -> dst;
            case Opcode.LD -> Insn.isLdImm64(insn) ? dst : 0;
            case Opcode.STX -> isAtomic(insn) && Insn.imm(insn) == Opcode.LOAD_ACQ ? dst : 0;
            case Opcode.JMP -> Insn.code(insn) != Opcode.CALL ? 0 : isFast(insn) ? 1 : ARGUMENTS | 1;
            default -> 0;
        };
    }

    private static int uses(long insn) {
        int code = Insn.code(insn);
        int dst = 1 << Insn.dst(insn);
        int operand = (code & Opcode.X) != 0 ? 1 << Insn.src(insn) : 0;
        return switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 ->
                switch (Opcode.op(code)) {
                    case Opcode.MOV -> operand;
                    case Opcode.END -> dst;
                    default -> dst | operand;
                };
            case Opcode.LDX -> 1 << Insn.src(insn);
            case Opcode.ST -> dst;
            case Opcode.STX -> dst | 1 << Insn.src(insn) | (isAtomic(insn) && Insn.imm(insn) == Opcode.CMPXCHG ? 1 : 0);
            case Opcode.JMP, Opcode.JMP32 ->
                switch (code) {
                    case Opcode.CALL -> isFast(insn) ? 0 : ARGUMENTS;
                    case Opcode.EXIT -> 1;
                    case Opcode.GOTO, Opcode.GOTOL -> 0;
                    case Opcode.TAIL_CALL -> 0b1110;
                    case Opcode.JMP | Opcode.JCOND -> 1 << Registers.LOOPS;
                    default -> dst | operand;
                };
            default -> 0;
        };
    }

    /** Whether the program may rely on a call to leave r1 to r5 as they are: the verifier takes spills round it out. */
    private static boolean isFast(long insn) {
        return Insn.isHelperCall(insn) && Insn.imm(insn) == GET_SMP_PROCESSOR_ID;
    }

    private static boolean isAtomic(long insn) {
        return Opcode.mode(Insn.code(insn)) == Opcode.ATOMIC;
    }
}
