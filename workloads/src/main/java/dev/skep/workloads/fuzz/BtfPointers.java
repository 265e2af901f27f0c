package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.KernelNames.Member;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.List;
import java.util.stream.IntStream;

/** Pointers to the kernel's own structs: where they come from, walks from one to the next, casts. */
final class BtfPointers extends Part {

    static final int CURRENT_TASK_BTF = 158;
    private static final int TASK_STORAGE_GET = 156;
    private static final int TASK_PT_REGS = 175;
    private static final int FAR = 30_000;

    /** The structs that registers may be known to point to. */
    static final List<String> STRUCTS =
            KernelNames.MEMBERS.stream().map(Member::struct).distinct().toList();

    BtfPointers(Draft draft) {
        super(draft);
    }

    /** What is in R0 points to a struct: kept where calls leave it. */
    void keep(int struct, Kind kind) {
        int reg = draft.keeper();
        code.copy(reg, 0);
        regs().set(0, kind, struct);
        regs().set(reg, kind, struct);
    }

    /** A register with a pointer that kfuncs take, made if there is none; answers -1 if there is no way. */
    int task() {
        int start = random.nextInt(FRAME);
        int task = STRUCTS.indexOf("task_struct");
        for (int i = 0; i < FRAME; i++) {
            int reg = (start + i) % FRAME;
            if (regs().kind(reg) == Kind.TRUSTED && regs().room(reg) == task) {
                return reg;
            }
        }
        if (draft.quiet) {
            return -1;
        }
        helper(CURRENT_TASK_BTF, Kind.NONE);
        keep(task, Kind.TRUSTED);
        return 0;
    }

    @Override
    void add(Runnable inner) {
        switch (random.nextInt(9)) {
            case 0, 1 -> argument();
            case 2 -> task();
            case 3, 4, 5, 6 -> walk();
            case 7 -> cast();
            default -> storage();
        }
    }

    /** A pointer of the context. */
    private void argument() {
        if (draft.target == null || !draft.main || regs().kind(CTX) != Kind.CTX) {
            task();
            return;
        }
        int count = draft.target.arguments().size();
        int at = random.nextInt(count);
        int struct = STRUCTS.indexOf(draft.target.struct(at));
        if (struct < 0) {
            return;
        }
        int reg = draft.keeper();
        code.load(Opcode.DW, reg, CTX, 8 * at);
        regs().set(reg, Kind.NONE);
        if (draft.target.mayBeNull(at) && !oops()) {
            leaveIfNull(reg);
        }
        regs().set(reg, Kind.TRUSTED, struct);
    }

    /** Loads a member; another pointer is checked and kept. */
    private void walk() {
        int from = regs().any(random, Kind.TRUSTED, Kind.OBJECT);
        if (from < 0) {
            from = task();
        }
        if (from < 0) {
            return;
        }
        String struct = STRUCTS.get(regs().room(from));
        int[] members = IntStream.range(0, KernelNames.MEMBERS.size())
                .filter(i -> KernelNames.MEMBERS.get(i).struct().equals(struct))
                .toArray();
        int index = members[random.nextInt(members.length)];
        Member member = KernelNames.MEMBERS.get(index);
        int dst = draft.target();
        code.member(dst, from, index);
        if (dst >= FRAME) {
            return;
        }
        regs().set(dst, Kind.NUMBER);
        int next = STRUCTS.indexOf(member.target());
        if (member.isPointer()) {
            regs().set(dst, Kind.NONE);
            if (!oneIn(4)) {
                leaveIfNull(dst);
            }
            if (next >= 0) {
                regs().set(dst, Kind.OBJECT, next);
            }
        }
    }

    private void cast() {
        if (oneIn(3) && draft.main && regs().kind(CTX) == Kind.CTX && Contexts.isSkb(type)) {
            code.copy(1, CTX);
            kfunc("bpf_cast_to_kern_ctx", Kind.NONE);
            keep(STRUCTS.indexOf("sk_buff"), Kind.TRUSTED);
            return;
        }
        int which = random.nextInt(KernelNames.TYPES.size());
        int from = regs().any(random, Kind.OBJECT, Kind.TRUSTED, Kind.NUMBER);
        if (from < 0) {
            return;
        }
        code.copy(1, from);
        code.insn(Opcode.ALU64 | Opcode.MOV, 2, 0, 0, KernelNames.type(which));
        kfunc("bpf_rdonly_cast", Kind.NONE);
        keep(STRUCTS.indexOf(KernelNames.TYPES.get(which)), Kind.OBJECT);
    }

    private void storage() {
        int task = task();
        if (task < 0 || !Contexts.isTracing(type) && !oops()) {
            return;
        }
        if (oneIn(4)) {
            code.copy(1, task);
            helper(TASK_PT_REGS, Kind.NONE);
            return;
        }
        code.copy(2, task);
        map(1, Palette.TASK_STORAGE);
        code.mov(3, 0);
        code.mov(4, random.nextInt(2));
        helper(TASK_STORAGE_GET, Kind.NONE);
        if (!oops()) {
            leaveIfNull(0);
        }
        int room = Palette.valueSize(Palette.TASK_STORAGE);
        int keep = draft.keeper();
        code.copy(keep, 0);
        regs().set(keep, Kind.MAP_VALUE, room);
    }

    @Override
    void blunder() {
        if (oneIn(4) && draft.target != null && draft.main) {
            if (oneIn(2)) {
                code.load(Opcode.DW, 0, CTX, 8 * (draft.target.arguments().size() + random.nextInt(4)));
            } else {
                code.load(draft.size(), 0, CTX, random.nextInt(16));
            }
            return;
        }
        int task = task();
        if (task < 0) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> code.insn(Opcode.STX | Opcode.MEM | Opcode.W, task, 0, 0, KernelNames.member(0));
            case 1 -> code.load(draft.size(), 0, task, FAR);
            case 2 -> code.load(draft.size(), 0, task, -8);
            case 3 -> code.storeImm(draft.size(), task, 8 * random.nextInt(4), 0);
            case 4 -> {
                // a number that is known would lead to another member in each kernel
                code.insn(Opcode.ALU64 | Opcode.ADD | Opcode.X, task, FRAME, 0, 0);
                code.member(0, task, 0);
            }
            case 5 -> code.insn(Opcode.STX | Opcode.ATOMIC | Opcode.W, task, draft.numberReg(), 0, Opcode.ADD);
            case 6 -> {
                code.member(0, task, 7);
                code.copy(1, 0);
                kfunc("bpf_task_acquire", Kind.NONE);
            }
            default -> {
                code.copy(1, draft.numberReg());
                kfunc("bpf_task_release", Kind.NONE);
            }
        }
    }

    @Override
    boolean fits() {
        return type != ProgType.SOCKET_FILTER || oneIn(4);
    }
}
