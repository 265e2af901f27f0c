package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;

/** Dynptrs: of map values, of ring buffers, of packets; read, written, sliced, made smaller, cloned. */
final class Dynptrs extends Part {

    private static final int FROM_MEM = 197;
    private static final int RESERVE = 198;
    private static final int SUBMIT = 199;
    private static final int DISCARD = 200;
    private static final int READ = 201;
    private static final int WRITE = 202;
    private static final int DATA = 203;
    private static final int BYTES = 16;

    /** What a dynptr is of. */
    private enum Of {
        MEMORY,
        RECORD,
        PACKET
    }

    Dynptrs(Draft draft) {
        super(draft);
    }

    private boolean packets() {
        return type == ProgType.XDP
                || type == ProgType.SCHED_CLS
                || type == ProgType.CGROUP_SKB
                || type == ProgType.SOCKET_FILTER;
    }

    private Of any() {
        int which = random.nextInt(3);
        return which == 0 ? Of.RECORD : which == 1 && packets() && draft.main ? Of.PACKET : Of.MEMORY;
    }

    private void make(Of of, int at) {
        switch (of) {
            case MEMORY -> {
                code.wide(1, Opcode.PSEUDO_MAP_VALUE, Palette.SINGLE_ARRAY, 8 * random.nextInt(2));
                code.mov(2, 1 + random.nextInt(24));
                code.mov(3, oops() ? 1 : 0);
                frame(4, at);
                helper(FROM_MEM, Kind.NUMBER);
            }
            case RECORD -> {
                map(1, Palette.RINGBUF);
                argument(2, 64);
                code.mov(3, 0);
                frame(4, at);
                helper(RESERVE, Kind.NUMBER);
            }
            default -> {
                code.copy(1, CTX);
                code.mov(2, oops() ? 1 : 0);
                frame(3, at);
                kfunc(type == ProgType.XDP ? "bpf_dynptr_from_xdp" : "bpf_dynptr_from_skb", Kind.NUMBER);
            }
        }
    }

    private void end(int at) {
        frame(1, at);
        code.mov(2, random.nextInt(3));
        helper(oneIn(2) ? SUBMIT : DISCARD, Kind.NONE);
    }

    @Override
    void add(Runnable inner) {
        if (!draft.roomy()) {
            return;
        }
        Of of = any();
        int at = draft.take(BYTES);
        make(of, at);
        boolean held = of == Of.RECORD;
        if (held) {
            draft.hold();
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            use(of, at);
            if (oneIn(2)) {
                inner.run();
            }
        }
        if (held) {
            draft.release();
            if (!oops()) {
                end(at);
            }
        }
        draft.give(BYTES);
    }

    private void use(Of of, int at) {
        switch (random.nextInt(11)) {
            case 0, 1 -> {
                size(2, buffer(1));
                frame(3, at);
                argument(4, 16);
                code.mov(5, oops() ? 1 : 0);
                helper(READ, Kind.NUMBER);
            }
            case 2, 3 -> {
                size(4, buffer(3));
                frame(1, at);
                argument(2, 16);
                code.mov(5, 0);
                helper(WRITE, Kind.NUMBER);
                if (of == Of.PACKET) {
                    regs().forget(Kind.PACKET);
                }
            }
            case 4, 5 -> data(of, at);
            case 6 -> slice(of, at);
            case 7 -> {
                String[] asks = {"bpf_dynptr_size", "bpf_dynptr_is_null", "bpf_dynptr_is_rdonly"};
                frame(1, at);
                kfunc(asks[random.nextInt(3)], Kind.NUMBER);
            }
            case 8 -> {
                frame(1, at);
                argument(2, 4);
                argument(3, 20);
                kfunc("bpf_dynptr_adjust", Kind.NUMBER);
            }
            case 9 -> memory(at);
            default -> {
                if (draft.roomy()) {
                    int copy = draft.take(BYTES);
                    frame(1, at);
                    frame(2, copy);
                    kfunc("bpf_dynptr_clone", Kind.NUMBER);
                    data(of, copy);
                    draft.give(BYTES);
                }
            }
        }
    }

    private void memory(int at) {
        frame(1, at);
        argument(2, 4);
        if (oneIn(2)) {
            argument(3, 8);
            code.mov(4, random.nextInt(256));
            kfunc("bpf_dynptr_memset", Kind.NUMBER);
        } else {
            frame(3, at);
            argument(4, 4);
            argument(5, 8);
            kfunc("bpf_dynptr_copy", Kind.NUMBER);
        }
        regs().forget(Kind.PACKET);
    }

    /** Bytes behind a dynptr, if they are there, touched at once. */
    private void data(Of of, int at) {
        if (of == Of.PACKET && !oops()) {
            slice(of, at);
            return;
        }
        int room = 1 << random.nextInt(5);
        frame(1, at);
        argument(2, 8);
        code.mov(3, room);
        if (oops()) {
            code.copy(3, draft.numberReg());
        }
        helper(DATA, Kind.NONE);
        touched(room, true);
    }

    private void slice(Of of, int at) {
        int room = 1 << random.nextInt(5);
        boolean write = oneIn(3) && (of != Of.PACKET || type != ProgType.CGROUP_SKB && type != ProgType.SOCKET_FILTER);
        if (oneIn(3)) {
            code.mov(3, 0);
        } else {
            frame(3, -room - 8 & ~7);
        }
        frame(1, at);
        argument(2, 8);
        code.mov(4, oops() ? 0 : room);
        kfunc(write ? "bpf_dynptr_slice_rdwr" : "bpf_dynptr_slice", Kind.NONE);
        touched(room, write || oops());
    }

    private void touched(int room, boolean write) {
        Code.Label none = new Code.Label();
        if (!oops()) {
            code.jump(Opcode.JMP | Opcode.JEQ, 0, 0, 0, none);
        }
        Registers before = new Registers(regs());
        touch(0, room, write);
        regs().join(before);
        code.place(none);
        regs().set(0, Kind.NONE);
    }

    @Override
    void blunder() {
        if (!draft.roomy()) {
            return;
        }
        int at = draft.take(BYTES);
        switch (random.nextInt(10)) {
            case 0 -> use(Of.MEMORY, at);
            case 1 -> {
                make(Of.RECORD, at);
                code.storeImm(draft.size(), FRAME, at + 8 * random.nextInt(2), 0);
                end(at);
            }
            case 2 -> {
                make(Of.RECORD, at);
                make(any(), at);
                end(at);
            }
            case 3 -> {
                make(Of.RECORD, at);
                end(at);
                end(at);
            }
            case 4 -> {
                make(any(), at);
                code.load(draft.size(), 0, FRAME, at);
            }
            case 5 -> {
                make(Of.RECORD, at);
                frame(1, at);
                code.mov(2, 0);
                code.mov(3, 8);
                helper(DATA, Kind.NONE);
                leaveIfNull(0);
                int kept = draft.keeper();
                code.copy(kept, 0);
                end(at);
                code.load(Opcode.B, 0, kept, 0);
            }
            case 6 -> {
                make(Of.MEMORY, at);
                end(at);
            }
            case 7 -> {
                make(Of.RECORD, at);
                use(Of.RECORD, at + 8);
                end(at);
            }
            case 8 -> {
                make(Of.RECORD, at);
                if (draft.roomy()) {
                    int copy = draft.take(BYTES);
                    frame(1, at);
                    frame(2, copy);
                    kfunc("bpf_dynptr_clone", Kind.NUMBER);
                    end(oneIn(2) ? at : copy);
                    use(Of.RECORD, copy);
                    draft.give(BYTES);
                }
            }
            default -> {
                code.copy(1, FRAME);
                code.mov(2, 8);
                code.mov(3, 0);
                frame(4, at);
                helper(FROM_MEM, Kind.NUMBER);
            }
        }
        draft.give(BYTES);
    }
}
