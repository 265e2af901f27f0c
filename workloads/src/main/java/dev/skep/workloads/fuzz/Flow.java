package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Branches that join again, bounded loops, may_goto, jumps of both lengths. */
final class Flow extends Part {

    private static final int[] COMPARE = {
        Opcode.JEQ,
        Opcode.JNE,
        Opcode.JGT,
        Opcode.JGE,
        Opcode.JLT,
        Opcode.JLE,
        Opcode.JSGT,
        Opcode.JSGE,
        Opcode.JSLT,
        Opcode.JSLE,
        Opcode.JSET
    };

    Flow(Draft draft) {
        super(draft);
    }

    @Override
    void add(Runnable inner) {
        switch (random.nextInt(10)) {
            case 0, 1 -> loop(inner);
            case 2 -> mayGoto(inner);
            default -> branch(inner);
        }
    }

    @Override
    void blunder() {
        Code.Label again = new Code.Label();
        code.place(again);
        if (oneIn(2)) {
            code.jump(Opcode.JMP | Opcode.JCOND, 0, 0, 0, again);
        } else {
            code.jump(again);
        }
    }

    private void jump(Code.Label to) {
        if (oneIn(4)) {
            code.farJump(to);
        } else {
            code.jump(to);
        }
    }

    private void branch(Runnable inner) {
        int a = draft.numberReg();
        int cls = oneIn(3) ? Opcode.JMP32 : Opcode.JMP;
        int op = COMPARE[random.nextInt(COMPARE.length)];
        Code.Label other = new Code.Label();
        if (oneIn(3)) {
            code.jump(cls | op | Opcode.X, a, draft.numberReg(), 0, other);
        } else {
            code.jump(cls | op, a, 0, draft.number(), other);
        }
        Registers before = new Registers(regs());
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            inner.run();
        }
        if (oneIn(3)) {
            Code.Label end = new Code.Label();
            jump(end);
            code.place(other);
            Registers after = regs();
            draft.regs = before;
            inner.run();
            regs().join(after);
            code.place(end);
        } else {
            code.place(other);
            regs().join(before);
        }
    }

    /** The body of a loop: what it leaves must be what it found. */
    private void body(Runnable inner) {
        boolean before = draft.looping;
        draft.looping = true;
        inner.run();
        if (oneIn(3)) {
            inner.run();
        }
        draft.looping = before;
    }

    private void loop(Runnable inner) {
        Code.Label again = new Code.Label();
        int outer = draft.counter;
        draft.counter = draft.keeper();
        int counter = draft.counter;
        code.mov(counter, 0);
        regs().set(counter, Kind.NONE);
        int pinned = draft.enterLoop();
        Registers before = new Registers(regs());
        code.place(again);
        body(inner);
        regs().join(before);
        code.add(counter, 1);
        int rounds = oops() ? 100 : 2 + random.nextInt(8);
        int cls = oneIn(3) ? Opcode.JMP32 : Opcode.JMP;
        code.jump(cls | (oneIn(3) ? Opcode.JSLT : Opcode.JLT), counter, 0, rounds, again);
        draft.leaveLoop(pinned);
        regs().set(counter, Kind.NUMBER);
        draft.counter = outer;
    }

    private void mayGoto(Runnable inner) {
        Code.Label again = new Code.Label();
        Code.Label out = new Code.Label();
        int pinned = draft.enterLoop();
        Registers before = new Registers(regs());
        code.place(again);
        code.jump(Opcode.JMP | Opcode.JCOND, 0, 0, 0, out);
        body(inner);
        regs().join(before);
        code.jump(again);
        code.place(out);
        draft.leaveLoop(pinned);
    }
}
