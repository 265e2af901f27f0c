package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Numbers: arithmetic of both widths, moves with and without sign, byte swaps, bounds. */
final class Scalars extends Part {

    static final int[] ALU = {
        Opcode.ADD,
        Opcode.SUB,
        Opcode.AND,
        Opcode.OR,
        Opcode.XOR,
        Opcode.LSH,
        Opcode.RSH,
        Opcode.ARSH,
        Opcode.MUL,
        Opcode.DIV,
        Opcode.MOD,
        Opcode.ADD,
        Opcode.AND
    };

    Scalars(Draft draft) {
        super(draft);
    }

    @Override
    void add(Runnable inner) {
        switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> alu();
            case 4, 5 -> move();
            case 6 -> swap();
            default -> bound();
        }
    }

    @Override
    void blunder() {
        int number = draft.numberReg();
        switch (random.nextInt(3)) {
            case 0 -> code.insn(Opcode.ALU64 | Opcode.DIV, number, 0, 0, 0);
            case 1 -> code.insn(Opcode.ALU64 | Opcode.LSH, number, 0, 0, 64 + random.nextInt(3));
            default -> code.insn(Opcode.ALU64 | Opcode.SUB | Opcode.X, number, FRAME, 0, 0);
        }
    }

    void alu() {
        int dst = draft.numberReg();
        int wide = oneIn(3) ? Opcode.ALU : Opcode.ALU64;
        int op = ALU[random.nextInt(ALU.length)];
        boolean shift = op == Opcode.LSH || op == Opcode.RSH || op == Opcode.ARSH;
        boolean division = op == Opcode.DIV || op == Opcode.MOD;
        int signed = division && oneIn(3) ? 1 : 0;
        if (oneIn(10)) {
            code.insn(wide | Opcode.NEG, dst, 0, 0, 0);
        } else if (oneIn(3)) {
            code.insn(wide | op | Opcode.X, dst, draft.numberReg(), signed, 0);
        } else {
            int imm = shift ? random.nextInt(wide == Opcode.ALU ? 32 : 64) : draft.number();
            code.insn(wide | op, dst, 0, signed, imm == 0 && division && !oops() ? 3 : imm);
        }
        number(dst);
    }

    private void number(int dst) {
        if (dst < FRAME) {
            regs().set(dst, Kind.NUMBER);
        }
    }

    private void swap() {
        int dst = draft.numberReg();
        int bits = 16 << random.nextInt(3);
        int kind = random.nextInt(3);
        int cls = kind == 2 ? Opcode.ALU64 : Opcode.ALU;
        code.insn(cls | Opcode.END | (kind == 1 ? Opcode.X : 0), dst, 0, 0, bits);
        number(dst);
    }

    private void move() {
        int dst = draft.target();
        int src = draft.numberReg();
        switch (random.nextInt(6)) {
            case 0, 1 -> code.mov(dst, draft.number());
            case 2 -> {
                boolean wide = oneIn(2);
                int bits = 8 << random.nextInt(wide ? 3 : 2);
                code.insn((wide ? Opcode.ALU64 : Opcode.ALU) | Opcode.MOV | Opcode.X, dst, src, bits, 0);
            }
            case 3 -> code.insn(Opcode.ALU | Opcode.MOV | Opcode.X, dst, src, 0, 0);
            default -> code.copy(dst, src);
        }
        if (dst < FRAME) {
            regs().set(dst, Kind.NUMBER);
            if (oneIn(3)) {
                code.add(dst, random.nextInt(20) - 5);
            }
        }
    }

    private void bound() {
        int reg = draft.numberReg();
        bound(reg, 1 << 1 + random.nextInt(6));
        if (reg < FRAME) {
            regs().set(reg, Kind.SMALL);
        }
    }
}
