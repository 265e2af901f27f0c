package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Loads, stores and atomics: on the stack, behind pointers, in the context; pointers that move. */
final class Memory extends Part {

    private static final int[] ATOMICS = {
        Opcode.ADD,
        Opcode.AND,
        Opcode.OR,
        Opcode.XOR,
        Opcode.ADD | Opcode.FETCH,
        Opcode.AND | Opcode.FETCH,
        Opcode.OR | Opcode.FETCH,
        Opcode.XOR | Opcode.FETCH,
        Opcode.XCHG,
        Opcode.CMPXCHG,
        Opcode.LOAD_ACQ,
        Opcode.STORE_REL
    };

    Memory(Draft draft) {
        super(draft);
    }

    @Override
    void add(Runnable inner) {
        switch (random.nextInt(13)) {
            case 0, 1 -> spill();
            case 2, 3 -> fill();
            case 4, 5, 6 -> access();
            case 7, 8 -> pointer();
            case 9 -> stackPointer();
            case 10 -> context();
            default -> atomic();
        }
    }

    @Override
    void blunder() {
        int number = draft.numberReg();
        switch (random.nextInt(draft.trusted ? 9 : 12)) {
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
            case 4 ->
                code.insn(
                        Opcode.STX | Opcode.ATOMIC | Opcode.DW,
                        CTX,
                        number,
                        0,
                        ATOMICS[random.nextInt(ATOMICS.length)]);
            case 5 -> {
                code.store(Opcode.DW, FRAME, -8, CTX);
                code.storeImm(Opcode.B, FRAME, -8 + random.nextInt(8), 0);
                code.load(Opcode.DW, 1, FRAME, -8);
                code.load(Opcode.W, 0, 1, 0);
            }
            case 6 -> {
                // one load, two kinds of pointers
                Code.Label other = new Code.Label();
                code.copy(1, CTX);
                code.jump(Opcode.JMP | Opcode.JEQ, number, 0, 7, other);
                frame(1, -8);
                code.place(other);
                code.load(Opcode.W, 1, 1, 0);
            }
            case 7 -> code.load(draft.size(), 0, FRAME, 8 * random.nextInt(4) - 640);
            case 8 -> {
                frame(1, -8);
                int op = Scalars.ALU[random.nextInt(Scalars.ALU.length)];
                code.insn((oneIn(4) ? Opcode.ALU : Opcode.ALU64) | op, 1, 0, 0, 8);
                code.load(Opcode.B, 0, 1, 0);
            }
            default -> {
                // an address for all to see
                if (oneIn(2)) {
                    code.copy(0, oneIn(2) ? FRAME : CTX);
                    code.exit();
                } else {
                    code.store(Opcode.DW, value(Palette.ARRAY), 0, FRAME);
                }
            }
        }
    }

    private int slot(int bytes) {
        int off = -8 * (1 + random.nextInt(Draft.STACK / 8));
        return bytes < 8 && oneIn(3) ? off + bytes * random.nextInt(8 / bytes) : off;
    }

    private void spill() {
        int size = draft.size();
        int src = oneIn(4) ? regs().any(random, Kind.MAP_VALUE, Kind.PACKET, Kind.CTX) : draft.numberReg();
        if (src < 0) {
            src = draft.numberReg();
        }
        if (src < FRAME && !Registers.isNumber(regs().kind(src)) && !oops()) {
            size = Opcode.DW;
        }
        int off = slot(Opcode.bytes(size));
        if (oneIn(4)) {
            code.storeImm(size, FRAME, off, random.nextInt(3) - 1);
        } else {
            code.store(size, FRAME, off, src);
        }
    }

    private void number(int dst) {
        if (dst < FRAME) {
            regs().set(dst, Kind.NUMBER);
        }
    }

    private void fill() {
        int size = draft.size();
        int dst = draft.target();
        int mode = size != Opcode.DW && oneIn(4) ? Opcode.MEMSX : Opcode.MEM;
        code.insn(Opcode.LDX | mode | size, dst, FRAME, slot(Opcode.bytes(size)), 0);
        number(dst);
    }

    private int pointerReg() {
        int reg = regs().any(random, Kind.MAP_VALUE, Kind.PACKET, Kind.STACK, Kind.RECORD);
        if (reg < 0) {
            stackPointer();
            reg = regs().any(random, Kind.STACK);
        }
        return reg < 0 || oops() ? random.nextInt(FRAME) : reg;
    }

    private void access() {
        int ptr = pointerReg();
        int size = draft.size();
        int bytes = Opcode.bytes(size);
        int room = Registers.isObject(regs().kind(ptr)) ? 0 : regs().room(ptr);
        int off = room <= bytes ? 0 : bytes * random.nextInt(room / bytes);
        if (oops()) {
            off += random.nextInt(64) - 16;
        }
        if (room < bytes && !oops()) {
            return;
        }
        if (oneIn(3)) {
            code.store(size, ptr, off, draft.numberReg());
        } else if (oneIn(6)) {
            code.storeImm(size, ptr, off, draft.number());
        } else {
            int dst = draft.target();
            int mode = size != Opcode.DW && oneIn(5) ? Opcode.MEMSX : Opcode.MEM;
            code.insn(Opcode.LDX | mode | size, dst, ptr, off, 0);
            number(dst);
        }
    }

    private void atomic() {
        int ptr = regs().any(random, Kind.MAP_VALUE, Kind.STACK, Kind.RECORD);
        if (ptr < 0 || regs().room(ptr) < 8 && !oops()) {
            return;
        }
        int op = ATOMICS[random.nextInt(ATOMICS.length)];
        boolean plain = op == Opcode.LOAD_ACQ || op == Opcode.STORE_REL;
        int size = plain || oops() ? draft.size() : oneIn(2) ? Opcode.W : Opcode.DW;
        int src = draft.numberReg();
        if (op == Opcode.CMPXCHG) {
            code.mov(0, random.nextInt(3));
            if (ptr == 0 || src == 0) {
                return;
            }
            regs().set(0, Kind.NUMBER);
        }
        if (op == Opcode.LOAD_ACQ) {
            code.insn(Opcode.STX | Opcode.ATOMIC | size, src, ptr, 0, op);
        } else {
            code.insn(Opcode.STX | Opcode.ATOMIC | size, ptr, src, 0, op);
        }
        if ((op & Opcode.FETCH) != 0 || op == Opcode.LOAD_ACQ) {
            number(src);
        }
    }

    private void stackPointer() {
        int dst = draft.target();
        int off = oops() ? -600 + random.nextInt(1200) : -8 * (1 + random.nextInt(Draft.STACK / 8));
        frame(dst, off);
        if (dst < FRAME) {
            regs().set(dst, Kind.STACK, Math.max(0, Math.min(Draft.STACK, -off)));
        }
    }

    /** Moves a pointer by a constant or a bounded number, staying inside if nothing is forgotten. */
    private void pointer() {
        if (draft.looping && !oneIn(50)) {
            // a pointer that moves in every round keeps the verifier busy for a million instructions
            access();
            return;
        }
        int ptr = pointerReg();
        int room = Registers.isObject(regs().kind(ptr)) ? 0 : regs().room(ptr);
        if (oneIn(8) && oops()) {
            int op = Scalars.ALU[random.nextInt(Scalars.ALU.length)];
            code.insn((oneIn(3) ? Opcode.ALU : Opcode.ALU64) | op | Opcode.X, ptr, random.nextInt(11), 0, 0);
            return;
        }
        if (oneIn(2) && room >= 2) {
            int by = random.nextInt(room);
            code.add(ptr, by);
            regs().set(ptr, regs().kind(ptr), room - by);
        } else if (room >= 4 && (regs().kind(ptr) != Kind.STACK || oneIn(3))) {
            int limit = Integer.highestOneBit(room / 2);
            int number = draft.numberReg();
            if (number == ptr || number >= FRAME) {
                return;
            }
            if (!oops()) {
                bound(number, limit);
                regs().set(number, Kind.SMALL);
            }
            code.insn(Opcode.ALU64 | (oneIn(8) && oops() ? Opcode.SUB : Opcode.ADD) | Opcode.X, ptr, number, 0, 0);
            // the packet's end must be compared again after this
            regs().set(ptr, regs().kind(ptr) == Kind.PACKET ? Kind.NONE : regs().kind(ptr), room - limit + 1);
        }
    }

    /** A field of the context, if this is a function that has it. */
    void context() {
        if (draft.main && regs().kind(CTX) == Kind.CTX) {
            field(draft.target());
        }
    }

    void field(int dst) {
        int[] fields = Contexts.fields(type, draft.target);
        if (fields.length == 0) {
            return;
        }
        int field = 2 * random.nextInt(fields.length / 2);
        int off = oops() ? random.nextInt(256) : fields[field];
        int size = switch (fields[field + 1]) {
            case 8 -> Opcode.DW;
            case 4 -> Opcode.W;
            case 2 -> Opcode.H;
            default -> Opcode.B;
        };
        if (oops() && oneIn(3)) {
            code.store(size, CTX, off, dst);
        } else {
            code.load(size, dst, CTX, off);
        }
        number(dst);
    }
}
