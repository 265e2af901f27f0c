package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;

/**
 * The C declarations of a BTF's types, in an order that compiles: what a type holds by value comes before it, what it only
 * points to is declared ahead where needed. Types are emitted once, each ended by an empty line.
 *
 * <p>{@link #order} follows strong links (by value) depth first and lets weak ones (through a pointer to a named struct)
 * go; {@link #emit} then writes each type with the forward declarations that it lacks.
 *
 * <p>Linux: tools/lib/bpf/btf_dump.c.
 */
public final class BtfCDump {

    private static final int MAX_DEPTH = 1000;
    private static final int MAX_STEPS = 1 << 26;

    private enum State {
        NOT_YET,
        UNDER_WAY,
        DONE
    }

    private final Btf btf;
    private final BtfCText text;
    private final State[] ordered;
    private final State[] emitted;
    private final boolean[] forwarded;
    private final boolean[] referenced;
    private final List<Integer> queue = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private int steps;

    private BtfCDump(Btf btf) {
        this.btf = btf;
        this.text = new BtfCText(btf, out);
        this.ordered = new State[btf.size()];
        this.emitted = new State[btf.size()];
        this.forwarded = new boolean[btf.size()];
        this.referenced = new boolean[btf.size()];
        java.util.Arrays.fill(ordered, State.NOT_YET);
        java.util.Arrays.fill(emitted, State.NOT_YET);
        ordered[0] = State.DONE;
        emitted[0] = State.DONE;
        markReferenced();
    }

    /**
     * The declarations of some types and all that they need.
     *
     * @param roots ids; none stands for all types
     * @throws ErrnoException ELOOP when types (of a BTF that was only read) contain themselves; E2BIG when anonymous types
     *     nest so that the text would grow without bounds
     */
    public static String dump(Btf btf, List<Integer> roots) {
        BtfCDump dump = new BtfCDump(btf);
        if (roots.isEmpty()) {
            for (int id = 1; id < btf.size(); id++) {
                dump.type(id);
            }
        } else {
            roots.forEach(dump::type);
        }
        return dump.out.toString();
    }

    private void type(int id) {
        queue.clear();
        order(id, false);
        for (int next : List.copyOf(queue)) {
            emit(next, 0);
        }
    }

    private void markReferenced() {
        for (int id = 1; id < btf.size(); id++) {
            BtfType t = btf.type(id);
            t.members().forEach(m -> mark(m.typeId()));
            t.params().forEach(p -> mark(p.typeId()));
            if (t.kind() == BtfKind.ARRAY) {
                mark(t.elemType());
                mark(t.indexType());
            } else if (t.kind().hasType()) {
                mark(t.typeId());
            }
        }
    }

    private void mark(int id) {
        if (id > 0 && id < referenced.length) {
            referenced[id] = true;
        }
    }

    /** Queues what has to come first, then the type; whether it is linked by value. */
    private boolean order(int id, boolean throughPointer) {
        BtfType t = btf.type(id);
        if (t == null || ordered[id] == State.DONE) {
            return true;
        }
        if (ordered[id] == State.UNDER_WAY
                && t.kind().isStruct()
                && throughPointer
                && !t.name().isEmpty()) {
            return false;
        }
        if (ordered[id] == State.UNDER_WAY || depth > MAX_DEPTH) {
            throw new ErrnoException(Errno.ELOOP, "BTF type " + t + ": unsatisfiable type cycle");
        }
        step(t);
        boolean strong = orderKind(t, id, throughPointer);
        depth--;
        return strong;
    }

    private void step(BtfType t) {
        depth++;
        if (++steps > MAX_STEPS) {
            throw new ErrnoException(Errno.E2BIG, "BTF type " + t + ": anonymous types nest too deeply");
        }
    }

    private boolean orderKind(BtfType t, int id, boolean throughPointer) {
        switch (t.kind()) {
            case PTR -> {
                boolean strong = order(t.typeId(), true);
                ordered[id] = State.DONE;
                return strong;
            }
            case ARRAY -> {
                return order(t.elemType(), false);
            }
            case STRUCT, UNION -> {
                if (throughPointer && !t.name().isEmpty()) {
                    return false;
                }
                ordered[id] = State.UNDER_WAY;
                t.members().forEach(m -> order(m.typeId(), false));
                if (!t.name().isEmpty()) {
                    queue.add(id);
                }
                ordered[id] = State.DONE;
                return true;
            }
            case ENUM, ENUM64, FWD -> {
                if (!t.name().isEmpty() || !referenced[id]) {
                    queue.add(id);
                }
                ordered[id] = State.DONE;
                return true;
            }
            case TYPEDEF -> {
                boolean strong = order(t.typeId(), throughPointer);
                if (throughPointer && !strong) {
                    return false;
                }
                queue.add(id);
                ordered[id] = State.DONE;
                return true;
            }
            case VOLATILE, CONST, RESTRICT, TYPE_TAG -> {
                return order(t.typeId(), throughPointer);
            }
            case FUNC_PROTO -> {
                boolean strong = order(t.typeId(), throughPointer);
                for (BtfParam p : t.params()) {
                    strong |= order(p.typeId(), throughPointer);
                }
                return strong;
            }
            default -> {
                ordered[id] = State.DONE;
                return false;
            }
        }
    }

    /** Writes a type, or what is needed of it inside the definition of {@code container} (0: at top level). */
    private void emit(int id, int container) {
        BtfType t = btf.type(id);
        if (t == null || emitted[id] == State.DONE || depth > MAX_DEPTH) {
            return;
        }
        step(t);
        if (emitted[id] == State.UNDER_WAY) {
            emitAgain(t, id, container);
        } else {
            emitKind(t, id, container);
        }
        depth--;
    }

    private void emitAgain(BtfType t, int id, int container) {
        if (forwarded[id]) {
            return;
        }
        if (t.kind().isStruct() && id != container && !t.name().isEmpty()) {
            forward(t, id);
        } else if (t.kind() == BtfKind.TYPEDEF) {
            typedef(t);
            forwarded[id] = true;
        }
    }

    private void forward(BtfType t, int id) {
        text.reference(t);
        out.append(";\n\n");
        forwarded[id] = true;
    }

    private void typedef(BtfType t) {
        if (!t.name().equals("__builtin_va_list")) {
            text.typedef(t);
            out.append(";\n\n");
        }
    }

    private void emitKind(BtfType t, int id, int container) {
        boolean top = container == 0;
        switch (t.kind()) {
            case INT -> emitted[id] = State.DONE;
            case ENUM, ENUM64 -> {
                if (top) {
                    text.enumeration(t, 0);
                    out.append(";\n\n");
                }
                emitted[id] = State.DONE;
            }
            case PTR, VOLATILE, CONST, RESTRICT, TYPE_TAG -> emit(t.typeId(), container);
            case ARRAY -> emit(t.elemType(), container);
            case FWD -> {
                forward(t, id);
                emitted[id] = State.DONE;
            }
            case TYPEDEF -> {
                emitted[id] = State.UNDER_WAY;
                emit(t.typeId(), id);
                if (!forwarded[id]) {
                    typedef(t);
                }
                emitted[id] = State.DONE;
            }
            case STRUCT, UNION -> emitStruct(t, id, container);
            case FUNC_PROTO -> {
                emit(t.typeId(), container);
                t.params().forEach(p -> emit(p.typeId(), container));
            }
            default -> {}
        }
    }

    private void emitStruct(BtfType t, int id, int container) {
        boolean top = container == 0;
        emitted[id] = State.UNDER_WAY;
        if (top || t.name().isEmpty()) {
            int inner = t.name().isEmpty() ? container : id;
            t.members().forEach(m -> emit(m.typeId(), inner));
        } else if (!forwarded[id] && id != container) {
            forward(t, id);
        }
        if (top) {
            text.struct(t, 0);
            out.append(";\n\n");
            emitted[id] = State.DONE;
        } else {
            emitted[id] = State.NOT_YET;
        }
    }
}
