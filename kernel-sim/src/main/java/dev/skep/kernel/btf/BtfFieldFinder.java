package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks for special fields in the type of a map's value: members of a struct, variables of a data section, structs in
 * structs and arrays of those.
 *
 * <p>Linux: kernel/bpf/btf.c, btf_parse_fields(), btf_find_field().
 */
final class BtfFieldFinder {

    private static final int MAX_FIELDS = 11;
    private static final int MAX_DEPTH = 32;

    /** Structs of the kernel that a referenced pointer may point at, for it knows how to let them go. */
    private static final Set<String> RELEASABLE =
            Set.of("task_struct", "cgroup", "bpf_cpumask", "bpf_crypto_ctx", "prog_test_ref_kfunc", "prog_test_member");

    private static final Set<BtfFieldType> MAP_VALUE =
            EnumSet.complementOf(EnumSet.of(BtfFieldType.LIST_NODE, BtfFieldType.RB_NODE));
    private static final Set<BtfFieldType> OBJECT = EnumSet.complementOf(
            EnumSet.of(BtfFieldType.TIMER, BtfFieldType.WORKQUEUE, BtfFieldType.TASK_WORK, BtfFieldType.UPTR));

    /** The fields by which Linux finds the structs to look at; a resilient lock alone is none of them. */
    private static final Set<BtfFieldType> ANNOUNCING = EnumSet.of(
            BtfFieldType.SPIN_LOCK,
            BtfFieldType.LIST_HEAD,
            BtfFieldType.LIST_NODE,
            BtfFieldType.RB_ROOT,
            BtfFieldType.RB_NODE,
            BtfFieldType.REFCOUNT);

    private final Btf btf;
    private final Supplier<Btf> kernel;
    private final Set<BtfFieldType> wanted;
    private final Set<BtfFieldType> seen = EnumSet.noneOf(BtfFieldType.class);
    private int room = MAX_FIELDS;

    private BtfFieldFinder(Btf btf, Supplier<Btf> kernel, Set<BtfFieldType> wanted) {
        this.btf = btf;
        this.kernel = kernel;
        this.wanted = wanted;
    }

    /** Looks for what values of maps may hold. */
    static BtfFieldFinder ofMapValues(Btf btf, Supplier<Btf> kernel) {
        return new BtfFieldFinder(btf, kernel, MAP_VALUE);
    }

    /** Looks for what objects of the program's heap may hold. */
    static BtfFieldFinder ofObjects(Btf btf, Supplier<Btf> kernel) {
        return new BtfFieldFinder(btf, kernel, OBJECT);
    }

    /**
     * The fields of a type.
     *
     * @throws ErrnoException which rule the type breaks: E2BIG, EINVAL, EEXIST, ENOENT
     */
    BtfRecord find(int typeId) {
        BtfType type = btf.type(typeId);
        while (type.kind().isModifier()) {
            type = btf.type(type.typeId());
        }
        List<BtfField> found;
        if (isStruct(type)) {
            found = members(type, 0);
        } else if (type.kind() == BtfKind.DATASEC) {
            found = variables(type);
        } else {
            throw new ErrnoException(Errno.EINVAL, type + " has no members");
        }
        int next = 0;
        List<BtfField> fields = new ArrayList<>();
        for (BtfField field : found) {
            if (field.offset() < next) {
                throw new ErrnoException(Errno.EEXIST, "two special fields at offset " + field.offset());
            }
            next = field.offset() + field.size();
            if (field.type().isKptr() || field.type() == BtfFieldType.UPTR) {
                fields.add(resolve(field));
            } else {
                if (field.type().isRoot()) {
                    checkNode(field);
                }
                fields.add(field);
            }
        }
        BtfRecord record = new BtfRecord(sorted(fields));
        if (record.hasRoot() && !record.hasLock()) {
            throw new ErrnoException(Errno.EINVAL, "a list or tree without a lock");
        }
        if (record.has(BtfFieldType.SPIN_LOCK) && record.has(BtfFieldType.RES_SPIN_LOCK)) {
            throw new ErrnoException(Errno.EINVAL, "two kinds of locks");
        }
        boolean bothNodes = record.has(BtfFieldType.LIST_NODE) && record.has(BtfFieldType.RB_NODE);
        if (bothNodes && !record.has(BtfFieldType.REFCOUNT)) {
            throw new ErrnoException(Errno.EINVAL, "two owners without a reference count");
        }
        return record;
    }

    private static List<BtfField> sorted(List<BtfField> fields) {
        fields.sort(Comparator.comparingInt(BtfField::offset));
        return fields;
    }

    private static boolean isStruct(BtfType type) {
        return type.kind() == BtfKind.STRUCT;
    }

    private List<BtfField> members(BtfType struct, int level) {
        List<BtfField> found = new ArrayList<>();
        for (int i = 0; i < struct.members().size(); i++) {
            BtfMember member = struct.members().get(i);
            if (member.bitOffset() % 8 != 0) {
                throw new ErrnoException(Errno.EINVAL, "a bit-field in " + struct);
            }
            found.addAll(one(struct, btf.type(member.typeId()), i, member.bitOffset() / 8, 0, level));
        }
        return found;
    }

    private List<BtfField> variables(BtfType section) {
        List<BtfField> found = new ArrayList<>();
        for (BtfVarSecinfo info : section.vars()) {
            BtfType variable = btf.type(info.typeId());
            found.addAll(one(variable, btf.type(variable.typeId()), -1, info.offset(), info.size(), 0));
        }
        return found;
    }

    /** The fields that one member or variable is or holds. */
    private List<BtfField> one(BtfType holder, BtfType declared, int index, int off, int expectedSize, int level) {
        BtfType type = declared;
        int count = 1;
        int depth = 0;
        for (; depth < MAX_DEPTH && type.kind() == BtfKind.ARRAY; depth++) {
            count *= type.nelems();
            type = btf.type(type.elemType());
        }
        if (depth == MAX_DEPTH) {
            throw new ErrnoException(Errno.E2BIG, "arrays nested too deep");
        }
        if (count == 0) {
            return List.of();
        }
        BtfFieldType named = named(type);
        if (named == null && isStruct(type)) {
            return expectedSize != 0 && expectedSize != type.size() * count
                    ? List.of()
                    : nested(type, off, count, level + 1);
        }
        BtfFieldType fieldType = named == null ? BtfFieldType.KPTR_REF : named;
        if (expectedSize != 0 && expectedSize != fieldType.size() * count || off % fieldType.align() != 0) {
            return List.of();
        }
        BtfField field = named == null ? pointer(type, off) : struct(named, type, holder, index, off);
        if (field == null) {
            return List.of();
        }
        if (room-- == 0) {
            throw new ErrnoException(Errno.E2BIG, "too many special fields");
        }
        return count == 1 ? List.of(field) : repeat(List.of(field), count, fieldType.size());
    }

    private BtfFieldType named(BtfType type) {
        for (BtfFieldType each : BtfFieldType.NAMED) {
            if (wanted.contains(each) && each.text().equals(type.name())) {
                if (each.isUnique() && !seen.add(each)) {
                    throw new ErrnoException(Errno.E2BIG, "more than one " + each.text());
                }
                return each;
            }
        }
        return null;
    }

    private List<BtfField> nested(BtfType struct, int off, int count, int level) {
        if (level >= MAX_DEPTH) {
            throw new ErrnoException(Errno.E2BIG, "structs nested too deep");
        }
        List<BtfField> found = new ArrayList<>();
        for (BtfField field : members(struct, level)) {
            found.add(field.at(field.offset() + off));
        }
        return found.isEmpty() || count == 1 ? found : repeat(found, count, struct.size());
    }

    private List<BtfField> repeat(List<BtfField> fields, int count, int stride) {
        for (BtfField field : fields) {
            if (!field.type().isRepeatable()) {
                throw new ErrnoException(
                        Errno.EINVAL, "an array of " + field.type().text());
            }
        }
        long more = (long) fields.size() * (Integer.toUnsignedLong(count) - 1);
        if (more > room) {
            throw new ErrnoException(Errno.E2BIG, "too many special fields");
        }
        room -= (int) more;
        List<BtfField> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (BtfField field : fields) {
                all.add(field.at(field.offset() + i * stride));
            }
        }
        return all;
    }

    private BtfField struct(BtfFieldType as, BtfType type, BtfType holder, int index, int off) {
        if (!isStruct(type) || type.size() != as.size()) {
            return null;
        }
        return as.isRoot() ? root(as, holder, index, off) : new BtfField(as, off, null, 0, null);
    }

    /** A list or tree: a declaration tag on it says {@code contains:struct:member}. */
    private BtfField root(BtfFieldType as, BtfType holder, int index, int off) {
        String contains = null;
        for (int id = 1; id < btf.size(); id++) {
            BtfType tag = btf.type(id);
            boolean here = tag.kind() == BtfKind.DECL_TAG
                    && tag.typeId() == holder.id()
                    && tag.componentIdx() == index
                    && tag.name().startsWith("contains:");
            if (here && contains != null) {
                throw new ErrnoException(Errno.EINVAL, "two contains tags");
            }
            contains = here ? tag.name().substring("contains:".length()) : contains;
        }
        int colon = contains == null ? -1 : contains.indexOf(':');
        if (colon < 0 || colon == contains.length() - 1) {
            throw new ErrnoException(Errno.EINVAL, "a list or tree without a contains tag");
        }
        BtfType struct = btf.find(contains.substring(0, colon), BtfKind.STRUCT);
        if (struct == null) {
            throw new ErrnoException(Errno.ENOENT, "no struct " + contains);
        }
        return new BtfField(as, off, btf, struct.id(), contains.substring(colon + 1));
    }

    private void checkNode(BtfField root) {
        BtfFieldType wanted = root.type() == BtfFieldType.LIST_HEAD ? BtfFieldType.LIST_NODE : BtfFieldType.RB_NODE;
        boolean found = false;
        for (BtfMember member : btf.type(root.targetId()).members()) {
            if (!member.name().equals(root.node())) {
                continue;
            }
            BtfType type = btf.type(member.typeId());
            boolean right = !found && isStruct(type) && type.name().equals(wanted.text());
            if (!right || member.bitOffset() % (8 * wanted.align()) != 0) {
                throw new ErrnoException(Errno.EINVAL, "the node of a list or tree is none");
            }
            found = true;
        }
        if (!found) {
            throw new ErrnoException(Errno.ENOENT, "no node " + root.node());
        }
    }

    /** A pointer to a struct, with exactly one type tag before all modifiers. */
    private BtfField pointer(BtfType declared, int off) {
        BtfType type = declared.kind() == BtfKind.VOLATILE ? btf.type(declared.typeId()) : declared;
        if (type.kind() != BtfKind.PTR) {
            return null;
        }
        BtfType tag = btf.type(type.typeId());
        if (tag.kind() != BtfKind.TYPE_TAG || tag.kflag()) {
            return null;
        }
        BtfFieldType as = switch (tag.name()) {
            case "kptr_untrusted" -> BtfFieldType.KPTR_UNREF;
            case "kptr" -> BtfFieldType.KPTR_REF;
            case "percpu_kptr" -> BtfFieldType.KPTR_PERCPU;
            case "uptr" -> wanted.contains(BtfFieldType.UPTR) ? BtfFieldType.UPTR : null;
            default -> null;
        };
        BtfType struct = btf.skipModifiers(tag.typeId());
        boolean twice = btf.type(tag.typeId()).kind() == BtfKind.TYPE_TAG;
        if (twice || as == null || struct == null || !isStruct(struct)) {
            throw new ErrnoException(Errno.EINVAL, "no pointer that a map can keep");
        }
        return new BtfField(as, off, btf, struct.id(), null);
    }

    /** Whether a type is a pointer that a program's object may keep. */
    static boolean isKeptPointer(Btf btf, int id) {
        try {
            return ofObjects(btf, null).pointer(btf.type(id), 0) != null;
        } catch (ErrnoException e) {
            return false;
        }
    }

    /** Whether a type is the first struct of one of the special names that make objects special. */
    static boolean isFirstSpecialStruct(Btf btf, int id) {
        BtfType type = btf.type(id);
        return type.kind() == BtfKind.STRUCT
                && ANNOUNCING.stream().anyMatch(each -> each.text().equals(type.name()))
                && btf.find(type.name(), BtfKind.STRUCT) == type;
    }

    /** The struct of the kernel with the pointer's name, or the program's own where the kernel has none. */
    private BtfField resolve(BtfField field) {
        BtfType own = btf.type(field.targetId());
        Btf types = field.type() == BtfFieldType.UPTR || kernel == null ? null : kernel.get();
        BtfType there = types == null ? null : types.find(own.name(), own.kind());
        if (there == null) {
            return field;
        }
        if (field.type() == BtfFieldType.KPTR_REF && !RELEASABLE.contains(there.name())) {
            throw new ErrnoException(Errno.ENOENT, "the kernel cannot release a " + there.name());
        }
        return field.to(types, there.id());
    }
}
