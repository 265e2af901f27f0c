package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Pointers to the kernel's objects that lie in map values: exchanged, looked at, and, wrongly, overwritten. */
final class Kptrs extends Part {

    private static final int KPTR_XCHG = 194;
    private static final int LOOSE = 24;
    private static final String[] RELEASES = {"bpf_task_release", "bpf_cgroup_release", "bpf_cpumask_release"};
    private static final int MASK = 2;

    private final BtfPointers pointers;

    Kptrs(Draft draft, BtfPointers pointers) {
        super(draft);
        this.pointers = pointers;
    }

    @Override
    boolean fits() {
        return type == ProgType.TRACING
                || type == ProgType.TRACEPOINT
                || type == ProgType.PERF_EVENT
                || type == ProgType.SYSCALL
                || type == ProgType.SCHED_CLS
                || type == ProgType.XDP
                || oneIn(8);
    }

    private int which() {
        boolean masks = type == ProgType.TRACING || type == ProgType.SYSCALL || type == ProgType.TRACEPOINT;
        return random.nextInt(masks || oops() ? 3 : MASK);
    }

    @Override
    void add(Runnable inner) {
        int which = which();
        if (oneIn(3)) {
            look(which);
        } else {
            exchange(which, inner);
        }
    }

    private void get(int which) {
        argument(1, 100);
        switch (which) {
            case 0 -> kfunc("bpf_task_from_pid", Kind.NONE);
            case 1 -> kfunc("bpf_cgroup_from_id", Kind.NONE);
            default -> kfunc("bpf_cpumask_create", Kind.NONE);
        }
    }

    /** What was there comes out for what goes in; the value is looked up first, as nothing may be leaked by leaving. */
    private void exchange(int which, Runnable inner) {
        if (!draft.roomy()) {
            return;
        }
        int value = value(Palette.KPTRS);
        int saved = draft.take(16);
        code.store(Opcode.DW, FRAME, saved, value);
        if (oneIn(2)) {
            get(which);
            leaveIfNull(0);
            code.copy(2, 0);
        } else {
            code.mov(2, 0);
        }
        code.load(Opcode.DW, 1, FRAME, saved);
        code.add(1, oops() ? 8 * random.nextInt(5) : 8 * which);
        helper(KPTR_XCHG, Kind.NONE);
        Code.Label none = new Code.Label();
        if (!oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        Registers before = new Registers(regs());
        code.store(Opcode.DW, FRAME, saved + 8, 0);
        draft.hold();
        if (oneIn(3)) {
            inner.run();
        }
        draft.release();
        code.load(Opcode.DW, 1, FRAME, saved + 8);
        if (!oops()) {
            kfunc(RELEASES[oops() ? random.nextInt(3) : which], Kind.NONE);
        }
        regs().join(before);
        code.place(none);
        draft.give(16);
        regs().set(0, Kind.NONE);
    }

    private void look(int which) {
        int value = value(Palette.KPTRS);
        int reg = draft.keeper();
        boolean locked = !draft.rcu && !draft.quiet && oneIn(2);
        if (locked) {
            kfunc("bpf_rcu_read_lock", Kind.NONE);
            draft.rcu = true;
            draft.hold();
        }
        int off = oneIn(3) ? LOOSE : 8 * which;
        code.load(Opcode.DW, reg, value, off);
        regs().set(reg, Kind.NONE);
        if (!oops()) {
            leaveIfNull(reg);
        }
        if (off == 0 || off == LOOSE) {
            code.member(0, reg, random.nextInt(5));
            regs().set(0, Kind.NUMBER);
        }
        if (locked) {
            draft.rcu = false;
            draft.release();
            kfunc("bpf_rcu_read_unlock", Kind.NONE);
        }
    }

    @Override
    void blunder() {
        int value = value(Palette.KPTRS);
        switch (random.nextInt(7)) {
            case 0 -> code.storeImm(Opcode.DW, value, 8 * random.nextInt(4), 0);
            case 1 -> code.store(Opcode.DW, value, 8 * random.nextInt(4), draft.numberReg());
            case 2 -> code.load(draft.size(), 0, value, random.nextInt(32));
            case 3 -> {
                code.insn(Opcode.STX | Opcode.ATOMIC | Opcode.DW, value, draft.numberReg(), 0, Opcode.ADD);
            }
            case 4 -> {
                int task = pointers.task();
                code.copy(2, Math.max(0, task));
                code.copy(1, value);
                helper(KPTR_XCHG, Kind.NONE);
            }
            case 5 -> {
                code.mov(2, 0);
                code.copy(1, value);
                helper(KPTR_XCHG, Kind.NONE);
            }
            default -> {
                get(0);
                leaveIfNull(0);
                code.store(Opcode.DW, value, LOOSE, 0);
                code.copy(1, 0);
                kfunc("bpf_task_release", Kind.NONE);
            }
        }
        regs().set(0, Kind.NUMBER);
    }
}
