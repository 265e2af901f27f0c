package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Calls of the program's own functions, static and global; tail calls out of them; stacks that are too deep. */
final class Calls extends Part {

    private static final int TAIL_CALL = 12;
    private static final int DEEP = 44;

    Calls(Draft draft) {
        super(draft);
    }

    private int any() {
        return switch (draft.withBtf ? random.nextInt(9) : random.nextInt(3)) {
            case 0, 1 -> PaletteTypes.FUNC_STATIC;
            case 2, 3 -> PaletteTypes.FUNC_STATIC_POINTER;
            case 4 -> PaletteTypes.FUNC_GLOBAL;
            case 5 -> PaletteTypes.FUNC_GLOBAL_POINTER;
            case 6 -> PaletteTypes.FUNC_GLOBAL_PAIR;
            case 7 -> draft.main ? PaletteTypes.FUNC_TAIL : PaletteTypes.FUNC_STATIC;
            default -> draft.holding() ? PaletteTypes.FUNC_STATIC : PaletteTypes.FUNC_DEEP;
        };
    }

    @Override
    void add(Runnable inner) {
        if (!draft.main && !oneIn(3)) {
            return;
        }
        int function = any();
        switch (function) {
            case PaletteTypes.FUNC_STATIC_POINTER, PaletteTypes.FUNC_GLOBAL_POINTER -> {
                code.copy(2, draft.numberReg());
                frame(1, -8 * (1 + random.nextInt(Draft.STACK / 8)));
            }
            case PaletteTypes.FUNC_GLOBAL_PAIR -> pair();
            case PaletteTypes.FUNC_TAIL -> code.copy(1, CTX);
            default -> {
                int a = draft.numberReg();
                code.copy(1, a);
                if (!oops()) {
                    code.mov(2, draft.number());
                }
            }
        }
        code.call(draft.function(function));
        regs().afterCall(Kind.NUMBER);
    }

    private void pair() {
        int reg = regs().any(random, Kind.MAP_VALUE, Kind.STACK);
        if (reg >= 0 && (regs().room(reg) >= 16 || oops())) {
            code.copy(1, reg);
        } else {
            frame(1, -16 - 8 * random.nextInt(6));
        }
    }

    @Override
    void blunder() {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                code.storeImm(Opcode.DW, FRAME, -8 * (DEEP + random.nextInt(21)), 0);
                code.mov(1, 0);
                code.mov(2, 0);
                code.call(draft.function(PaletteTypes.FUNC_DEEP));
            }
            case 2 -> {
                code.storeImm(Opcode.DW, FRAME, -8 * (DEEP + random.nextInt(20)), 0);
                code.copy(1, CTX);
                code.call(draft.function(PaletteTypes.FUNC_TAIL));
            }
            case 3 -> code.insn(Opcode.CALL, 0, Opcode.PSEUDO_CALL, 0, random.nextInt(5000) + 500);
            case 4 -> {
                code.mov(1, 0);
                code.mov(2, 0);
                code.call(draft.function(PaletteTypes.FUNC_GLOBAL_VOID));
            }
            case 5 -> {
                code.copy(1, CTX);
                code.copy(2, CTX);
                code.call(draft.function(PaletteTypes.FUNC_GLOBAL));
            }
            default -> {
                code.copy(1, draft.numberReg());
                code.call(draft.function(PaletteTypes.FUNC_GLOBAL_PAIR));
            }
        }
        regs().afterCall(Kind.NUMBER);
    }

    /** In a function that gets the context: a tail call. */
    void tailCall() {
        map(2, Palette.PROG_ARRAY);
        code.mov(3, random.nextInt(6));
        helper(TAIL_CALL, Kind.NUMBER);
    }
}
