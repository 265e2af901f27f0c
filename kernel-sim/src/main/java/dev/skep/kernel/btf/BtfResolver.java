package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.List;

/**
 * The second pass of the validation: types among one another. It walks from each type to those it is made of, with a
 * stack of its own (at most 32 deep), and so finds types that contain themselves, references to what cannot be referred
 * to, and members that do not fit into their struct.
 *
 * <p>The walk knows two modes, since a pointer may close a circle but a value may not: started from a pointer, structs and
 * arrays end a path; started from a struct or an array, pointers do. What a type resolves to (behind its modifiers) and
 * the size of each array are remembered, as later checks need them.
 *
 * <p>Linux: btf_check_all_types(), btf_resolve() and the resolve and check_member operations in kernel/bpf/btf.c.
 */
final class BtfResolver {

    private static final int MAX_DEPTH = 32;

    private enum Mode {
        TO_BE_DECIDED,
        POINTER,
        STRUCT_OR_ARRAY
    }

    private final Btf btf;
    private final BtfTypeLog log;
    private final BtfMemberCheck members;
    private final int firstId;
    private final boolean[] visited;
    private final boolean[] resolved;
    private final int[] resolvedIds;
    private final int[] resolvedSizes;
    private final BtfType[] stack = new BtfType[MAX_DEPTH];
    private final int[] nextMember = new int[MAX_DEPTH];
    private int depth;
    private Mode mode = Mode.TO_BE_DECIDED;

    BtfResolver(Btf btf, int firstId, BtfTypeLog log) {
        this.btf = btf;
        this.log = log;
        this.members = new BtfMemberCheck(this, log);
        this.firstId = firstId;
        int n = btf.size();
        this.visited = new boolean[n];
        this.resolved = new boolean[n];
        this.resolvedIds = new int[n];
        this.resolvedSizes = new int[n];
    }

    /** Why a walk ended early: the stack is full, or a type met itself. */
    private static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;
        private final Errno errno;

        Stuck(Errno errno) {
            super(errno.name(), null, false, false);
            this.errno = errno;
        }
    }

    /**
     * Checks every type from {@code firstId} on.
     *
     * @throws ErrnoException EINVAL; E2BIG for a path of more than 32 types; EEXIST for a type that contains itself
     */
    void checkAll() {
        log.startResolving();
        for (int id = Math.max(firstId, 1); id < btf.size(); id++) {
            BtfType t = btf.type(id);
            resolveIfNeeded(t);
            if (t.kind() == BtfKind.FUNC_PROTO) {
                checkFuncProto(t);
            }
        }
    }

    private void resolveIfNeeded(BtfType t) {
        if (!t.kind().needsResolve() || isResolved(t.id())) {
            return;
        }
        depth = 0;
        mode = Mode.TO_BE_DECIDED;
        try {
            push(t);
            while (depth > 0) {
                step(stack[depth - 1]);
            }
        } catch (Stuck e) {
            throw log.fail(
                    e.errno, t, e.errno == Errno.E2BIG ? "Exceeded max resolving depth:" + MAX_DEPTH : "Loop detected");
        }
        if (!consistent(t)) {
            throw log.fail(Errno.EINVAL, t, "Invalid resolve state");
        }
    }

    private boolean consistent(BtfType t) {
        BtfKind kind = t.kind();
        if (kind.isModifier() || kind == BtfKind.PTR || kind == BtfKind.VAR) {
            BtfKind to = btf.type(resolvedIds[t.id()]).kind();
            return !to.isModifier() && to != BtfKind.VAR && to != BtfKind.DATASEC;
        }
        return true;
    }

    private boolean isResolved(int id) {
        return id < firstId || resolved[id];
    }

    private void push(BtfType t) throws Stuck {
        if (depth == MAX_DEPTH) {
            throw new Stuck(Errno.E2BIG);
        }
        if (t.id() < firstId || visited[t.id()]) {
            throw new Stuck(Errno.EEXIST);
        }
        visited[t.id()] = true;
        stack[depth] = t;
        nextMember[depth++] = 0;
        if (mode == Mode.TO_BE_DECIDED) {
            if (t.kind() == BtfKind.PTR) {
                mode = Mode.POINTER;
            } else if (t.kind().isStruct() || t.kind() == BtfKind.ARRAY) {
                mode = Mode.STRUCT_OR_ARRAY;
            }
        }
    }

    private void pop(int id, int size) {
        int top = stack[--depth].id();
        resolvedIds[top] = id;
        resolvedSizes[top] = size;
        resolved[top] = true;
    }

    private boolean isSink(BtfType t) {
        BtfKind kind = t.kind();
        return switch (mode) {
            case TO_BE_DECIDED -> !kind.needsResolve();
            case POINTER -> !kind.isModifier() && kind != BtfKind.PTR;
            case STRUCT_OR_ARRAY -> !kind.isModifier() && kind != BtfKind.ARRAY && !kind.isStruct();
        };
    }

    /** Goes into a type that is still to be looked at; false if there is no need to. */
    private boolean descend(BtfType t) throws Stuck {
        if (isSink(t) || isResolved(t.id())) {
            return false;
        }
        push(t);
        return true;
    }

    private void step(BtfType t) throws Stuck {
        switch (t.kind()) {
            case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> stepModifier(t);
            case PTR -> stepPointer(t);
            case VAR -> stepVar(t);
            case ARRAY -> stepArray(t);
            case STRUCT, UNION -> stepStruct(t);
            case DATASEC -> stepDatasec(t);
            case FUNC -> stepFunc(t);
            case DECL_TAG -> stepDeclTag(t);
            default -> throw log.fail(Errno.EINVAL, t, "Unsupported resolve");
        }
    }

    private BtfType target(BtfType t) {
        BtfType next = btf.type(t.typeId());
        if (next == null || next.kind().isSourceOnly()) {
            throw log.fail(Errno.EINVAL, t, "Invalid type_id");
        }
        return next;
    }

    private void stepModifier(BtfType t) throws Stuck {
        BtfType next = target(t);
        if (!descend(next)) {
            pop(sizedOrOpaque(t, next), 0);
        }
    }

    private void stepPointer(BtfType t) throws Stuck {
        BtfType next = target(t);
        if (!descend(next) && !descendBehindModifier(next)) {
            pop(sizedOrOpaque(t, next), 0);
        }
    }

    /** A modifier resolved in the other mode may have stopped at a pointer: go on from there. */
    private boolean descendBehindModifier(BtfType next) throws Stuck {
        if (!next.kind().isModifier()) {
            return false;
        }
        BtfType behind = btf.type(resolvedIds[next.id()]);
        return behind.kind() == BtfKind.PTR && descend(behind);
    }

    /** What {@code next} is behind its modifiers: a type with a size, or void, a forward, a prototype. */
    private int sizedOrOpaque(BtfType t, BtfType next) {
        BtfType sized = sized(next.id());
        if (sized != null) {
            return sized.id();
        }
        int id = isResolved(next.id()) && next.id() >= firstId ? resolvedIds[next.id()] : next.id();
        BtfKind kind = btf.type(id).kind();
        if (kind != BtfKind.UNKN && kind != BtfKind.FWD && kind != BtfKind.FUNC_PROTO) {
            throw log.fail(Errno.EINVAL, t, "Invalid type_id");
        }
        return id;
    }

    private void stepVar(BtfType t) throws Stuck {
        BtfType next = target(t);
        if (descend(next) || descendBehindModifier(next)) {
            return;
        }
        BtfType sized = sized(next.id());
        if (sized == null) {
            throw log.fail(Errno.EINVAL, t, "Invalid type_id");
        }
        pop(sized.id(), 0);
    }

    private void stepArray(BtfType t) throws Stuck {
        BtfType index = btf.type(t.indexType());
        if (index == null || index.kind().noSize() || index.kind().isSourceOnly()) {
            throw log.fail(Errno.EINVAL, t, "Invalid index");
        }
        if (descend(index)) {
            return;
        }
        index = sized(index.id());
        if (index == null || index.kind() != BtfKind.INT || !index.isRegularInt()) {
            throw log.fail(Errno.EINVAL, t, "Invalid index");
        }
        BtfType elem = btf.type(t.elemType());
        if (elem == null || elem.kind().noSize() || elem.kind().isSourceOnly()) {
            throw log.fail(Errno.EINVAL, t, "Invalid elem");
        }
        if (descend(elem)) {
            return;
        }
        elem = sized(elem.id());
        if (elem == null) {
            throw log.fail(Errno.EINVAL, t, "Invalid elem");
        }
        if (elem.kind() == BtfKind.INT && !elem.isRegularInt()) {
            throw log.fail(Errno.EINVAL, t, "Invalid array of int");
        }
        long size = Integer.toUnsignedLong(sizeOf(elem)) * Integer.toUnsignedLong(t.nelems());
        if (size != (size & 0xffff_ffffL)) {
            throw log.fail(Errno.EINVAL, t, "Array size overflows U32_MAX");
        }
        pop(elem.id(), (int) size);
    }

    private void stepStruct(BtfType t) throws Stuck {
        List<BtfMember> list = t.members();
        int next = nextMember[depth - 1];
        if (next > 0) {
            members.check(t, list.get(next - 1));
        }
        for (int i = next; i < list.size(); i++) {
            BtfMember m = list.get(i);
            BtfType type = btf.type(m.typeId());
            if (type == null || type.kind().noSize() || type.kind().isSourceOnly()) {
                throw log.fail(t, m, "Invalid member");
            }
            if (!isSink(type) && !isResolved(type.id())) {
                nextMember[depth - 1] = i + 1;
                push(type);
                return;
            }
            members.check(t, m);
        }
        pop(0, 0);
    }

    private void stepDatasec(BtfType t) throws Stuck {
        mode = Mode.TO_BE_DECIDED;
        List<BtfVarSecinfo> list = t.vars();
        for (int i = nextMember[depth - 1]; i < list.size(); i++) {
            BtfVarSecinfo v = list.get(i);
            BtfType variable = btf.type(v.typeId());
            if (variable == null || variable.kind() != BtfKind.VAR) {
                throw log.fail(t, v, "Not a VAR kind member");
            }
            if (!isSink(variable) && !isResolved(variable.id())) {
                nextMember[depth - 1] = i + 1;
                push(variable);
                return;
            }
            BtfType type = sized(variable.typeId());
            if (type == null) {
                throw log.fail(t, v, "Invalid type");
            }
            if (Integer.compareUnsigned(v.size(), sizeOf(type)) < 0) {
                throw log.fail(t, v, "Invalid size");
            }
        }
        pop(0, 0);
    }

    private void stepFunc(BtfType t) {
        BtfType proto = btf.type(t.typeId());
        if (proto == null || proto.kind() != BtfKind.FUNC_PROTO) {
            throw log.fail(Errno.EINVAL, t, "Invalid type_id");
        }
        int number = 1;
        for (BtfParam p : proto.params()) {
            if (p.nameOff() == 0 && p.typeId() != 0) {
                throw log.fail(Errno.EINVAL, t, "Invalid arg#" + number);
            }
            number++;
        }
        pop(t.typeId(), 0);
    }

    private void stepDeclTag(BtfType t) throws Stuck {
        BtfType next = btf.type(t.typeId());
        BtfKind kind = next == null ? BtfKind.UNKN : next.kind();
        if (kind != BtfKind.FUNC && !kind.isStruct() && kind != BtfKind.VAR && kind != BtfKind.TYPEDEF) {
            throw log.fail(Errno.EINVAL, t, "Invalid type_id");
        }
        if (descend(next)) {
            return;
        }
        if (t.componentIdx() != -1) {
            int count = switch (kind) {
                case VAR, TYPEDEF -> 0;
                case FUNC -> btf.type(next.typeId()).vlen();
                default -> next.vlen();
            };
            if (t.componentIdx() >= count) {
                throw log.fail(Errno.EINVAL, t, "Invalid component_idx");
            }
        }
        pop(t.typeId(), 0);
    }

    private void checkFuncProto(BtfType t) {
        if (t.typeId() != 0) {
            BtfType result = btf.type(t.typeId());
            if (result == null || result.kind().isSourceOnly()) {
                throw log.fail(Errno.EINVAL, t, "Invalid return type");
            }
            resolveIfNeeded(result);
            if (sized(result.id()) == null) {
                throw log.fail(Errno.EINVAL, t, "Invalid return type");
            }
        }
        List<BtfParam> params = t.params();
        int count = params.size();
        if (count > 0 && params.get(count - 1).typeId() == 0) {
            if (params.get(count - 1).nameOff() != 0) {
                throw log.fail(Errno.EINVAL, t, "Invalid arg#" + count);
            }
            count--;
        }
        for (int i = 0; i < count; i++) {
            BtfParam p = params.get(i);
            BtfType type = btf.type(p.typeId());
            if (type == null || type.kind().isSourceOnly() || !nameOk(p)) {
                throw log.fail(Errno.EINVAL, t, "Invalid arg#" + (i + 1));
            }
            resolveIfNeeded(type);
            if (sized(type.id()) == null) {
                throw log.fail(Errno.EINVAL, t, "Invalid arg#" + (i + 1));
            }
        }
    }

    private boolean nameOk(BtfParam p) {
        return p.nameOff() == 0
                || (btf.strings().valid(p.nameOff()) && btf.strings().isIdentifier(p.nameOff()));
    }

    /** The type with a size behind modifiers and variables; null if there is none. */
    BtfType sized(int id) {
        BtfType t = btf.type(id);
        if (t != null && (t.kind().isModifier() || t.kind() == BtfKind.VAR)) {
            t = t.id() < firstId ? btf.skipModifiers(id) : btf.type(resolvedIds[id]);
        }
        if (t == null) {
            return null;
        }
        return t.kind().hasSize() || t.kind() == BtfKind.ARRAY || t.kind() == BtfKind.PTR ? t : null;
    }

    /** Bytes of a type that {@link #sized} answered. */
    int sizeOf(BtfType t) {
        return switch (t.kind()) {
            case PTR -> Long.BYTES;
            case ARRAY -> t.id() < firstId ? (int) btf.sizeOf(t.id()) : resolvedSizes[t.id()];
            default -> t.size();
        };
    }

    BtfType type(int id) {
        return btf.type(id);
    }
}
