package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** The statements of the {@link Grammar} that call helpers; each puts its arguments together and knows what comes back. */
final class Helpers extends Part {

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
    private static final int STRTOL = 105;
    private static final int PROBE_READ_KERNEL = 113;
    private static final int RINGBUF_OUTPUT = 130;
    private static final int RINGBUF_RESERVE = 131;
    private static final int RINGBUF_SUBMIT = 132;
    private static final int RINGBUF_DISCARD = 133;
    private static final int SNPRINTF = 165;
    private static final int STRNCMP = 182;
    private static final int UNKNOWN = 5000;
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

    Helpers(Draft draft) {
        super(draft);
    }

    @Override
    void add(Runnable inner) {
        if (oneIn(3)) {
            lookup();
        } else {
            call();
        }
    }

    @Override
    void blunder() {
        int number = draft.numberReg();
        switch (random.nextInt(14)) {
            case 0, 1 -> moved(number, Opcode.ADD, false);
            case 2 -> moved(number, Opcode.ADD, true);
            case 3 -> moved(number, Opcode.SUB, true);
            case 4 -> code.helper(UNKNOWN + random.nextInt(2));
            case 5 -> {
                code.copy(1, FRAME);
                code.helper(SPIN_LOCK);
            }
            case 6 -> {
                value(Palette.ARRAY);
                code.copy(1, 0);
                code.helper(SPIN_LOCK);
            }
            case 7 -> {
                code.copy(1, FRAME);
                code.mov(2, 0);
                code.helper(RINGBUF_SUBMIT);
            }
            case 8 -> {
                frame(1, -8);
                code.copy(2, number);
                code.helper(TRACE_PRINTK);
            }
            case 9 -> {
                frame(1, -8);
                code.insn(Opcode.ALU64 | Opcode.ARSH, number, 0, 0, 1 + random.nextInt(40));
                code.copy(2, number);
                code.helper(TRACE_PRINTK);
            }
            case 10 -> {
                code.wide(1, Opcode.PSEUDO_MAP_FD, random.nextInt(4) + 90, 0);
                code.mov(0, 0);
            }
            case 11 -> {
                code.copy(1, CTX);
                code.wide(2, Opcode.PSEUDO_MAP_FD, Palette.HASH, 0);
                code.mov(3, 0);
                code.helper(TAIL_CALL);
            }
            case 12 -> {
                value(Palette.ARRAY);
                code.add(0, random.nextInt());
                code.load(Opcode.B, 0, 0, 0);
            }
            default -> code.helper(random.nextInt(230));
        }
    }

    /** A map value moved by a number that is not bounded enough. */
    private void moved(int number, int op, boolean signed) {
        int kept = draft.keeper();
        code.copy(kept, number);
        regs().set(kept, Kind.NUMBER);
        key(2, Palette.ARRAY);
        map(1, Palette.ARRAY);
        code.helper(MAP_LOOKUP);
        leaveIfNull(0);
        if (signed) {
            Code.Label fine = new Code.Label();
            code.jump(Opcode.JMP | Opcode.JSLT, kept, 0, 40, fine);
            draft.leave();
            code.place(fine);
        } else {
            code.insn(Opcode.ALU64 | Opcode.RSH, kept, 0, 0, random.nextInt(64));
        }
        code.insn(Opcode.ALU64 | op | Opcode.X, 0, kept, 0, 0);
        code.load(Opcode.B, 0, 0, 0);
    }

    /** Looks a value up, leaves if there is none, keeps the pointer. */
    void lookup() {
        int map = LOOKED_UP[random.nextInt(LOOKUPS)];
        if (oneIn(6)) {
            direct(map);
            return;
        }
        value(map);
    }

    /** A map value's address in the instruction itself, which arrays of one entry have. */
    private void direct(int map) {
        int array = oops() ? map : oneIn(3) ? Palette.READ_ONLY : Palette.SINGLE_ARRAY;
        int size = Palette.valueSize(array);
        int off = oops() ? random.nextInt(256) : random.nextInt(size);
        int dst = draft.keeper();
        code.wide(dst, Opcode.PSEUDO_MAP_VALUE, array, off);
        regs().set(dst, Kind.MAP_VALUE, Math.max(0, size - off));
    }

    /** One of the other helpers. */
    void call() {
        switch (random.nextInt(20)) {
            case 0, 1 -> helper(SIMPLE[random.nextInt(SIMPLE.length)], Kind.NUMBER);
            case 2 -> update();
            case 3 -> {
                key(2, Palette.HASH);
                map(1, Palette.HASH);
                helper(MAP_DELETE, Kind.NUMBER);
            }
            case 4 -> {
                size(2, buffer(1));
                helper(TRACE_PRINTK, Kind.NUMBER);
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
                helper(which == 0 ? MAP_PUSH : which == 1 ? MAP_POP : MAP_PEEK, Kind.NUMBER);
            }
            case 11 -> {
                if (!draft.main) {
                    return;
                }
                code.copy(1, CTX);
                map(2, Palette.PROG_ARRAY);
                code.copy(3, draft.numberReg());
                helper(TAIL_CALL, Kind.NUMBER);
            }
            case 12 -> ringbufOutput();
            case 13 -> nested();
            case 14 -> {
                buffer(1);
                code.mov(2, 8);
                code.wide(3, Opcode.PSEUDO_MAP_VALUE, Palette.READ_ONLY, 0);
                helper(STRNCMP, Kind.NUMBER);
            }
            case 15 -> perfOutput();
            case 16 -> {
                size(2, buffer(1));
                code.mov(3, 0);
                code.copy(4, FRAME);
                code.add(4, -8);
                helper(STRTOL, Kind.NUMBER);
            }
            case 17 -> {
                // any helper whatever, with what the registers hold
                if (oops()) {
                    helper(random.nextInt(230), Kind.NUMBER);
                }
            }
            case 18 -> lookup();
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
        helper(MAP_UPDATE, Kind.NUMBER);
    }

    private void byType() {
        if (!draft.main) {
            helper(KTIME, Kind.NUMBER);
            return;
        }
        if (Contexts.isTracing(type) || oops()) {
            switch (random.nextInt(4)) {
                case 0 -> helper(CURRENT_PID_TGID, Kind.NUMBER);
                case 1 -> {
                    size(2, buffer(1));
                    helper(CURRENT_COMM, Kind.NUMBER);
                }
                case 2 -> {
                    size(2, buffer(1));
                    code.copy(3, draft.numberReg());
                    helper(PROBE_READ_KERNEL, Kind.NUMBER);
                }
                default -> {
                    code.copy(1, CTX);
                    map(2, Palette.STACK_TRACE);
                    code.mov(3, 0);
                    helper(GET_STACKID, Kind.NUMBER);
                }
            }
        } else if (Contexts.isSkb(type) && type != ProgType.SOCKET_FILTER && oneIn(3)) {
            buffer(1);
            code.mov(2, 8);
            buffer(3);
            code.mov(4, 8);
            code.mov(5, 0);
            helper(CSUM_DIFF, Kind.NUMBER);
        } else if (Contexts.isSkb(type)) {
            code.copy(1, CTX);
            code.mov(2, random.nextInt(40));
            size(4, buffer(3));
            helper(SKB_LOAD_BYTES, Kind.NUMBER);
        } else if (type == ProgType.XDP && oneIn(2)) {
            code.copy(1, CTX);
            code.mov(2, -8 * random.nextInt(3));
            helper(XDP_ADJUST_HEAD, Kind.NUMBER);
            if (!oops()) {
                regs().forget(Kind.PACKET);
            }
        } else if (type == ProgType.XDP) {
            map(1, Palette.DEVMAP);
            code.copy(2, draft.numberReg());
            code.mov(3, 0);
            helper(REDIRECT_MAP, Kind.NUMBER);
        } else {
            helper(KTIME, Kind.NUMBER);
        }
    }

    private void ringbufOutput() {
        size(3, buffer(2));
        map(1, Palette.RINGBUF);
        code.mov(4, 0);
        helper(RINGBUF_OUTPUT, Kind.NUMBER);
    }

    private void ringbufRecord() {
        int bytes = 8 << random.nextInt(3);
        map(1, Palette.RINGBUF);
        code.mov(2, bytes);
        code.mov(3, 0);
        helper(RINGBUF_RESERVE, Kind.NONE);
        Code.Label none = new Code.Label();
        if (!oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        code.copy(1, 0);
        for (int i = random.nextInt(3); i > 0; i--) {
            int off = oops() ? bytes : 8 * random.nextInt(bytes / 8);
            code.storeImm(Opcode.DW, 1, off, i);
        }
        code.mov(2, 0);
        if (!oops()) {
            code.helper(oneIn(2) ? RINGBUF_SUBMIT : RINGBUF_DISCARD);
        }
        code.place(none);
        regs().afterCall(Kind.NONE);
    }

    /** A map in a map. */
    private void nested() {
        key(2, Palette.MAP_IN_MAP);
        map(1, Palette.MAP_IN_MAP);
        helper(MAP_LOOKUP, Kind.NONE);
        Code.Label none = new Code.Label();
        if (!oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        code.copy(1, 0);
        key(2, Palette.ARRAY);
        code.helper(MAP_LOOKUP);
        code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        code.load(Opcode.DW, 1, 0, 8 * random.nextInt(6));
        code.place(none);
        regs().afterCall(Kind.NONE);
    }

    private void perfOutput() {
        if (!draft.main) {
            helper(KTIME, Kind.NUMBER);
            return;
        }
        code.copy(1, CTX);
        size(5, buffer(4));
        map(2, Palette.PERF_EVENTS);
        code.wide(3, 0, -1, 0);
        helper(PERF_EVENT_OUTPUT, Kind.NUMBER);
    }

    /** A format with arguments. */
    private void format() {
        buffer(1);
        code.mov(2, 8);
        code.wide(3, Opcode.PSEUDO_MAP_VALUE, Palette.READ_ONLY, 0);
        buffer(4);
        code.mov(5, 8);
        helper(SNPRINTF, Kind.NUMBER);
    }
}
