package dev.skep.kernel.bpf.core;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfEnumerator;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;

/**
 * Finds a local path again in a type of the target: by member names, through members without a name, ignoring
 * {@code ___flavour} suffixes. Also whether two types are compatible (their kinds agree) or match (their members do).
 *
 * <p>Linux: bpf_core_spec_match(), bpf_core_types_are_compat() and bpf_core_types_match() in tools/lib/bpf/relo_core.c.
 */
public final class CoreMatch {

    private static final int MAX_DEPTH = 32;

    private final Btf local;
    private final Btf target;

    /**
     * @param local the object's types
     * @param target the kernel's
     */
    public CoreMatch(Btf local, Btf target) {
        this.local = local;
        this.target = target;
    }

    /** A name without its flavour, as {@code task_struct___old}. */
    public static String essential(String name) {
        for (int i = name.length() - 5; i >= 0; i--) {
            if (name.charAt(i) != '_' && name.startsWith("___", i + 1) && name.charAt(i + 4) != '_') {
                return name.substring(0, i + 1);
            }
        }
        return name;
    }

    /** Whether two types are of one kind; both sorts of enums are. */
    public static boolean sameKind(BtfType a, BtfType b) {
        return a.kind() == b.kind() || (a.kind().isEnum() && b.kind().isEnum());
    }

    /**
     * Finds a path in a candidate type.
     *
     * @param found an empty path of the candidate; takes the steps, in vain ones as far as they led
     */
    boolean find(CoreSpec spec, CoreSpec found) {
        if (spec.kind.isType()) {
            return spec.kind == CoreKind.TYPE_MATCHES
                    ? match(spec.rootId, found.rootId, false, MAX_DEPTH)
                    : compatible(spec.rootId, found.rootId, MAX_DEPTH);
        }
        if (spec.kind.isEnumval()) {
            return enumerator(spec, found);
        }
        int id = found.rootId;
        for (int i = 0; i < spec.steps.size(); i++) {
            CoreSpec.Step step = spec.steps.get(i);
            id = step.name() != null ? member(step, id, found, MAX_DEPTH) : index(step, id, found, i == 0);
            if (id < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean enumerator(CoreSpec spec, CoreSpec found) {
        BtfType t = target.skipModifiers(found.rootId);
        if (t == null || !t.kind().isEnum()) {
            return false;
        }
        String wanted = essential(spec.last().name());
        for (int i = 0; i < t.vlen(); i++) {
            String name = t.enumerators().get(i).name();
            if (essential(name).equals(wanted)) {
                found.steps.add(new CoreSpec.Step(t.id(), i, name));
                found.raw.add(i);
                return true;
            }
        }
        return false;
    }

    private int index(CoreSpec.Step step, int id, CoreSpec found, boolean first) {
        BtfType t = target.skipModifiers(id);
        if (t != null && !first) {
            boolean array = t.kind() == BtfKind.ARRAY;
            boolean within = array && Integer.compareUnsigned(step.index(), t.nelems()) < 0;
            if (!array || !within && !CoreSpec.isFlexible(target, found.last(), t)) {
                return -1;
            }
            t = target.skipModifiers(t.elemType());
        }
        if (t == null || target.sizeOf(t.id()) < 0) {
            return -1;
        }
        found.arrayStep(t.id(), step.index());
        return t.id();
    }

    /** Goes into the member of a step's name; the member's type, or -1. */
    private int member(CoreSpec.Step step, int id, CoreSpec found, int depth) {
        BtfType t = target.skipModifiers(id);
        if (t == null || !t.kind().isStruct() || depth == 0) {
            return -1;
        }
        int localType = local.type(step.typeId()).members().get(step.index()).typeId();
        for (int i = 0; i < t.vlen(); i++) {
            BtfMember m = t.members().get(i);
            if (!m.name().isEmpty() && !m.name().equals(step.name())) {
                continue;
            }
            found.raw.add(i);
            found.bitOffset += (int) m.bitOffset();
            if (!m.name().isEmpty()) {
                if (!fieldsCompatible(localType, m.typeId())) {
                    return -1;
                }
                found.steps.add(new CoreSpec.Step(t.id(), i, m.name()));
                return m.typeId();
            }
            int inner = member(step, m.typeId(), found, depth - 1);
            if (inner >= 0) {
                return inner;
            }
            found.bitOffset -= (int) m.bitOffset();
            found.raw.removeLast();
        }
        return -1;
    }

    private boolean fieldsCompatible(int localId, int targetId) {
        BtfType l = local.skipModifiers(localId);
        BtfType t = target.skipModifiers(targetId);
        for (int depth = 0; depth < MAX_DEPTH && l != null && t != null; depth++) {
            if (l.kind().isStruct() && t.kind().isStruct()) {
                return true;
            }
            if (!sameKind(l, t)) {
                return false;
            }
            switch (l.kind()) {
                case PTR, FLOAT -> {
                    return true;
                }
                case FWD, ENUM, ENUM64 -> {
                    return l.name().isEmpty()
                            || t.name().isEmpty()
                            || essential(l.name()).equals(essential(t.name()));
                }
                case INT -> {
                    return l.intOffset() == 0 && t.intOffset() == 0;
                }
                case ARRAY -> {
                    l = local.skipModifiers(l.elemType());
                    t = target.skipModifiers(t.elemType());
                }
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether a local type and one of the target are the same kinds of things all the way down. */
    public boolean compatible(int localId, int targetId) {
        return compatible(localId, targetId, MAX_DEPTH);
    }

    private boolean compatible(int localId, int targetId, int depth) {
        BtfType l = local.skipModifiers(localId);
        BtfType t = target.skipModifiers(targetId);
        if (l == null || t == null || depth == 0 || !sameKind(l, t)) {
            return false;
        }
        return switch (l.kind()) {
            case UNKN, STRUCT, UNION, ENUM, ENUM64, FWD -> true;
            case INT -> l.intOffset() == 0 && t.intOffset() == 0;
            case PTR -> compatible(l.typeId(), t.typeId(), depth - 1);
            case ARRAY -> compatible(l.elemType(), t.elemType(), depth - 1);
            case FUNC_PROTO -> {
                boolean same = l.vlen() == t.vlen() && compatible(l.typeId(), t.typeId(), depth - 1);
                for (int i = 0; same && i < l.vlen(); i++) {
                    same = compatible(
                            l.params().get(i).typeId(), t.params().get(i).typeId(), depth - 1);
                }
                yield same;
            }
            default -> false;
        };
    }

    private boolean match(int localId, int targetId, boolean behindPointer, int depth) {
        BtfType l = local.skipModifiers(localId);
        BtfType t = target.skipModifiers(targetId);
        if (l == null || t == null || depth == 0 || !essential(l.name()).equals(essential(t.name()))) {
            return false;
        }
        BtfKind kind = l.kind();
        boolean same = kind == t.kind();
        return switch (kind) {
            case UNKN -> same;
            case FWD ->
                same
                        ? l.kflag() == t.kflag()
                        : behindPointer && t.kind() == (l.kflag() ? BtfKind.UNION : BtfKind.STRUCT);
            case ENUM, ENUM64 -> t.kind().isEnum() && enumsMatch(l, t);
            case STRUCT, UNION ->
                behindPointer
                        ? same || (t.kind() == BtfKind.FWD && (kind == BtfKind.UNION) == t.kflag())
                        : same && membersMatch(l, t, depth);
            case INT -> same && l.size() == t.size() && l.isSigned() == t.isSigned();
            case PTR -> same && match(l.typeId(), t.typeId(), true, depth - 1);
            case ARRAY ->
                same && l.nelems() == t.nelems() && match(l.elemType(), t.elemType(), behindPointer, depth - 1);
            case FUNC_PROTO -> {
                boolean all = same && l.vlen() == t.vlen() && match(l.typeId(), t.typeId(), behindPointer, depth - 1);
                for (int i = 0; all && i < l.vlen(); i++) {
                    all = match(l.params().get(i).typeId(), t.params().get(i).typeId(), behindPointer, depth - 1);
                }
                yield all;
            }
            default -> false;
        };
    }

    private static boolean enumsMatch(BtfType l, BtfType t) {
        return l.vlen() <= t.vlen()
                && l.enumerators().stream()
                        .map(e -> essential(e.name()))
                        .allMatch(name -> t.enumerators().stream()
                                .map(BtfEnumerator::name)
                                .anyMatch(n -> essential(n).equals(name)));
    }

    private boolean membersMatch(BtfType l, BtfType t, int depth) {
        return l.vlen() <= t.vlen()
                && l.members().stream()
                        .allMatch(m -> t.members().stream()
                                .anyMatch(n -> essential(m.name()).equals(essential(n.name()))
                                        && match(m.typeId(), n.typeId(), false, depth - 1)));
    }
}
