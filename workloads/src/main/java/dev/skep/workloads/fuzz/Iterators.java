package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Open-coded iterators: over numbers, bits, tasks, their memory, cgroups, caches; made, asked until they end, destroyed. */
final class Iterators extends Part {

    /** One kind of them: bytes in the frame, what next gives. */
    private record Iterator(String name, int bytes, String gives) {
        private String call(String what) {
            return "bpf_iter_" + name + "_" + what;
        }
    }

    private static final Iterator NUM = new Iterator("num", 8, "");
    private static final Iterator BITS = new Iterator("bits", 16, "");
    private static final Iterator TASK = new Iterator("task", 24, "task_struct");
    private static final Iterator VMA = new Iterator("task_vma", 8, "vm_area_struct");
    private static final Iterator CSS = new Iterator("css", 24, "cgroup_subsys_state");
    private static final Iterator CACHE = new Iterator("kmem_cache", 8, "kmem_cache");

    private final BtfPointers pointers;

    Iterators(Draft draft, BtfPointers pointers) {
        super(draft);
        this.pointers = pointers;
    }

    private Iterator any() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> BITS;
            case 2, 3 -> TASK;
            case 4 -> VMA;
            case 5 -> draft.sleepable || oops() ? CACHE : BITS;
            case 6 -> oops() ? CSS : NUM;
            default -> NUM;
        };
    }

    /** Makes one in a place of the frame. */
    private void make(Iterator iterator, int at) {
        switch (iterator.name()) {
            case "num" -> {
                argument(2, 4);
                argument(3, 20);
                frame(1, at);
            }
            case "bits" -> {
                frame(2, -8);
                code.mov(3, 1);
                frame(1, at);
            }
            case "task" -> {
                code.mov(3, random.nextInt(3) == 0 ? 2 : 1 - random.nextInt(2));
                code.mov(2, 0);
                frame(1, at);
            }
            case "task_vma" -> {
                code.helper(BtfPointers.CURRENT_TASK_BTF);
                code.copy(2, 0);
                code.mov(3, 0);
                frame(1, at);
            }
            case "css" -> {
                code.mov(2, 0);
                code.mov(3, 0);
                frame(1, at);
            }
            default -> frame(1, at);
        }
        kfunc(iterator.call("new"), Kind.NUMBER);
    }

    @Override
    void add(Runnable inner) {
        if (!draft.roomy()) {
            return;
        }
        Iterator iterator = any();
        boolean locked = (iterator == TASK || iterator == CSS) && !draft.rcu && !draft.quiet && !oops();
        if (locked) {
            kfunc("bpf_rcu_read_lock", Kind.NONE);
            draft.hold();
            draft.rcu = true;
        }
        loop(iterator, inner);
        if (locked) {
            draft.rcu = false;
            draft.release();
            kfunc("bpf_rcu_read_unlock", Kind.NONE);
        }
    }

    private void loop(Iterator iterator, Runnable inner) {
        int at = draft.take(iterator.bytes());
        make(iterator, at);
        draft.hold();
        int pinned = draft.enterLoop();
        Registers before = new Registers(regs());
        boolean looping = draft.looping;
        draft.looping = true;
        Code.Label again = new Code.Label();
        Code.Label out = new Code.Label();
        code.place(again);
        frame(1, at);
        kfunc(iterator.call("next"), Kind.NONE);
        if (!oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, out);
        }
        element(iterator);
        for (int i = random.nextInt(3); i >= 0; i--) {
            inner.run();
        }
        if (oneIn(5)) {
            code.jump(Opcode.JMP | Opcode.JSGT, draft.numberReg(), 0, draft.number(), out);
        }
        regs().join(before);
        code.jump(again);
        draft.looping = looping;
        draft.leaveLoop(pinned);
        draft.release();
        code.place(out);
        frame(1, at);
        if (!oops()) {
            kfunc(iterator.call("destroy"), Kind.NONE);
        }
        draft.give(iterator.bytes());
    }

    private void element(Iterator iterator) {
        if (iterator.gives().isEmpty()) {
            int dst = draft.target();
            code.load(Opcode.W, dst, 0, oops() ? 4 : 0);
            regs().set(0, Kind.NONE);
            if (dst < FRAME) {
                regs().set(dst, Kind.NUMBER);
            }
        } else {
            int struct = BtfPointers.STRUCTS.indexOf(iterator.gives());
            if (struct >= 0) {
                pointers.keep(struct, iterator == TASK ? Kind.TRUSTED : Kind.OBJECT);
            }
        }
    }

    @Override
    void blunder() {
        if (!draft.roomy()) {
            return;
        }
        Iterator iterator = oneIn(2) ? NUM : any();
        int at = draft.take(iterator.bytes());
        switch (random.nextInt(8)) {
            case 0 -> {
                frame(1, at);
                kfunc(iterator.call("next"), Kind.NONE);
            }
            case 1 -> {
                frame(1, at);
                kfunc(iterator.call("destroy"), Kind.NONE);
            }
            case 2 -> {
                make(iterator, at);
                make(iterator, at);
            }
            case 3 -> {
                make(NUM, at);
                frame(1, at);
                kfunc("bpf_iter_bits_next", Kind.NONE);
            }
            case 4 -> {
                make(iterator, at);
                code.storeImm(draft.size(), FRAME, at, 0);
                frame(1, at);
                kfunc(iterator.call("destroy"), Kind.NONE);
            }
            case 5 -> {
                make(iterator, at);
                code.load(draft.size(), 0, FRAME, at);
                frame(1, at);
                kfunc(iterator.call("destroy"), Kind.NONE);
            }
            case 6 -> {
                make(iterator, at);
                frame(1, at);
                kfunc(iterator.call("destroy"), Kind.NONE);
                frame(1, at);
                kfunc(iterator.call("next"), Kind.NONE);
            }
            default -> {
                int map = value(Palette.ARRAY);
                code.copy(1, map);
                code.mov(2, 0);
                code.mov(3, 3);
                kfunc("bpf_iter_num_new", Kind.NUMBER);
            }
        }
        draft.give(iterator.bytes());
    }
}
