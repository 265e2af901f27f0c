package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.FuzzProgram.Function;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a program of a seed: statements that use registers as what they hold, checks before uses, joins, bounded loops,
 * functions. How often a check is forgotten or a wrong register taken is decided once a program ({@link #oops}); what is
 * wrong in other ways is added by {@link Mistakes}.
 */
final class Grammar {

    private static final int[] ALU = {
        Opcode.ADD,
        Opcode.SUB,
        Opcode.AND,
        Opcode.OR,
        Opcode.XOR,
        Opcode.LSH,
        Opcode.RSH,
        Opcode.ARSH,
        Opcode.MUL,
        Opcode.DIV,
        Opcode.MOD,
        Opcode.ADD,
        Opcode.AND
    };
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
    private static final int[] SIZES = {Opcode.B, Opcode.H, Opcode.W, Opcode.DW};
    private static final int[] NUMBERS = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        15,
        16,
        31,
        32,
        63,
        64,
        255,
        256,
        4095,
        65535,
        65536,
        Integer.MAX_VALUE,
        -1,
        -2,
        -8,
        -16,
        -512,
        Integer.MIN_VALUE
    };
    private static final int FRAME = 10;
    private static final int CTX = 6;
    /** Bytes below the frame pointer that every program initialises. */
    static final int STACK = 64;

    private final SplittableRandom random;
    private final ProgType type;
    private final boolean withBtf;
    private final int sloppy;
    private final Code code = new Code();
    private final List<Pending> functions = new ArrayList<>();
    private final Helpers helpers;
    private final Blunders blunders;
    private Registers regs = new Registers();
    private boolean main = true;
    /** The register that counts the rounds of the loop around; -1 outside of loops. */
    private int counter = -1;

    private boolean looping;

    /** A function that was called and is still to be written. */
    record Pending(Code.Label label, int type) {}

    private Grammar(long seed) {
        random = new SplittableRandom(seed);
        type = Contexts.TYPES[random.nextInt(Contexts.TYPES.length)];
        withBtf = random.nextInt(3) == 0;
        int kind = random.nextInt(20);
        sloppy = kind < 11 ? 0 : kind < 17 ? 3 : 12;
        helpers = new Helpers(this, code, random, type);
        blunders = new Blunders(this, code, random);
    }

    /** The program of a seed. */
    static FuzzProgram program(long seed) {
        Grammar grammar = new Grammar(seed);
        List<Function> functions = new ArrayList<>();
        grammar.main(functions);
        long[] insns = grammar.code.finish();
        SplittableRandom random = grammar.random;
        boolean trusted = random.nextInt(6) != 0;
        FuzzProgram program = new FuzzProgram(
                seed,
                grammar.type,
                0,
                "",
                random.nextInt(24) == 0 ? 1 << random.nextInt(4) & ~4 : 0,
                random.nextInt(40) == 0 ? "Proprietary" : "GPL",
                trusted ? -1 : FuzzProgram.NO_PERFMON,
                grammar.withBtf ? functions : List.of(),
                insns);
        return random.nextInt(4) == 0 ? Mistakes.add(program, random) : program;
    }

    // -- what the statements share ---------------------------------------------------------------------------------

    Registers regs() {
        return regs;
    }

    boolean withBtf() {
        return withBtf;
    }

    /** Whether something goes wrong here. */
    boolean oops() {
        return sloppy > 0 && random.nextInt(100) < sloppy;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int number() {
        return oneIn(4) ? random.nextInt() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    int size() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    /** A register that may be overwritten: not the context's. */
    int target() {
        if (oops()) {
            return random.nextInt(11);
        }
        int reg = random.nextInt(9);
        reg += reg >= CTX ? 1 : 0;
        return reg == counter ? 0 : reg;
    }

    /** A register that outlives calls and may be overwritten. */
    int keeper() {
        int reg = 7 + random.nextInt(3);
        return reg == counter && !oops() ? reg == 9 ? 8 : 9 : reg;
    }

    /** A number in a register; makes one if there is none. */
    int numberReg() {
        int reg = oops() ? random.nextInt(11) : regs.any(random, Kind.NUMBER, Kind.SMALL);
        if (reg < 0) {
            reg = keeper();
            code.mov(reg, number());
            regs.set(reg, Kind.NUMBER);
        }
        return reg;
    }

    /** A call to a function that is written later. */
    Code.Label function(int btfType) {
        List<Pending> same = functions.stream().filter(f -> f.type() == btfType).toList();
        if (!same.isEmpty() && oneIn(2)) {
            return same.get(random.nextInt(same.size())).label();
        }
        Pending function = new Pending(new Code.Label(), btfType);
        functions.add(function);
        return function.label();
    }

    // -- functions -------------------------------------------------------------------------------------------------

    private void main(List<Function> starts) {
        starts.add(new Function(0, Palette.FUNC_MAIN));
        code.copy(CTX, 1);
        regs.set(CTX, Kind.CTX);
        initStack();
        if (!oneIn(4)) {
            loadField(7);
        }
        if (oneIn(2)) {
            code.mov(8, number());
            regs.set(8, Kind.NUMBER);
        }
        int count = 4 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            statement(3);
        }
        end();
        main = false;
        for (int i = 0; i < functions.size(); i++) {
            Pending function = functions.get(i);
            starts.add(new Function(code.length(), function.type()));
            code.place(function.label());
            function(function);
        }
    }

    private void initStack() {
        int kept = oneIn(5) ? random.nextInt(STACK / 8) : STACK / 8;
        boolean zero = oneIn(3);
        int reg = 0;
        if (!zero) {
            code.mov(reg, random.nextInt(3));
        }
        for (int i = 1; i <= kept; i++) {
            if (zero) {
                code.storeImm(Opcode.DW, FRAME, -8 * i, 0);
            } else {
                code.store(Opcode.DW, FRAME, -8 * i, reg);
            }
        }
    }

    private void function(Pending function) {
        regs = new Registers();
        int btfType = function.type();
        switch (btfType) {
            case Palette.FUNC_LOOP -> regs.set(1, Kind.NUMBER);
            case Palette.FUNC_EACH -> regs.set(3, Kind.MAP_VALUE, 8);
            case Palette.FUNC_GLOBAL_POINTER -> {
                regs.set(2, Kind.NUMBER);
                Code.Label fine = new Code.Label();
                if (!oops()) {
                    code.jump(Opcode.JMP | Opcode.JNE, 1, 0, 0, fine);
                    code.mov(0, 0);
                    code.exit();
                    code.place(fine);
                }
                code.load(Opcode.W, 3, 1, 0);
                regs.set(3, Kind.NUMBER);
            }
            default -> {
                regs.set(1, Kind.NUMBER);
                regs.set(2, Kind.NUMBER);
            }
        }
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            statement(1);
        }
        boolean callback = btfType == Palette.FUNC_LOOP || btfType == Palette.FUNC_EACH;
        int reg = callback || oneIn(3) ? -1 : regs.any(random, Kind.NUMBER, Kind.SMALL);
        if (reg > 0) {
            code.copy(0, reg);
        } else if (reg < 0) {
            code.mov(0, random.nextInt(oops() ? 4 : 2));
        }
        code.exit();
    }

    private void end() {
        if (!oops()) {
            code.mov(0, random.nextInt(2));
        }
        code.exit();
    }

    // -- statements ------------------------------------------------------------------------------------------------

    private void statement(int depth) {
        int what = random.nextInt(depth > 0 ? 40 : 22);
        if (sloppy > 0 && oneIn(40)) {
            blunders.add();
            return;
        }
        switch (what) {
            case 0, 1, 2, 3 -> alu();
            case 4, 5 -> move();
            case 6, 7 -> spill();
            case 8, 9 -> fill();
            case 10, 11 -> bound();
            case 12, 13, 14 -> access();
            case 15, 16 -> pointer();
            case 17 -> stackPointer();
            case 18 -> loadContext();
            case 19 -> swap();
            case 20, 21 -> atomic();
            case 22, 23, 24 -> helpers.lookup();
            case 25, 26, 27, 28, 29, 30 -> branch(depth);
            case 31, 32 -> packet();
            case 33, 34 -> loop(depth);
            case 35 -> call();
            case 36 -> helpers.callback();
            case 37 -> mayGoto(depth);
            default -> helpers.call();
        }
    }

    private void alu() {
        int dst = numberReg();
        int wide = oneIn(3) ? Opcode.ALU : Opcode.ALU64;
        int op = ALU[random.nextInt(ALU.length)];
        boolean shift = op == Opcode.LSH || op == Opcode.RSH || op == Opcode.ARSH;
        boolean division = op == Opcode.DIV || op == Opcode.MOD;
        int signed = division && oneIn(3) ? 1 : 0;
        if (oneIn(10)) {
            code.insn(wide | Opcode.NEG, dst, 0, 0, 0);
        } else if (oneIn(3)) {
            code.insn(wide | op | Opcode.X, dst, numberReg(), signed, 0);
        } else {
            int imm = shift ? random.nextInt(wide == Opcode.ALU ? 32 : 64) : number();
            code.insn(wide | op, dst, 0, signed, imm == 0 && division && !oops() ? 3 : imm);
        }
        if (dst < FRAME) {
            regs.set(dst, Kind.NUMBER);
        }
    }

    private void swap() {
        int dst = numberReg();
        int bits = 16 << random.nextInt(3);
        int kind = random.nextInt(3);
        int cls = kind == 2 ? Opcode.ALU64 : Opcode.ALU;
        code.insn(cls | Opcode.END | (kind == 1 ? Opcode.X : 0), dst, 0, 0, bits);
        if (dst < FRAME) {
            regs.set(dst, Kind.NUMBER);
        }
    }

    private void move() {
        int dst = target();
        int src = numberReg();
        switch (random.nextInt(6)) {
            case 0, 1 -> code.mov(dst, number());
            case 2 -> {
                boolean wide = oneIn(2);
                int bits = 8 << random.nextInt(wide ? 3 : 2);
                code.insn((wide ? Opcode.ALU64 : Opcode.ALU) | Opcode.MOV | Opcode.X, dst, src, bits, 0);
            }
            case 3 -> code.insn(Opcode.ALU | Opcode.MOV | Opcode.X, dst, src, 0, 0);
            default -> code.copy(dst, src);
        }
        if (dst < FRAME) {
            regs.set(dst, Kind.NUMBER);
            if (oneIn(3)) {
                code.add(dst, random.nextInt(20) - 5);
            }
        }
    }

    private int slot(int bytes) {
        int off = -8 * (1 + random.nextInt(STACK / 8));
        return bytes < 8 && oneIn(3) ? off + bytes * random.nextInt(8 / bytes) : off;
    }

    private void spill() {
        int size = size();
        int src = oneIn(4) ? regs.any(random, Kind.MAP_VALUE, Kind.PACKET, Kind.CTX) : numberReg();
        if (src < 0) {
            src = numberReg();
        }
        if (src < FRAME && !Registers.isNumber(regs.kind(src)) && !oops()) {
            size = Opcode.DW;
        }
        int off = slot(Opcode.bytes(size));
        if (oneIn(4)) {
            code.storeImm(size, FRAME, off, random.nextInt(3) - 1);
        } else {
            code.store(size, FRAME, off, src);
        }
    }

    private void fill() {
        int size = size();
        int dst = target();
        int mode = size != Opcode.DW && oneIn(4) ? Opcode.MEMSX : Opcode.MEM;
        code.insn(Opcode.LDX | mode | size, dst, FRAME, slot(Opcode.bytes(size)), 0);
        if (dst < FRAME) {
            regs.set(dst, Kind.NUMBER);
        }
    }

    /** Makes a number small, by a mask or by leaving when it is not. */
    void bound(int reg, int limit) {
        if (oneIn(2)) {
            code.insn((oneIn(2) ? Opcode.ALU64 : Opcode.ALU) | Opcode.AND, reg, 0, 0, limit - 1);
        } else {
            Code.Label fine = new Code.Label();
            int cls = oneIn(4) ? Opcode.JMP32 : Opcode.JMP;
            code.jump(cls | Opcode.JLT, reg, 0, limit, fine);
            if (oneIn(3)) {
                code.mov(reg, random.nextInt(limit));
            } else {
                code.mov(0, 0);
                code.exit();
            }
            code.place(fine);
            if (cls == Opcode.JMP32) {
                code.insn(Opcode.ALU | Opcode.MOV | Opcode.X, reg, reg, 0, 0);
            }
        }
    }

    private void bound() {
        int reg = numberReg();
        bound(reg, 1 << 1 + random.nextInt(6));
        if (reg < FRAME) {
            regs.set(reg, Kind.SMALL);
        }
    }

    private int pointerReg() {
        int reg = regs.any(random, Kind.MAP_VALUE, Kind.PACKET, Kind.STACK, Kind.RECORD);
        if (reg < 0) {
            stackPointer();
            reg = regs.any(random, Kind.STACK);
        }
        return reg < 0 || oops() ? random.nextInt(FRAME) : reg;
    }

    private void access() {
        int ptr = pointerReg();
        int size = size();
        int bytes = Opcode.bytes(size);
        int room = regs.room(ptr);
        int off = room <= bytes ? 0 : bytes * random.nextInt(room / bytes);
        if (oops()) {
            off += random.nextInt(64) - 16;
        }
        if (room < bytes && !oops()) {
            return;
        }
        if (oneIn(3)) {
            code.store(size, ptr, off, numberReg());
        } else if (oneIn(6)) {
            code.storeImm(size, ptr, off, number());
        } else {
            int dst = target();
            code.insn(
                    Opcode.LDX | (size != Opcode.DW && oneIn(5) ? Opcode.MEMSX : Opcode.MEM) | size, dst, ptr, off, 0);
            if (dst < FRAME) {
                regs.set(dst, Kind.NUMBER);
            }
        }
    }

    private void atomic() {
        int ptr = regs.any(random, Kind.MAP_VALUE, Kind.STACK);
        if (ptr < 0 || regs.room(ptr) < 8 && !oops()) {
            return;
        }
        int[] ops = {
            Opcode.ADD,
            Opcode.AND,
            Opcode.OR,
            Opcode.XOR,
            Opcode.ADD | Opcode.FETCH,
            Opcode.XOR | Opcode.FETCH,
            Opcode.XCHG,
            Opcode.CMPXCHG,
            Opcode.LOAD_ACQ,
            Opcode.STORE_REL
        };
        int op = ops[random.nextInt(ops.length)];
        int size = oneIn(2) ? Opcode.W : Opcode.DW;
        int src = numberReg();
        if (op == Opcode.CMPXCHG) {
            code.mov(0, random.nextInt(3));
            if (ptr == 0 || src == 0) {
                return;
            }
            regs.set(0, Kind.NUMBER);
        }
        if (op == Opcode.LOAD_ACQ) {
            code.insn(Opcode.STX | Opcode.ATOMIC | size, src, ptr, 0, op);
        } else {
            code.insn(Opcode.STX | Opcode.ATOMIC | size, ptr, src, 0, op);
        }
        if (src < FRAME && (op & Opcode.FETCH) != 0) {
            regs.set(src, Kind.NUMBER);
        }
    }

    private void stackPointer() {
        int dst = target();
        int off = oops() ? -600 + random.nextInt(1200) : -8 * (1 + random.nextInt(STACK / 8));
        code.copy(dst, FRAME);
        code.add(dst, off);
        if (dst < FRAME) {
            regs.set(dst, Kind.STACK, Math.max(0, Math.min(STACK, -off)));
        }
    }

    /** Moves a pointer by a constant or a bounded number, staying inside if nothing is forgotten. */
    private void pointer() {
        if (looping && !oneIn(50)) {
            // a pointer that moves in every round keeps the verifier busy for a million instructions
            access();
            return;
        }
        int ptr = pointerReg();
        int room = regs.room(ptr);
        if (oneIn(8) && oops()) {
            int op = ALU[random.nextInt(ALU.length)];
            code.insn((oneIn(3) ? Opcode.ALU : Opcode.ALU64) | op | Opcode.X, ptr, random.nextInt(11), 0, 0);
            return;
        }
        if (oneIn(2) && room >= 2) {
            int by = random.nextInt(room);
            code.add(ptr, by);
            regs.set(ptr, regs.kind(ptr), room - by);
        } else if (room >= 4 && (regs.kind(ptr) != Kind.STACK || oneIn(3))) {
            int limit = Integer.highestOneBit(room / 2);
            int number = numberReg();
            if (number == ptr || number >= FRAME) {
                return;
            }
            if (!oops()) {
                bound(number, limit);
                regs.set(number, Kind.SMALL);
            }
            code.insn(Opcode.ALU64 | (oneIn(8) && oops() ? Opcode.SUB : Opcode.ADD) | Opcode.X, ptr, number, 0, 0);
            // the packet's end must be compared again after this
            regs.set(ptr, regs.kind(ptr) == Kind.PACKET ? Kind.NONE : regs.kind(ptr), room - limit + 1);
        }
    }

    private void loadField(int dst) {
        int[] fields = Contexts.fields(type);
        int field = 2 * random.nextInt(fields.length / 2);
        int off = oops() ? random.nextInt(256) : fields[field];
        int size = fields[field + 1] == 8
                ? Opcode.DW
                : fields[field + 1] == 4 ? Opcode.W : fields[field + 1] == 2 ? Opcode.H : Opcode.B;
        if (oops() && oneIn(3)) {
            code.store(size, CTX, off, dst);
        } else {
            code.load(size, dst, CTX, off);
        }
        if (dst < FRAME) {
            regs.set(dst, Kind.NUMBER);
        }
    }

    private void loadContext() {
        if (main && regs.kind(CTX) == Kind.CTX) {
            loadField(target());
        }
    }

    private void branch(int depth) {
        int a = numberReg();
        int cls = oneIn(3) ? Opcode.JMP32 : Opcode.JMP;
        int op = COMPARE[random.nextInt(COMPARE.length)];
        Code.Label other = new Code.Label();
        if (oneIn(3)) {
            code.jump(cls | op | Opcode.X, a, numberReg(), 0, other);
        } else {
            code.jump(cls | op, a, 0, number(), other);
        }
        Registers before = new Registers(regs);
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statement(depth - 1);
        }
        if (oneIn(3)) {
            Code.Label end = new Code.Label();
            code.jump(end);
            code.place(other);
            Registers after = regs;
            regs = before;
            statement(depth - 1);
            regs.join(after);
            code.place(end);
        } else {
            code.place(other);
            regs.join(before);
        }
    }

    private void packet() {
        int[] fields = Contexts.packet(type);
        if (fields == null || !main || regs.kind(CTX) != Kind.CTX) {
            alu();
            return;
        }
        int room = 1 << 2 + random.nextInt(4);
        int data = 2 + random.nextInt(2);
        code.load(Opcode.W, data, CTX, fields[0]);
        code.load(Opcode.W, 4, CTX, fields[1]);
        code.copy(5, data);
        code.add(5, room);
        if (!oops()) {
            Code.Label inside = new Code.Label();
            switch (random.nextInt(4)) {
                case 0 -> code.jump(Opcode.JMP | Opcode.JLE | Opcode.X, 5, 4, 0, inside);
                case 1 -> code.jump(Opcode.JMP | Opcode.JGE | Opcode.X, 4, 5, 0, inside);
                case 2 -> code.jump(Opcode.JMP | Opcode.JLT | Opcode.X, 5, 4, 0, inside);
                default -> code.jump(Opcode.JMP | Opcode.JGT | Opcode.X, 4, 5, 0, inside);
            }
            code.mov(0, 1);
            code.exit();
            code.place(inside);
        }
        regs.set(4, Kind.NONE);
        regs.set(5, Kind.NONE);
        regs.set(data, Kind.PACKET, room);
    }

    private void body(int depth) {
        boolean before = looping;
        looping = true;
        statement(Math.min(0, depth - 2));
        looping = before;
    }

    private void loop(int depth) {
        Code.Label again = new Code.Label();
        int outer = counter;
        counter = keeper();
        code.mov(counter, 0);
        regs.set(counter, Kind.NONE);
        // what the body leaves must be what it found
        Registers before = new Registers(regs);
        code.place(again);
        body(depth);
        regs.join(before);
        code.add(counter, 1);
        int rounds = oops() ? 100 : 2 + random.nextInt(8);
        code.jump(
                (oneIn(3) ? Opcode.JMP32 : Opcode.JMP) | (oneIn(3) ? Opcode.JSLT : Opcode.JLT),
                counter,
                0,
                rounds,
                again);
        regs.set(counter, Kind.NUMBER);
        counter = outer;
        if (oneIn(4) && oops()) {
            code.jump(again);
        }
    }

    private void mayGoto(int depth) {
        Code.Label again = new Code.Label();
        Code.Label out = new Code.Label();
        Registers before = new Registers(regs);
        code.place(again);
        code.jump(Opcode.JMP | Opcode.JCOND, 0, 0, 0, out);
        body(depth);
        regs.join(before);
        code.jump(again);
        code.place(out);
    }

    private void call() {
        int kind = withBtf ? random.nextInt(4) : 0;
        int btfType = kind < 2 ? Palette.FUNC_STATIC : kind == 2 ? Palette.FUNC_GLOBAL : Palette.FUNC_GLOBAL_POINTER;
        if (!main && !oops()) {
            alu();
            return;
        }
        int a = numberReg();
        if (btfType == Palette.FUNC_GLOBAL_POINTER) {
            code.copy(2, a);
            code.copy(1, FRAME);
            code.add(1, -8 * (1 + random.nextInt(STACK / 8)));
        } else {
            code.copy(1, a);
            if (!oops()) {
                code.mov(2, number());
            }
        }
        code.call(function(btfType));
        regs.afterCall(Kind.NUMBER);
    }
}
