package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Packets: direct access behind a comparison with their end, and the old loads of the classic BPF. */
final class Packets extends Part {

    Packets(Draft draft) {
        super(draft);
    }

    @Override
    boolean fits() {
        return Contexts.packet(type) != null || classic();
    }

    /** Whether LD_ABS and LD_IND may be used. */
    private boolean classic() {
        return type == ProgType.SOCKET_FILTER || type == ProgType.SCHED_CLS;
    }

    private boolean here() {
        return draft.main && regs().kind(CTX) == Kind.CTX;
    }

    @Override
    void add(Runnable inner) {
        int[] fields = Contexts.packet(type);
        if (!here()) {
            return;
        }
        if (classic() && (fields == null || oneIn(4)) && !draft.holding()) {
            absolute();
        } else if (fields != null) {
            direct(fields);
        }
    }

    @Override
    void blunder() {
        int[] fields = Contexts.packet(type);
        if (fields == null || !here() || oneIn(4)) {
            code.copy(CTX, FRAME);
            absolute();
            return;
        }
        direct(fields);
        int data = regs().any(random, Kind.PACKET);
        if (data < 0) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> code.storeImm(draft.size(), data, 0, 1);
            case 1 -> code.load(draft.size(), 0, data, regs().room(data));
            case 2 -> {
                code.insn(Opcode.ALU64 | Opcode.ADD | Opcode.X, data, draft.numberReg(), 0, 0);
                code.load(Opcode.B, 0, data, 0);
            }
            default -> code.load(Opcode.B, 0, data, -1);
        }
    }

    private void absolute() {
        int size = oneIn(3) ? Opcode.B : oneIn(2) ? Opcode.H : Opcode.W;
        if (oneIn(2)) {
            code.insn(Opcode.LD | Opcode.ABS | size, 0, 0, 0, random.nextInt(64));
        } else {
            code.insn(Opcode.LD | Opcode.IND | size, 0, draft.numberReg(), 0, random.nextInt(64));
        }
        regs().afterCall(Kind.NUMBER);
    }

    private void direct(int[] fields) {
        int room = 1 << 2 + random.nextInt(4);
        int data = 2 + random.nextInt(2);
        code.load(Opcode.W, data, CTX, fields[0]);
        code.load(Opcode.W, 4, CTX, fields[1]);
        code.copy(5, data);
        code.add(5, room);
        regs().set(4, Kind.NONE);
        regs().set(5, Kind.NONE);
        if (!oops()) {
            Code.Label inside = new Code.Label();
            switch (random.nextInt(4)) {
                case 0 -> code.jump(Opcode.JMP | Opcode.JLE | Opcode.X, 5, 4, 0, inside);
                case 1 -> code.jump(Opcode.JMP | Opcode.JGE | Opcode.X, 4, 5, 0, inside);
                case 2 -> code.jump(Opcode.JMP | Opcode.JLT | Opcode.X, 5, 4, 0, inside);
                default -> code.jump(Opcode.JMP | Opcode.JGT | Opcode.X, 4, 5, 0, inside);
            }
            regs().set(data, Kind.NONE);
            draft.leave();
            code.place(inside);
        }
        regs().set(data, Kind.PACKET, room);
    }
}
