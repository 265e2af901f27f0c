package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Parts of a program that begin and end: RCU, no preemption, no interrupts, a value behind its lock. */
final class Sections extends Part {

    private static final int SPIN_LOCK = 93;
    private static final int SPIN_UNLOCK = 94;
    private static final int KTIME = 5;
    private static final int COPY_FROM_USER = 148;

    Sections(Draft draft) {
        super(draft);
    }

    @Override
    void add(Runnable inner) {
        switch (random.nextInt(6)) {
            case 0, 1 -> rcu(inner);
            case 2 -> preemption(inner);
            case 3 -> interrupts(inner);
            default -> {
                if (Contexts.isTracing(type) && !oneIn(10)) {
                    rcu(inner);
                } else {
                    locked(inner);
                }
            }
        }
    }

    private void inside(Runnable inner) {
        draft.hold();
        for (int i = random.nextInt(3); i >= 0; i--) {
            inner.run();
        }
        draft.release();
    }

    private void rcu(Runnable inner) {
        boolean before = draft.rcu;
        if (before && !oneIn(3)) {
            inner.run();
            return;
        }
        kfunc("bpf_rcu_read_lock", Kind.NONE);
        draft.rcu = true;
        inside(inner);
        draft.rcu = before;
        if (!oops()) {
            kfunc("bpf_rcu_read_unlock", Kind.NONE);
        }
        regs().forget(Kind.OBJECT);
    }

    private void preemption(Runnable inner) {
        kfunc("bpf_preempt_disable", Kind.NONE);
        inside(inner);
        if (!oops()) {
            kfunc("bpf_preempt_enable", Kind.NONE);
        }
    }

    private void interrupts(Runnable inner) {
        if (!draft.roomy()) {
            return;
        }
        int at = draft.take(8);
        frame(1, at);
        kfunc("bpf_local_irq_save", Kind.NONE);
        inside(inner);
        if (!oops()) {
            frame(1, at);
            kfunc("bpf_local_irq_restore", Kind.NONE);
        }
        draft.give(8);
    }

    private void locked(Runnable inner) {
        if (!draft.roomy() || draft.looping) {
            return;
        }
        int value = value(Palette.LOCKED);
        int at = draft.take(8);
        code.store(Opcode.DW, FRAME, at, value);
        code.copy(1, value);
        if (oops()) {
            code.add(1, 4);
        }
        helper(SPIN_LOCK, Kind.NONE);
        regs().set(value, Kind.NONE);
        boolean before = draft.quiet;
        draft.quiet = true;
        draft.hold();
        code.load(Opcode.DW, 2, FRAME, at);
        code.load(Opcode.DW, 3, 2, oops() ? 0 : 8);
        code.add(3, 1);
        code.store(Opcode.DW, 2, 8, 3);
        regs().set(3, Kind.NUMBER);
        inner.run();
        if (oops()) {
            code.helper(KTIME);
        }
        draft.release();
        draft.quiet = before;
        code.load(Opcode.DW, 1, FRAME, at);
        if (!oops()) {
            helper(SPIN_UNLOCK, Kind.NONE);
        }
        draft.give(8);
    }

    @Override
    void blunder() {
        switch (random.nextInt(9)) {
            case 0 -> kfunc("bpf_rcu_read_unlock", Kind.NONE);
            case 1 -> kfunc("bpf_preempt_enable", Kind.NONE);
            case 2 -> {
                frame(1, -8);
                kfunc("bpf_local_irq_restore", Kind.NONE);
            }
            case 3 -> {
                kfunc("bpf_rcu_read_lock", Kind.NONE);
                code.mov(0, 0);
                code.exit();
            }
            case 4 -> {
                value(Palette.LOCKED);
                code.copy(1, 0);
                code.helper(SPIN_UNLOCK);
            }
            case 5 -> {
                int kept = value(Palette.LOCKED);
                code.copy(1, kept);
                code.helper(SPIN_LOCK);
                code.mov(0, 0);
                if (oneIn(2)) {
                    code.call(draft.function(PaletteTypes.FUNC_STATIC));
                } else {
                    code.copy(1, kept);
                    code.helper(SPIN_LOCK);
                }
            }
            case 6 -> {
                kfunc(oneIn(2) ? "bpf_preempt_disable" : "bpf_rcu_read_lock", Kind.NONE);
                frame(1, -8);
                code.mov(2, 8);
                code.mov(3, 0);
                helper(COPY_FROM_USER, Kind.NUMBER);
            }
            case 7 -> {
                int value = value(Palette.LOCKED);
                code.storeImm(Opcode.W, value, 0, 0);
            }
            default -> {
                kfunc("bpf_preempt_disable", Kind.NONE);
                inside(() -> {});
                code.exit();
            }
        }
        regs().afterCall(Kind.NUMBER);
    }

    @Override
    boolean fits() {
        return type != ProgType.CGROUP_DEVICE || oneIn(2);
    }
}
