package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.SplittableRandom;

/** Statements that no verifier lets pass, each for a reason of its own, which random slips rarely hit. */
final class Blunders {

    private static final int FRAME = 10;
    private static final int CTX = 6;
    private static final int TAIL_CALL = 12;
    private static final int MAP_LOOKUP = 1;
    private static final int SPIN_LOCK = 93;
    private static final int TRACE_PRINTK = 6;
    private static final int RINGBUF_SUBMIT = 132;
    private static final int UNKNOWN_HELPER = 5000;

    private final Grammar grammar;
    private final Code code;
    private final SplittableRandom random;

    Blunders(Grammar grammar, Code code, SplittableRandom random) {
        this.grammar = grammar;
        this.code = code;
        this.random = random;
    }

    void add() {
        int number = grammar.numberReg();
        switch (random.nextInt(24)) {
            case 0 -> {
                code.add(CTX, 8);
                code.load(Opcode.W, 0, CTX, 0);
            }
            case 1 -> {
                code.insn(Opcode.ALU64 | Opcode.ADD | Opcode.X, CTX, number, 0, 0);
                code.load(Opcode.W, 0, CTX, 0);
            }
            case 2 -> code.load(Opcode.W, 0, CTX, -8);
            case 3 -> {
                code.copy(1, FRAME);
                code.insn(Opcode.ALU64 | Opcode.SUB, 1, 0, 0, 8);
            }
            case 4 -> code.insn(Opcode.ALU64 | Opcode.SUB | Opcode.X, number, FRAME, 0, 0);
            case 5 -> code.insn(Opcode.STX | Opcode.ATOMIC | Opcode.DW, CTX, number, 0, Opcode.ADD);
            case 6 -> value(number, Opcode.ADD, false);
            case 7 -> value(number, Opcode.ADD, true);
            case 8 -> value(number, Opcode.SUB, true);
            case 9 -> code.insn(Opcode.ALU64 | Opcode.DIV, number, 0, 0, 0);
            case 10 -> code.insn(Opcode.ALU64 | Opcode.LSH, number, 0, 0, 64 + random.nextInt(3));
            case 11 -> code.helper(UNKNOWN_HELPER + random.nextInt(2));
            case 12 -> {
                code.storeImm(Opcode.DW, FRAME, -8 * (40 + random.nextInt(25)), 0);
                code.mov(1, 0);
                code.mov(2, 0);
                code.call(grammar.function(Palette.FUNC_STATIC));
            }
            case 13 -> code.insn(Opcode.CALL, 0, Opcode.PSEUDO_CALL, 0, random.nextInt(5000) + 500);
            case 14 -> {
                code.copy(1, FRAME);
                code.helper(SPIN_LOCK);
            }
            case 15 -> {
                lookup(Palette.ARRAY);
                code.copy(1, 0);
                code.helper(SPIN_LOCK);
            }
            case 16 -> {
                code.copy(1, FRAME);
                code.mov(2, 0);
                code.helper(RINGBUF_SUBMIT);
            }
            case 17 -> {
                code.copy(1, FRAME);
                code.add(1, -8);
                code.copy(2, number);
                code.helper(TRACE_PRINTK);
            }
            case 18 -> {
                code.copy(1, FRAME);
                code.add(1, -8);
                code.insn(Opcode.ALU64 | Opcode.ARSH, number, 0, 0, 1 + random.nextInt(40));
                code.copy(2, number);
                code.helper(TRACE_PRINTK);
            }
            case 19 -> {
                code.wide(1, Opcode.PSEUDO_MAP_FD, random.nextInt(4) + 90, 0);
                code.mov(0, 0);
            }
            case 20 -> {
                code.copy(1, CTX);
                code.wide(2, Opcode.PSEUDO_MAP_FD, Palette.HASH, 0);
                code.mov(3, 0);
                code.helper(TAIL_CALL);
            }
            case 21 -> {
                lookup(Palette.ARRAY);
                code.add(0, random.nextInt());
                code.load(Opcode.B, 0, 0, 0);
            }
            case 22 -> {
                code.store(Opcode.DW, FRAME, -8, CTX);
                code.storeImm(Opcode.B, FRAME, -8 + random.nextInt(8), 0);
                code.load(Opcode.DW, 1, FRAME, -8);
                code.load(Opcode.W, 0, 1, 0);
            }
            default -> {
                // one load, two kinds of pointers
                Code.Label other = new Code.Label();
                code.copy(1, CTX);
                code.jump(Opcode.JMP | Opcode.JEQ, number, 0, 7, other);
                code.copy(1, FRAME);
                code.add(1, -8);
                code.place(other);
                code.load(Opcode.W, 1, 1, 0);
            }
        }
        grammar.regs().afterCall(Kind.NUMBER);
    }

    private void lookup(int map) {
        Code.Label there = new Code.Label();
        code.storeImm(Opcode.W, FRAME, -8, 0);
        code.copy(2, FRAME);
        code.add(2, -8);
        code.wide(1, Opcode.PSEUDO_MAP_FD, map, 0);
        code.helper(MAP_LOOKUP);
        code.jump(Opcode.JMP | Opcode.JNE, 0, 0, 0, there);
        code.exit();
        code.place(there);
    }

    /** A map value moved by a number that is not bounded enough. */
    private void value(int number, int op, boolean signed) {
        int kept = grammar.keeper();
        code.copy(kept, number);
        lookup(Palette.ARRAY);
        if (signed) {
            Code.Label fine = new Code.Label();
            code.jump(Opcode.JMP | Opcode.JSLT, kept, 0, 40, fine);
            code.mov(0, 0);
            code.exit();
            code.place(fine);
        } else {
            code.insn(Opcode.ALU64 | Opcode.RSH, kept, 0, 0, random.nextInt(64));
        }
        code.insn(Opcode.ALU64 | op | Opcode.X, 0, kept, 0, 0);
        code.load(Opcode.B, 0, 0, 0);
        grammar.regs().set(kept, Kind.NUMBER);
    }
}
