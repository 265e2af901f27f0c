package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** References to the kernel's objects: tasks, cgroups, masks of CPUs, files, sockets; got, used, and given back. */
final class Objects extends Part {

    private static final int SKC_LOOKUP_TCP = 99;
    private static final int SK_LOOKUP_TCP = 84;
    private static final int SK_RELEASE = 86;
    private static final int SK_FULLSOCK = 95;
    private static final int TCP_SOCK = 96;
    private static final int TUPLE = 12;
    private static final int SKB_SK = 168;

    /** A kind of object. */
    private enum What {
        TASK("bpf_task_release", "task_struct"),
        CGROUP("bpf_cgroup_release", "cgroup"),
        CPUMASK("bpf_cpumask_release", ""),
        FILE("bpf_put_file", "file"),
        SOCKET("", "");

        private final String release;
        private final String struct;

        What(String release, String struct) {
            this.release = release;
            this.struct = struct;
        }
    }

    private final BtfPointers pointers;

    Objects(Draft draft, BtfPointers pointers) {
        super(draft);
        this.pointers = pointers;
    }

    @Override
    boolean fits() {
        return type != ProgType.KPROBE && type != ProgType.RAW_TRACEPOINT && type != ProgType.LWT_IN || oneIn(8);
    }

    private boolean sockets() {
        return (type == ProgType.XDP || type == ProgType.SCHED_CLS || type == ProgType.CGROUP_SKB) && draft.main;
    }

    private What any() {
        boolean tracing = type == ProgType.TRACING || type == ProgType.TRACEPOINT || type == ProgType.PERF_EVENT;
        return switch (random.nextInt(6)) {
            case 0 -> What.CGROUP;
            case 1, 2 -> tracing || type == ProgType.SYSCALL || oops() ? What.CPUMASK : What.TASK;
            case 3 -> oops() ? What.FILE : What.TASK;
            case 4 -> sockets() || oops() ? What.SOCKET : What.TASK;
            default -> What.TASK;
        };
    }

    /** A reference in R0, if there is one. */
    private void get(What what) {
        switch (what) {
            case TASK -> {
                int task = oneIn(3) ? pointers.task() : -1;
                if (task >= 0) {
                    code.copy(1, task);
                    kfunc("bpf_task_acquire", Kind.NONE);
                } else {
                    argument(1, 100);
                    kfunc(oneIn(2) ? "bpf_task_from_pid" : "bpf_task_from_vpid", Kind.NONE);
                }
            }
            case CGROUP -> {
                argument(1, 100);
                kfunc("bpf_cgroup_from_id", Kind.NONE);
            }
            case CPUMASK -> kfunc("bpf_cpumask_create", Kind.NONE);
            case FILE -> {
                int task = pointers.task();
                code.copy(1, Math.max(0, task));
                kfunc("bpf_get_task_exe_file", Kind.NONE);
            }
            default -> {
                code.copy(1, CTX);
                frame(2, -16);
                code.mov(3, TUPLE);
                code.mov(4, oops() ? 1 : -1);
                code.mov(5, 0);
                helper(oneIn(2) ? SK_LOOKUP_TCP : SKC_LOOKUP_TCP, Kind.NONE);
            }
        }
    }

    private void put(What what, int reg) {
        code.copy(1, reg);
        if (what == What.SOCKET) {
            helper(SK_RELEASE, Kind.NUMBER);
        } else {
            kfunc(what.release, Kind.NONE);
        }
    }

    @Override
    void add(Runnable inner) {
        if (!draft.roomy()) {
            return;
        }
        What what = any();
        get(what);
        if (!oops()) {
            leaveIfNull(0);
        }
        int at = draft.take(8);
        code.store(Opcode.DW, FRAME, at, 0);
        draft.hold();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (oneIn(2)) {
                code.load(Opcode.DW, 0, FRAME, at);
                use(what);
            } else {
                inner.run();
            }
        }
        draft.release();
        if (!oops()) {
            code.load(Opcode.DW, 1, FRAME, at);
            put(what, 1);
        }
        draft.give(8);
        regs().forget(Kind.TRUSTED);
        regs().forget(Kind.OBJECT);
    }

    /** Does something with the reference in R0. */
    private void use(What what) {
        regs().set(0, Kind.NONE);
        switch (what) {
            case TASK -> {
                if (oneIn(2)) {
                    pointers.keep(BtfPointers.STRUCTS.indexOf(what.struct), Kind.TRUSTED);
                } else {
                    code.member(0, 0, random.nextInt(5));
                    regs().set(0, Kind.NUMBER);
                }
            }
            case CGROUP -> pointers.keep(BtfPointers.STRUCTS.indexOf(what.struct), Kind.TRUSTED);
            case CPUMASK -> mask();
            case SOCKET -> {
                if (oneIn(2)) {
                    code.load(Opcode.W, 0, 0, 4 * random.nextInt(4));
                    regs().set(0, Kind.NUMBER);
                } else {
                    code.copy(1, 0);
                    helper(oneIn(2) ? TCP_SOCK : SK_FULLSOCK, Kind.NONE);
                    leaveIfNull(0);
                    code.load(Opcode.W, 0, 0, 4);
                    regs().set(0, Kind.NUMBER);
                }
            }
            default -> {}
        }
    }

    private void mask() {
        switch (random.nextInt(4)) {
            case 0 -> {
                code.copy(1, 0);
                kfunc("bpf_cpumask_first", Kind.NUMBER);
            }
            case 1 -> {
                code.copy(2, 0);
                code.mov(1, random.nextInt(4));
                kfunc(oneIn(2) ? "bpf_cpumask_set_cpu" : "bpf_cpumask_test_cpu", Kind.NONE);
            }
            case 2 -> {
                code.copy(1, 0);
                code.copy(2, 0);
                code.copy(3, 0);
                kfunc("bpf_cpumask_and", Kind.NUMBER);
            }
            default -> {
                code.copy(1, 0);
                kfunc("bpf_cpumask_empty", Kind.NUMBER);
            }
        }
    }

    @Override
    void blunder() {
        if (oneIn(3) && sockets() && type != ProgType.XDP) {
            unreferenced();
            return;
        }
        What what = any();
        get(what);
        int kept = draft.keeper();
        switch (random.nextInt(8)) {
            case 0 -> put(what, 0);
            case 1 -> leaveIfNull(0);
            case 2 -> {
                leaveIfNull(0);
                code.copy(kept, 0);
                put(what, kept);
                put(what, kept);
            }
            case 3 -> {
                leaveIfNull(0);
                code.copy(kept, 0);
                put(what, kept);
                code.load(Opcode.W, 0, kept, 0);
            }
            case 4 -> {
                leaveIfNull(0);
                code.add(0, 8);
                put(what, 0);
            }
            case 5 -> {
                leaveIfNull(0);
                put(what == What.TASK ? What.CGROUP : What.TASK, 0);
            }
            case 6 -> {
                // what nobody gave
                int task = pointers.task();
                code.copy(kept, Math.max(0, task));
                put(What.TASK, kept);
            }
            default -> {
                leaveIfNull(0);
                code.insn(Opcode.STX | Opcode.MEM | Opcode.DW, 0, 0, 0, 0);
                put(what, 0);
            }
        }
        regs().set(0, Kind.NUMBER);
    }

    /** A socket that the packet only knows of is released. */
    private void unreferenced() {
        code.load(Opcode.DW, 1, CTX, SKB_SK);
        leaveIfNull(1);
        helper(SK_FULLSOCK, Kind.NONE);
        leaveIfNull(0);
        code.copy(1, 0);
        helper(SK_RELEASE, Kind.NUMBER);
    }
}
