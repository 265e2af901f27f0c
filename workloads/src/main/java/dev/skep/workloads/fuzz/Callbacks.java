package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Functions that the kernel calls back: in loops, for elements of maps and memory, when timers and work are due. */
final class Callbacks extends Part {

    private static final int FOR_EACH = 164;
    private static final int TIMER_INIT = 169;
    private static final int TIMER_SET_CALLBACK = 170;
    private static final int TIMER_START = 171;
    private static final int TIMER_CANCEL = 172;
    private static final int FIND_VMA = 180;
    private static final int LOOP = 181;
    private static final int[] MAPS = {Palette.ARRAY, Palette.HASH, Palette.LRU_HASH, Palette.PERCPU_ARRAY};

    private final BtfPointers pointers;

    Callbacks(Draft draft, BtfPointers pointers) {
        super(draft);
        this.pointers = pointers;
    }

    @Override
    void add(Runnable inner) {
        if (!draft.withBtf && !oops()) {
            return;
        }
        boolean tracing = Contexts.isTracing(type) && !oneIn(10);
        switch (random.nextInt(tracing ? 5 : 8)) {
            case 0 -> loop();
            case 1 -> vma();
            case 2 -> stackLoop();
            case 3, 4 -> each();
            case 5, 6 -> timer();
            default -> work();
        }
    }

    private void context(int reg) {
        if (oneIn(2)) {
            code.mov(reg, 0);
        } else {
            frame(reg, -8 * (1 + random.nextInt(Draft.STACK / 8)));
        }
    }

    private void loop() {
        size(1, 16);
        code.function(2, draft.function(PaletteTypes.FUNC_LOOP));
        context(3);
        code.mov(4, oops() ? 1 : 0);
        helper(LOOP, Kind.NUMBER);
    }

    /** One whose function may use the caller's stack. */
    private void stackLoop() {
        argument(1, 8);
        code.function(2, draft.function(PaletteTypes.FUNC_LOOP_STACK));
        frame(3, -16);
        code.mov(4, 0);
        helper(LOOP, Kind.NUMBER);
    }

    private void each() {
        map(1, MAPS[random.nextInt(MAPS.length)]);
        code.function(2, draft.function(PaletteTypes.FUNC_EACH));
        context(3);
        code.mov(4, oops() ? 1 : 0);
        helper(FOR_EACH, Kind.NUMBER);
    }

    private void timer() {
        int value = value(Palette.TIMED);
        if (oneIn(2)) {
            code.copy(1, value);
            map(2, Palette.TIMED);
            code.mov(3, random.nextInt(2));
            helper(TIMER_INIT, Kind.NUMBER);
        }
        code.copy(1, value);
        switch (random.nextInt(4)) {
            case 0 -> {
                argument(2, 1000);
                code.mov(3, 0);
                helper(TIMER_START, Kind.NUMBER);
            }
            case 1 -> helper(TIMER_CANCEL, Kind.NUMBER);
            default -> {
                code.function(2, draft.function(PaletteTypes.FUNC_TIMER));
                helper(TIMER_SET_CALLBACK, Kind.NUMBER);
            }
        }
        regs().set(value, Kind.NONE);
        regs().set(0, Kind.NUMBER);
    }

    private void work() {
        int value = value(Palette.WORK);
        code.copy(1, value);
        switch (random.nextInt(3)) {
            case 0 -> {
                code.wide(2, Opcode.PSEUDO_MAP_FD, Palette.WORK, 0); // no other map: see HostHarm
                code.mov(3, 0);
                kfunc("bpf_wq_init", Kind.NUMBER);
            }
            case 1 -> {
                code.function(2, draft.function(PaletteTypes.FUNC_WORK));
                code.mov(3, 0);
                code.mov(4, 0);
                kfunc("bpf_wq_set_callback_impl", Kind.NUMBER);
            }
            default -> {
                code.mov(2, 0);
                kfunc("bpf_wq_start", Kind.NUMBER);
            }
        }
        regs().set(value, Kind.NONE);
    }

    private void vma() {
        int task = Contexts.isTracing(type) ? pointers.task() : -1;
        if (task < 0) {
            loop();
            return;
        }
        code.copy(1, task);
        argument(2, 1000);
        code.function(3, draft.function(PaletteTypes.FUNC_VMA));
        context(4);
        code.mov(5, 0);
        helper(FIND_VMA, Kind.NUMBER);
    }

    @Override
    void blunder() {
        switch (random.nextInt(6)) {
            case 0 -> {
                code.mov(1, 4);
                code.function(2, draft.function(PaletteTypes.FUNC_LOOP));
                code.copy(3, draft.numberReg());
                code.copy(4, 3);
                helper(LOOP, Kind.NUMBER);
            }
            case 1 -> {
                code.mov(1, 4);
                code.copy(2, draft.numberReg());
                code.mov(3, 0);
                code.mov(4, 0);
                helper(LOOP, Kind.NUMBER);
            }
            case 2 -> {
                code.wide(1, Opcode.PSEUDO_MAP_FD, Palette.QUEUE, 0);
                code.function(2, draft.function(PaletteTypes.FUNC_EACH));
                code.mov(3, 0);
                code.mov(4, 0);
                helper(FOR_EACH, Kind.NUMBER);
            }
            case 3 -> {
                int value = value(Palette.TIMED);
                code.storeImm(Opcode.DW, value, 8 * random.nextInt(2), 0);
            }
            case 4 -> {
                int value = value(Palette.TIMED);
                code.copy(1, value);
                code.add(1, oneIn(2) ? 8 : 0);
                code.wide(2, Opcode.PSEUDO_MAP_FD, Palette.ARRAY, 0);
                code.mov(3, 1);
                helper(TIMER_INIT, Kind.NUMBER);
            }
            default -> {
                code.mov(1, 4);
                code.function(2, draft.function(PaletteTypes.FUNC_GLOBAL));
                code.mov(3, 0);
                code.mov(4, 0);
                helper(LOOP, Kind.NUMBER);
            }
        }
    }
}
