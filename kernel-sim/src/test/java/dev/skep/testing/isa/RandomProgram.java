package dev.skep.testing.isa;

import static dev.skep.kernel.bpf.insn.Opcode.*;

import dev.skep.kernel.bpf.insn.Insn;
import java.util.Arrays;
import java.util.Random;

/**
 * Random programs that a verifier would accept: scalars from map 0's one value of 64 bytes (r6 points to it), arithmetic
 * of all kinds on them, loads, stores and atomics on the value and on the stack, forward jumps, a loop that ends, a function
 * that is called. r0 is a mixture of all registers, so that a wrong bit anywhere shows.
 */
public final class RandomProgram {

    private static final int[] SCALARS = {0, 1, 2, 3, 4, 5, 7, 8};
    private static final int VALUE = 6;
    private static final int COUNTER = 9;
    private static final int FP = 10;
    private static final int[] ALU_OPS = {ADD, SUB, MUL, DIV, OR, AND, LSH, RSH, NEG, MOD, XOR, MOV, ARSH, END};
    private static final int[] JMP_OPS = {JEQ, JGT, JGE, JSET, JNE, JSGT, JSGE, JLT, JLE, JSLT, JSLE};
    private static final int[] SIZES = {B, H, W, DW};
    private static final int[] ATOMICS = {ADD, OR, AND, XOR};
    private static final int STACK_BYTES = 64;
    private static final int VALUE_BYTES = 64;

    private final Random random;
    private long[] insns = new long[64];
    private int length;

    private RandomProgram(Random random) {
        this.random = random;
    }

    /** A program of some dozen instructions in the form of PROG_LOAD, map 0 by its index. */
    public static long[] make(Random random) {
        RandomProgram program = new RandomProgram(random);
        program.main();
        return Arrays.copyOf(program.insns, program.length);
    }

    private void emit(int code, int dst, int src, int off, int imm) {
        if (length == insns.length) {
            insns = Arrays.copyOf(insns, length * 2);
        }
        insns[length++] = Insn.of(code, dst, src, off, imm);
    }

    private int pick(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private int scalar() {
        return pick(SCALARS);
    }

    private void main() {
        emit(LDDW, VALUE, PSEUDO_MAP_VALUE, 0, 0);
        emit(0, 0, 0, 0, 0);
        for (int i = 0; i < STACK_BYTES; i += 8) {
            emit(ST | MEM | DW, FP, 0, i - STACK_BYTES, random.nextInt());
        }
        for (int i = 0; i < SCALARS.length; i++) {
            emit(LDX | MEM | DW, SCALARS[i], VALUE, i * 8, 0);
        }
        body(5 + random.nextInt(15));
        boolean calls = random.nextInt(3) == 0;
        emit(ALU64 | MOV | K, COUNTER, 0, 0, 1 + random.nextInt(20));
        int head = length;
        body(5 + random.nextInt(15));
        emit(ALU64 | ADD | K, COUNTER, 0, 0, -1);
        emit(JMP | JNE | K, COUNTER, 0, head - length - 1, 0);
        int call = length;
        if (calls) {
            emit(CALL, 0, PSEUDO_CALL, 0, 0);
            for (int argument = 1; argument <= 5; argument++) { // the call has destroyed them
                emit(ALU64 | MOV | X, argument, 0, 0, 0);
            }
        }
        body(5 + random.nextInt(10));
        mix();
        if (calls) {
            insns[call] = Insn.withImm(insns[call], length - call - 1);
            function();
        }
    }

    private void function() {
        emit(LDDW, VALUE, PSEUDO_MAP_VALUE, 0, 0);
        emit(0, 0, 0, 0, 0);
        for (int i = 0; i < STACK_BYTES; i += 8) {
            emit(ST | MEM | DW, FP, 0, i - STACK_BYTES, random.nextInt());
        }
        for (int fresh : new int[] {0, 7, 8}) {
            emit(ALU64 | MOV | K, fresh, 0, 0, random.nextInt());
        }
        body(10);
        mix();
    }

    private void mix() {
        for (int register : SCALARS) {
            if (register != 0) {
                emit(ALU64 | MUL | K, 0, 0, 0, 31);
                emit(ALU64 | XOR | X, 0, register, 0, 0);
            }
        }
        emit(EXIT, 0, 0, 0, 0);
    }

    private void body(int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(8)) {
                case 0 -> skip();
                case 1 -> load();
                case 2 -> store();
                case 3 -> atomic();
                case 4 -> constant();
                default -> alu();
            }
        }
    }

    private void alu() {
        int cls = pick(ALU, ALU64);
        int width = cls == ALU ? 32 : 64;
        int op = pick(ALU_OPS);
        int dst = scalar();
        if (op == NEG) {
            emit(cls | NEG, dst, 0, 0, 0);
        } else if (op == END) {
            emit(cls == ALU ? ALU | END | pick(K, X) : ALU64 | END, dst, 0, 0, pick(16, 32, 64));
        } else if (random.nextBoolean()) {
            int off = op == DIV || op == MOD ? random.nextInt(2) : 0;
            if (op == MOV) {
                off = cls == ALU ? pick(0, 8, 16) : pick(0, 8, 16, 32);
            }
            emit(cls | op | X, dst, scalar(), off, 0);
        } else {
            boolean shift = op == LSH || op == RSH || op == ARSH;
            boolean divides = op == DIV || op == MOD;
            int imm = shift ? random.nextInt(width) : number();
            emit(cls | op | K, dst, 0, divides ? random.nextInt(2) : 0, divides && imm == 0 ? 3 : imm);
        }
    }

    private int number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> pick(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
            default -> random.nextInt(33) - 16;
        };
    }

    private void constant() {
        long value = random.nextBoolean() ? random.nextLong() : 1L << random.nextInt(64);
        int dst = scalar();
        emit(LDDW, dst, 0, 0, (int) value);
        emit(0, 0, 0, 0, (int) (value >>> 32));
    }

    /** Skips one to three instructions that are no jumps themselves. */
    private void skip() {
        int cls = pick(JMP, JMP32);
        int from = length;
        if (random.nextBoolean()) {
            emit(cls | pick(JMP_OPS) | X, scalar(), scalar(), 0, 0);
        } else {
            emit(cls | pick(JMP_OPS) | K, scalar(), 0, 0, number());
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            alu();
        }
        insns[from] = Insn.withOff(insns[from], length - from - 1);
    }

    private void load() {
        int size = pick(SIZES);
        int mode = size == DW ? MEM : pick(MEM, MEMSX);
        boolean stack = random.nextBoolean();
        emit(LDX | mode | size, scalar(), stack ? FP : VALUE, offset(size, stack), 0);
    }

    private void store() {
        int size = pick(SIZES);
        boolean stack = random.nextBoolean();
        if (random.nextBoolean()) {
            emit(STX | MEM | size, stack ? FP : VALUE, scalar(), offset(size, stack), 0);
        } else {
            emit(ST | MEM | size, stack ? FP : VALUE, 0, offset(size, stack), number());
        }
    }

    private void atomic() {
        int size = pick(W, DW);
        boolean stack = random.nextBoolean();
        int operation = random.nextInt(4) == 0 ? pick(XCHG, CMPXCHG) : pick(ATOMICS) | pick(0, FETCH);
        emit(STX | ATOMIC | size, stack ? FP : VALUE, scalar(), offset(size, stack), operation);
    }

    private int offset(int size, boolean stack) {
        int bytes = bytes(size);
        int offset = random.nextInt((stack ? STACK_BYTES : VALUE_BYTES) / bytes) * bytes;
        return stack ? offset - STACK_BYTES : offset;
    }
}
