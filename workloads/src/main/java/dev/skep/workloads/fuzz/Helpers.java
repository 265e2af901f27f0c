package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.SplittableRandom;

/** The statements of the {@link Grammar} that call helpers; each puts its arguments together and knows what comes back. */
final class Helpers {

    private static final int MAP_LOOKUP = 1;
    private static final int MAP_UPDATE = 2;
    private static final int MAP_DELETE = 3;
    private static final int KTIME = 5;
    private static final int TRACE_PRINTK = 6;
    private static final int PRANDOM = 7;
    private static final int SMP_ID = 8;
    private static final int TAIL_CALL = 12;
    private static final int CURRENT_PID_TGID = 14;
    private static final int CURRENT_COMM = 16;
    private static final int PERF_EVENT_OUTPUT = 25;
    private static final int SKB_LOAD_BYTES = 26;
    private static final int GET_STACKID = 27;
    private static final int CSUM_DIFF = 28;
    private static final int XDP_ADJUST_HEAD = 44;
    private static final int REDIRECT_MAP = 51;
    private static final int MAP_PUSH = 87;
    private static final int MAP_POP = 88;
    private static final int MAP_PEEK = 89;
    private static final int SPIN_LOCK = 93;
    private static final int SPIN_UNLOCK = 94;
    private static final int STRTOL = 105;
    private static final int PROBE_READ_KERNEL = 113;
    private static final int RINGBUF_OUTPUT = 130;
    private static final int RINGBUF_RESERVE = 131;
    private static final int RINGBUF_SUBMIT = 132;
    private static final int RINGBUF_DISCARD = 133;
    private static final int FOR_EACH = 164;
    private static final int SNPRINTF = 165;
    private static final int TIMER_INIT = 169;
    private static final int TIMER_CANCEL = 172;
    private static final int LOOP = 181;
    private static final int STRNCMP = 182;
    private static final int FRAME = 10;
    private static final int CTX = 6;
    private static final int LOOKUPS = 7;
    private static final int[] SIMPLE = {KTIME, PRANDOM, SMP_ID};
    private static final int[] LOOKED_UP = {
        Palette.ARRAY,
        Palette.HASH,
        Palette.SINGLE_ARRAY,
        Palette.PERCPU_ARRAY,
        Palette.LRU_HASH,
        Palette.READ_ONLY,
        Palette.WRITE_ONLY
    };

    private final Grammar grammar;
    private final Code code;
    private final SplittableRandom random;
    private final ProgType type;

    Helpers(Grammar grammar, Code code, SplittableRandom random, ProgType type) {
        this.grammar = grammar;
        this.code = code;
        this.random = random;
        this.type = type;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private void map(int dst, int map) {
        int which = grammar.oops() ? random.nextInt(Palette.MAPS.size()) : map;
        code.wide(dst, oneIn(12) ? Opcode.PSEUDO_MAP_IDX : Opcode.PSEUDO_MAP_FD, which, 0);
    }

    /** R2: a key on the stack. */
    private void key(int reg, int map) {
        int bytes = Palette.keySize(map);
        int off = -8 * (1 + random.nextInt(Grammar.STACK / 8));
        if (!oneIn(3)) {
            code.storeImm(bytes == 8 ? Opcode.DW : Opcode.W, FRAME, off, random.nextInt(5));
        }
        code.copy(reg, FRAME);
        code.add(reg, grammar.oops() ? off + 5 : off);
    }

    /** A buffer in the initialised part of the stack; answers how long it may be. */
    private int buffer(int reg) {
        int slots = 1 + random.nextInt(Grammar.STACK / 8);
        code.copy(reg, FRAME);
        code.add(reg, -8 * slots);
        return 8 * slots;
    }

    private void size(int reg, int room) {
        if (oneIn(3)) {
            int number = grammar.numberReg();
            code.copy(reg, number);
            if (!grammar.oops()) {
                grammar.bound(reg, Integer.highestOneBit(room));
            }
        } else {
            code.mov(reg, grammar.oops() ? random.nextInt(128) - 8 : 1 + random.nextInt(room));
        }
    }

    private void done(int id, Kind result) {
        code.helper(id);
        grammar.regs().afterCall(result);
    }

    /** Looks a value up, leaves if there is none, keeps the pointer. */
    void lookup() {
        int map = LOOKED_UP[random.nextInt(LOOKUPS)];
        if (oneIn(6)) {
            direct(map);
            return;
        }
        key(2, map);
        map(1, map);
        done(MAP_LOOKUP, Kind.NONE);
        boolean checked = !grammar.oops();
        Code.Label there = new Code.Label();
        if (checked) {
            code.jump(Opcode.JMP | Opcode.JNE, 0, 0, 0, there);
            if (oneIn(3)) {
                code.mov(0, 0);
            }
            code.exit();
            code.place(there);
        }
        int keep = grammar.keeper();
        code.copy(keep, 0);
        grammar.regs().set(keep, Kind.MAP_VALUE, Palette.valueSize(map));
        grammar.regs().set(0, Kind.MAP_VALUE, Palette.valueSize(map));
    }

    /** A map value's address in the instruction itself, which arrays of one entry have. */
    private void direct(int map) {
        int array = grammar.oops() ? map : oneIn(3) ? Palette.READ_ONLY : Palette.SINGLE_ARRAY;
        int size = Palette.valueSize(array);
        int off = grammar.oops() ? random.nextInt(256) : random.nextInt(size);
        int dst = grammar.keeper();
        code.wide(dst, Opcode.PSEUDO_MAP_VALUE, array, off);
        grammar.regs().set(dst, Kind.MAP_VALUE, Math.max(0, size - off));
    }

    /** bpf_loop or bpf_for_each_map_elem with a function of this program. */
    void callback() {
        if (!grammar.withBtf() && !grammar.oops()) {
            call();
            return;
        }
        if (oneIn(2)) {
            size(1, 16);
            code.function(2, grammar.function(Palette.FUNC_LOOP));
            context(3);
            code.mov(4, grammar.oops() ? 1 : 0);
            done(LOOP, Kind.NUMBER);
        } else {
            map(1, oneIn(2) ? Palette.ARRAY : Palette.HASH);
            code.function(2, grammar.function(Palette.FUNC_EACH));
            context(3);
            code.mov(4, grammar.oops() ? 1 : 0);
            done(FOR_EACH, Kind.NUMBER);
        }
    }

    private void context(int reg) {
        if (oneIn(2)) {
            code.mov(reg, 0);
        } else {
            buffer(reg);
        }
    }

    /** One of the other helpers. */
    void call() {
        switch (random.nextInt(20)) {
            case 0, 1 -> done(SIMPLE[random.nextInt(SIMPLE.length)], Kind.NUMBER);
            case 2 -> update();
            case 3 -> {
                key(2, Palette.HASH);
                map(1, Palette.HASH);
                done(MAP_DELETE, Kind.NUMBER);
            }
            case 4 -> {
                size(2, buffer(1));
                done(TRACE_PRINTK, Kind.NUMBER);
            }
            case 5 -> byType();
            case 6 -> byType();
            case 7 -> ringbufOutput();
            case 8, 9 -> ringbufRecord();
            case 10 -> {
                map(1, Palette.QUEUE);
                code.copy(2, FRAME);
                code.add(2, -16 - 8 * random.nextInt(7));
                int which = random.nextInt(3);
                if (which == 0) {
                    code.mov(3, 0);
                }
                done(which == 0 ? MAP_PUSH : which == 1 ? MAP_POP : MAP_PEEK, Kind.NUMBER);
            }
            case 11 -> {
                code.copy(1, CTX);
                map(2, Palette.PROG_ARRAY);
                code.copy(3, grammar.numberReg());
                done(TAIL_CALL, Kind.NUMBER);
            }
            case 12 -> locked();
            case 13 -> nested();
            case 14 -> {
                buffer(1);
                code.mov(2, 8);
                code.wide(3, Opcode.PSEUDO_MAP_VALUE, Palette.READ_ONLY, 0);
                done(STRNCMP, Kind.NUMBER);
            }
            case 15 -> perfOutput();
            case 16 -> {
                size(2, buffer(1));
                code.mov(3, 0);
                code.copy(4, FRAME);
                code.add(4, -8);
                done(STRTOL, Kind.NUMBER);
            }
            case 17 -> {
                // any helper whatever, with what the registers hold
                if (grammar.oops()) {
                    done(random.nextInt(230), Kind.NUMBER);
                }
            }
            case 18 -> timer();
            default -> format();
        }
    }

    private void update() {
        int map = oneIn(2) ? Palette.HASH : Palette.ARRAY;
        key(2, map);
        code.copy(3, FRAME);
        code.add(3, map == Palette.HASH ? -16 : -48);
        map(1, map);
        code.mov(4, random.nextInt(3));
        done(MAP_UPDATE, Kind.NUMBER);
    }

    private void byType() {
        if (Contexts.isTracing(type) || grammar.oops()) {
            switch (random.nextInt(4)) {
                case 0 -> done(CURRENT_PID_TGID, Kind.NUMBER);
                case 1 -> {
                    size(2, buffer(1));
                    done(CURRENT_COMM, Kind.NUMBER);
                }
                case 2 -> {
                    size(2, buffer(1));
                    code.copy(3, grammar.numberReg());
                    done(PROBE_READ_KERNEL, Kind.NUMBER);
                }
                default -> {
                    code.copy(1, CTX);
                    map(2, Palette.STACK_TRACE);
                    code.mov(3, 0);
                    done(GET_STACKID, Kind.NUMBER);
                }
            }
        } else if (Contexts.isSkb(type)) {
            code.copy(1, CTX);
            code.mov(2, random.nextInt(40));
            size(4, buffer(3));
            done(SKB_LOAD_BYTES, Kind.NUMBER);
        } else if (type == ProgType.XDP && oneIn(2)) {
            code.copy(1, CTX);
            code.mov(2, -8 * random.nextInt(3));
            done(XDP_ADJUST_HEAD, Kind.NUMBER);
            if (!grammar.oops()) {
                grammar.regs().forget(Kind.PACKET);
            }
        } else if (type == ProgType.XDP) {
            map(1, Palette.DEVMAP);
            code.copy(2, grammar.numberReg());
            code.mov(3, 0);
            done(REDIRECT_MAP, Kind.NUMBER);
        } else {
            buffer(1);
            code.mov(2, 8);
            buffer(3);
            code.mov(4, 8);
            code.mov(5, 0);
            done(CSUM_DIFF, Kind.NUMBER);
        }
    }

    private void ringbufOutput() {
        size(3, buffer(2));
        map(1, Palette.RINGBUF);
        code.mov(4, 0);
        done(RINGBUF_OUTPUT, Kind.NUMBER);
    }

    private void ringbufRecord() {
        int bytes = 8 << random.nextInt(3);
        map(1, Palette.RINGBUF);
        code.mov(2, bytes);
        code.mov(3, 0);
        done(RINGBUF_RESERVE, Kind.NONE);
        Code.Label none = new Code.Label();
        if (!grammar.oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        code.copy(1, 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            int off = grammar.oops() ? bytes : 8 * random.nextInt(bytes / 8);
            code.storeImm(Opcode.DW, 1, off, i);
        }
        code.mov(2, 0);
        if (!grammar.oops()) {
            code.helper(oneIn(2) ? RINGBUF_SUBMIT : RINGBUF_DISCARD);
        }
        code.place(none);
        grammar.regs().afterCall(Kind.NONE);
    }

    /** A value behind its lock. */
    private void locked() {
        key(2, Palette.LOCKED);
        map(1, Palette.LOCKED);
        done(MAP_LOOKUP, Kind.NONE);
        Code.Label none = new Code.Label();
        code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        int keep = grammar.keeper();
        code.copy(keep, 0);
        code.copy(1, keep);
        if (grammar.oops()) {
            code.add(1, 4);
        }
        code.helper(SPIN_LOCK);
        code.load(Opcode.DW, 1, keep, grammar.oops() ? 0 : 8);
        code.add(1, 1);
        code.store(Opcode.DW, keep, 8, 1);
        if (grammar.oops()) {
            code.helper(KTIME);
        }
        code.copy(1, keep);
        if (!grammar.oops()) {
            code.helper(SPIN_UNLOCK);
        }
        code.place(none);
        grammar.regs().afterCall(Kind.NONE);
        grammar.regs().set(keep, Kind.NONE);
    }

    /** A map in a map. */
    private void nested() {
        key(2, Palette.MAP_IN_MAP);
        map(1, Palette.MAP_IN_MAP);
        done(MAP_LOOKUP, Kind.NONE);
        Code.Label none = new Code.Label();
        if (!grammar.oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        code.copy(1, 0);
        key(2, Palette.ARRAY);
        code.helper(MAP_LOOKUP);
        code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        code.load(Opcode.DW, 1, 0, 8 * random.nextInt(6));
        code.place(none);
        grammar.regs().afterCall(Kind.NONE);
    }

    private void perfOutput() {
        code.copy(1, CTX);
        size(5, buffer(4));
        map(2, Palette.PERF_EVENTS);
        code.wide(3, 0, -1, 0);
        done(PERF_EVENT_OUTPUT, Kind.NUMBER);
    }

    private void timer() {
        key(2, Palette.TIMED);
        map(1, Palette.TIMED);
        done(MAP_LOOKUP, Kind.NONE);
        Code.Label none = new Code.Label();
        code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        code.copy(1, 0);
        if (oneIn(2)) {
            map(2, Palette.TIMED);
            code.mov(3, 1);
            code.helper(TIMER_INIT);
        } else {
            code.helper(TIMER_CANCEL);
        }
        code.place(none);
        grammar.regs().afterCall(Kind.NONE);
    }

    /** A format with arguments. */
    private void format() {
        buffer(1);
        code.mov(2, 8);
        code.wide(3, Opcode.PSEUDO_MAP_VALUE, Palette.READ_ONLY, 0);
        buffer(4);
        code.mov(5, 8);
        done(SNPRINTF, Kind.NUMBER);
    }
}
