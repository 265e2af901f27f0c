package dev.skep.kernel.bpf.core;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfEnumerator;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    /** From the start of the root type, as Linux in 32 bits. */
    int bitOffset;

    CoreSpec(Btf btf, int rootId, CoreKind kind) {
        this.btf = btf;
        this.rootId = rootId;
        this.kind = kind;
    }

    Step last() {
        return steps.getLast();
    }

    /** Goes to an element. @throws ErrnoException EINVAL if its type has no size */
    void arrayStep(int typeId, int index) {
        long size = btf.sizeOf(typeId);
        BtfKind of = btf.type(typeId).kind();
        if (size < 0 || of == BtfKind.VAR || of == BtfKind.DATASEC) {
            throw unfit("a type without size");
        }
        steps.add(new Step(typeId, index, null));
        raw.add(index);
        bitOffset += (int) (index * size * Byte.SIZE);
    }

    /**
     * Parses the compiler's path.
     *
     * @param log takes a line about a step into what has no parts
     * @throws ErrnoException EINVAL if it does not fit the type, E2BIG for more than 64 steps
     */
    static CoreSpec parse(Btf btf, int rootId, CoreKind kind, String access, CoreLog log) {
        CoreSpec spec = new CoreSpec(btf, rootId, kind);
        if (btf.type(rootId) == null) {
            throw unfit("no type");
        }
        int[] path = numbers(access);
        if (kind != null && kind.isType()) {
            if (!access.equals("0")) {
                throw unfit("the path of a type is 0");
            }
            return spec;
        }
        BtfType root = btf.skipModifiers(rootId);
        if (root == null || kind == null) {
            throw unfit("no type behind it, or no kind of relocation");
        }
        int first = path[0];
        if (kind.isEnumval()) {
            if (path.length > 1 || !root.kind().isEnum() || Integer.compareUnsigned(first, root.vlen()) >= 0) {
                throw unfit("no such enumerator");
            }
            spec.raw.add(first);
            spec.steps.add(
                    new Step(root.id(), first, root.enumerators().get(first).name()));
            return spec;
        }
        spec.arrayStep(root.id(), first);
        int id = root.id();
        for (int i = 1; i < path.length; i++) {
            id = spec.step(id, path[i], i, log);
        }
        return spec;
    }

    private static int[] numbers(String access) {
        if (access == null || access.isEmpty() || access.charAt(0) == ':') {
            throw unfit("no path");
        }
        String[] parts = (access.endsWith(":") ? access.substring(0, access.length() - 1) : access).split(":", -1);
        int[] path = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[+-]?[0-9]{1,10}")) {
                throw unfit("a path is made of numbers");
            }
            if (i == MAX_LENGTH) {
                throw new ErrnoException(Errno.E2BIG, "a path of more than " + MAX_LENGTH + " steps");
            }
            path[i] = (int) Long.parseLong(parts[i]);
        }
        return path;
    }

    private static ErrnoException unfit(String why) {
        return new ErrnoException(Errno.EINVAL, why);
    }

    private int step(int of, int index, int nth, CoreLog log) {
        BtfType t = btf.skipModifiers(of);
        if (t != null && t.kind().isStruct()) {
            if (Integer.compareUnsigned(index, t.vlen()) >= 0) {
                throw unfit("no such member");
            }
            BtfMember m = t.members().get(index);
            raw.add(index);
            bitOffset += (int) m.bitOffset();
            if (!m.name().isEmpty()) {
                steps.add(new Step(t.id(), index, m.name()));
            }
            return m.typeId();
        }
        if (t != null && t.kind() == BtfKind.ARRAY) {
            BtfType elem = btf.skipModifiers(t.elemType());
            boolean within = Integer.compareUnsigned(index, t.nelems()) < 0;
            if (elem == null || !within && !isFlexible(btf, last(), t)) {
                throw unfit("no such element");
            }
            arrayStep(elem.id(), index);
            return elem.id();
        }
        if (t != null) {
            // Linux means to show the path too, but has read over it by then
            log.warn("relo for [" + rootId + "]  (at idx " + nth + ") captures type [" + t.id()
                    + "] of unexpected kind " + log.name(t.kind()));
        }
        throw unfit("neither struct nor array");
    }

    /** Whether an array without a length is the last member of its struct, so that any index is allowed. */
    static boolean isFlexible(Btf btf, Step step, BtfType array) {
        if (step.name() == null || array.nelems() > 0) {
            return false;
        }
        BtfType struct = btf.type(step.typeId());
        return struct.kind() == BtfKind.STRUCT && step.index() == struct.vlen() - 1;
    }

    /**
     * The path in words, e.g. {@code <byte_off> [12] struct task_struct.pid (0:52 @ offset 1256)}.
     *
     * @param kinds how kinds of types are called
     */
    String text(Function<BtfKind, String> kinds) {
        BtfType root = btf.type(rootId);
        StringBuilder out = new StringBuilder();
        out.append('<').append(kind.text()).append("> [").append(rootId).append("] ");
        out.append(kinds.apply(root.kind())).append(' ').append(root.name().isEmpty() ? "<anon>" : root.name());
        if (kind.isType()) {
            return out.toString();
        }
        if (kind.isEnumval()) {
            return out.append(enumerator()).toString();
        }
        for (int i = 0; i < steps.size(); i++) {
            Step s = steps.get(i);
            if (s.name() != null) {
                out.append('.').append(s.name());
            } else if (i > 0 || s.index() > 0) {
                out.append('[').append(Integer.toUnsignedString(s.index())).append(']');
            }
        }
        out.append(" (");
        for (int i = 0; i < raw.size(); i++) {
            out.append(i == 0 ? "" : ":").append(raw.get(i));
        }
        out.append(" @ offset ").append(Integer.divideUnsigned(bitOffset, 8));
        if (bitOffset % 8 != 0) {
            out.append('.').append(bitOffset & 7);
        }
        return out.append(')').toString();
    }

    private String enumerator() {
        BtfType t = btf.skipModifiers(rootId);
        int index = raw.isEmpty() ? 0 : raw.getFirst();
        if (t == null || !t.kind().isEnum() || index >= t.vlen()) {
            return "";
        }
        BtfEnumerator e = t.enumerators().get(index);
        return "::" + e.name() + " = " + (t.isSigned() ? Long.toString(e.value()) : Long.toUnsignedString(e.value()));
    }
}
