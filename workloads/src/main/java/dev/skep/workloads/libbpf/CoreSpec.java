package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import java.util.ArrayList;
import java.util.List;

/**
 * A path from a root type to what a CO-RE relocation is about: a field, an enumerator, or the type itself. It has two
 * forms: the raw one of the compiler, an index for each member and array, and the high-level one of names, where members
 * without a name do not count, so that it can be found again in a struct laid out otherwise.
 *
 * <p>Linux: struct bpf_core_spec and bpf_core_parse_spec() in tools/lib/bpf/relo_core.c.
 */
final class CoreSpec {

    static final int MAX_LENGTH = 64;

    /**
     * A step of the high-level path.
     *
     * @param typeId the struct of the member, or the type of the array's element
     * @param index member, array or enumerator index
     * @param name the member's or enumerator's name, null for an array index
     */
    record Step(int typeId, int index, String name) {}

    final Btf btf;
    final int rootId;
    final CoreKind kind;
    final List<Step> steps = new ArrayList<>();
    final List<Integer> raw = new ArrayList<>();
    long bitOffset;

    CoreSpec(Btf btf, int rootId, CoreKind kind) {
        this.btf = btf;
        this.rootId = rootId;
        this.kind = kind;
    }

    Step last() {
        return steps.getLast();
    }

    void arrayStep(int typeId, int index) {
        steps.add(new Step(typeId, index, null));
        raw.add(index);
        bitOffset += index * Math.max(0, btf.sizeOf(typeId)) * Byte.SIZE;
    }

    /** Parses the compiler's path; null when it does not fit the type. */
    static CoreSpec parse(Btf btf, int rootId, CoreKind kind, String access) {
        String[] parts = access.split(":", -1);
        if (!access.matches("[0-9]{1,9}(:[0-9]{1,9})*") || parts.length > MAX_LENGTH || btf.type(rootId) == null) {
            return null;
        }
        CoreSpec spec = new CoreSpec(btf, rootId, kind);
        int first = Integer.parseInt(parts[0]);
        if (kind.isType()) {
            spec.raw.add(first);
            return access.equals("0") ? spec : null;
        }
        BtfType root = btf.skipModifiers(rootId);
        if (root == null) {
            return null;
        }
        if (kind.isEnumval()) {
            if (parts.length > 1 || !root.kind().isEnum() || first >= root.vlen()) {
                return null;
            }
            spec.raw.add(first);
            spec.steps.add(
                    new Step(root.id(), first, root.enumerators().get(first).name()));
            return spec;
        }
        if (btf.sizeOf(root.id()) < 0) {
            return null;
        }
        spec.arrayStep(root.id(), first);
        BtfType t = root;
        for (int i = 1; i < parts.length && t != null; i++) {
            t = spec.step(t, Integer.parseInt(parts[i]));
        }
        return t == null ? null : spec;
    }

    private BtfType step(BtfType t, int index) {
        if (t.kind().isStruct()) {
            if (index >= t.vlen()) {
                return null;
            }
            BtfMember m = t.members().get(index);
            raw.add(index);
            bitOffset += m.bitOffset();
            if (!m.name().isEmpty()) {
                steps.add(new Step(t.id(), index, m.name()));
            }
            return btf.skipModifiers(m.typeId());
        }
        if (t.kind() == BtfKind.ARRAY) {
            BtfType elem = btf.skipModifiers(t.elemType());
            if (elem == null || (index >= t.nelems() && !isFlexible(btf, last(), t))) {
                return null;
            }
            arrayStep(elem.id(), index);
            return elem;
        }
        return null;
    }

    /** Whether an array without a length is the last member of its struct, so that any index is allowed. */
    static boolean isFlexible(Btf btf, Step step, BtfType array) {
        if (step.name() == null || array.nelems() > 0) {
            return false;
        }
        BtfType struct = btf.type(step.typeId());
        return struct.kind() == BtfKind.STRUCT && step.index() == struct.vlen() - 1;
    }

    /** libbpf's text of a path, e.g. {@code <byte_off> [12] struct task_struct.pid (0:52 @ offset 1256)}. */
    String text() {
        BtfType root = btf.type(rootId);
        StringBuilder out = new StringBuilder();
        out.append('<').append(kind.text()).append("> [").append(rootId).append("] ");
        out.append(word(root.kind())).append(' ').append(root.name().isEmpty() ? "<anon>" : root.name());
        if (kind.isType()) {
            return out.toString();
        }
        if (kind.isEnumval()) {
            BtfType t = btf.skipModifiers(rootId);
            long value = t.enumerators().get(raw.getFirst()).value();
            out.append("::").append(last().name()).append(" = ");
            return out.append(t.isSigned() ? Long.toString(value) : Long.toUnsignedString(value))
                    .toString();
        }
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            if (s.name() != null) {
                out.append('.').append(s.name());
            } else if (i > 0 || s.index() > 0) {
                out.append('[').append(s.index()).append(']');
            }
        }
        out.append(" (");
        for (int i = 0; i < raw.size(); i++) {
            out.append(i == 0 ? "" : ":").append(raw.get(i));
        }
        out.append(" @ offset ").append(bitOffset / 8);
        if (bitOffset % 8 != 0) {
            out.append('.').append(bitOffset % 8);
        }
        return out.append(')').toString();
    }

    private static String word(BtfKind kind) {
        return switch (kind) {
            case UNKN -> "void";
            case FUNC_PROTO -> "func_proto";
            default -> kind.text().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
