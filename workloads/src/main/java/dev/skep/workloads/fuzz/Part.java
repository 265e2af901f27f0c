package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.SplittableRandom;

/** One theme of the {@link Grammar}: statements that are mostly right, and mistakes that only it can make. */
abstract class Part {

    static final int FRAME = Draft.FRAME;
    static final int CTX = Draft.CTX;
    static final int MAP_LOOKUP = 1;

    final Draft draft;
    final Code code;
    final SplittableRandom random;
    final ProgType type;

    Part(Draft draft) {
        this.draft = draft;
        this.code = draft.code;
        this.random = draft.random;
        this.type = draft.type;
    }

    /** Whether programs of this type may do such things. */
    boolean fits() {
        return true;
    }

    /** A statement; {@code inner} writes others, for those that have some inside. */
    abstract void add(Runnable inner);

    /** A statement that no verifier lets pass. */
    abstract void blunder();

    // -- what many parts do ----------------------------------------------------------------------------------------

    final boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    final boolean oops() {
        return draft.oops();
    }

    final Registers regs() {
        return draft.regs;
    }

    /** A call whose result is of a kind. */
    final void helper(int id, Kind result) {
        code.helper(id);
        regs().afterCall(result);
    }

    /** A call of a kfunc whose result is of a kind. */
    final void kfunc(String name, Kind result) {
        code.kfunc(KernelNames.kfunc(name));
        regs().afterCall(result);
    }

    /** The address of a place in the frame. */
    final void frame(int reg, int off) {
        code.copy(reg, FRAME);
        code.add(reg, off);
    }

    final void map(int dst, int map) {
        int which = oops() ? random.nextInt(Palette.MAPS.size()) : map;
        code.wide(dst, oneIn(12) ? Opcode.PSEUDO_MAP_IDX : Opcode.PSEUDO_MAP_FD, which, 0);
    }

    /** A key on the stack. */
    final void key(int reg, int map) {
        int bytes = Palette.keySize(map);
        int off = -8 * (1 + random.nextInt(Draft.STACK / 8));
        if (!oneIn(3) || !draft.main) {
            code.storeImm(bytes == 8 ? Opcode.DW : Opcode.W, FRAME, off, random.nextInt(5));
        }
        frame(reg, oops() ? off + 5 : off);
    }

    /** A buffer in the initialised part of the stack; answers how long it may be. */
    final int buffer(int reg) {
        int slots = 1 + random.nextInt(Draft.STACK / 8);
        frame(reg, -8 * slots);
        return 8 * slots;
    }

    final void size(int reg, int room) {
        if (oneIn(3)) {
            int number = draft.numberReg();
            code.copy(reg, number);
            if (!oops()) {
                bound(reg, Integer.highestOneBit(room));
            }
        } else {
            code.mov(reg, oops() ? random.nextInt(128) - 8 : 1 + random.nextInt(room));
        }
    }

    /** A number as an argument: a constant or what a register has. */
    final void argument(int reg, int limit) {
        int number = oneIn(2) ? regs().any(random, Kind.NUMBER, Kind.SMALL) : -1;
        if (number >= 0 && (number == 0 || number > 5)) {
            code.copy(reg, number);
        } else {
            code.mov(reg, random.nextInt(limit));
        }
    }

    /** Makes a number small, by a mask or by leaving when it is not. */
    final void bound(int reg, int limit) {
        if (oneIn(2)) {
            code.insn((oneIn(2) ? Opcode.ALU64 : Opcode.ALU) | Opcode.AND, reg, 0, 0, limit - 1);
            return;
        }
        Code.Label fine = new Code.Label();
        int cls = oneIn(4) ? Opcode.JMP32 : Opcode.JMP;
        code.jump(cls | Opcode.JLT, reg, 0, limit, fine);
        if (oneIn(3) || draft.quiet) {
            code.mov(reg, random.nextInt(limit));
        } else {
            draft.leave();
        }
        code.place(fine);
        if (cls == Opcode.JMP32) {
            code.insn(Opcode.ALU | Opcode.MOV | Opcode.X, reg, reg, 0, 0);
        }
    }

    /** Leaves if a register is 0. */
    final void leaveIfNull(int reg) {
        Code.Label there = new Code.Label();
        code.jump(Opcode.JMP | Opcode.JNE, reg, 0, 0, there);
        draft.leave();
        code.place(there);
    }

    /** Looks a value up, leaves if there is none, and keeps the pointer; answers the register. */
    final int value(int map) {
        key(2, map);
        map(1, map);
        helper(MAP_LOOKUP, Kind.NONE);
        if (!oops()) {
            leaveIfNull(0);
        }
        int keep = draft.keeper();
        code.copy(keep, 0);
        regs().set(keep, Kind.MAP_VALUE, Palette.valueSize(map));
        regs().set(0, Kind.MAP_VALUE, Palette.valueSize(map));
        return keep;
    }

    /** Touches what a register points to, some bytes of it, once. */
    final void touch(int reg, int room, boolean write) {
        int size = draft.size();
        int bytes = Opcode.bytes(size);
        if (room < bytes) {
            return;
        }
        int off = oops() ? room : bytes * random.nextInt(room / bytes);
        if (write && oneIn(2)) {
            code.storeImm(size, reg, off, random.nextInt(100));
        } else {
            code.load(size, reg == 0 ? 0 : draft.target(), reg, off);
        }
    }
}
