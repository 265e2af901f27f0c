package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The special fields of a value, by ascending offset. Immutable. A value whose type breaks a rule has none: the map is
 * made nevertheless, and its bytes are plain.
 *
 * <p>Linux: include/linux/bpf.h, struct btf_record.
 */
public final class BtfRecord {

    /** No special fields. */
    public static final BtfRecord NONE = new BtfRecord(List.of());

    private final List<BtfField> fields;
    private final Set<BtfFieldType> types = EnumSet.noneOf(BtfFieldType.class);

    BtfRecord(List<BtfField> fields) {
        this.fields = List.copyOf(fields);
        fields.forEach(field -> types.add(field.type()));
    }

    /**
     * The special fields of a map's value.
     *
     * @param btf the program's types
     * @param typeId the value's type
     * @param kernel the kernel's types, among which pointers look for their structs first; asked only if there are any; may be null
     */
    public static BtfRecord ofMapValue(Btf btf, int typeId, Supplier<Btf> kernel) {
        try {
            return BtfFieldFinder.ofMapValues(btf, kernel).find(typeId);
        } catch (ErrnoException e) {
            return NONE;
        }
    }

    /** The special fields of a struct that a program makes on its heap. */
    public static BtfRecord ofObject(Btf btf, int typeId, Supplier<Btf> kernel) {
        try {
            return BtfFieldFinder.ofObjects(btf, kernel).find(typeId);
        } catch (ErrnoException e) {
            return NONE;
        }
    }

    /**
     * Checks the structs of a program's BTF that may be made on its heap: those that have a lock, a node or a kept pointer
     * among their members. BTF_LOAD refuses the BTF if one breaks a rule.
     *
     * <p>Linux: kernel/bpf/btf.c, btf_parse_struct_metas().
     *
     * @throws ErrnoException E2BIG, EINVAL, EEXIST, ENOENT
     */
    public static void checkStructs(Btf btf, Supplier<Btf> kernel) {
        Set<Integer> special = new HashSet<>();
        for (int id = 1; id < btf.size(); id++) {
            if (BtfFieldFinder.isKeptPointer(btf, id) || BtfFieldFinder.isFirstSpecialStruct(btf, id)) {
                special.add(id);
            }
        }
        for (int id = 1; !special.isEmpty() && id < btf.size(); id++) {
            BtfType type = btf.type(id);
            boolean holds = type.kind() == BtfKind.STRUCT
                    && type.members().stream().anyMatch(member -> special.contains(member.typeId()));
            if (holds && BtfFieldFinder.ofObjects(btf, kernel).find(id).isEmpty()) {
                throw new ErrnoException(Errno.EFAULT, type + " turned out to have no special field");
            }
        }
    }

    public List<BtfField> fields() {
        return fields;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The kinds of fields there are. */
    public Set<BtfFieldType> types() {
        return Collections.unmodifiableSet(types);
    }

    public boolean has(BtfFieldType type) {
        return types.contains(type);
    }

    /** Whether there is a lock that programs take. */
    public boolean hasLock() {
        return has(BtfFieldType.SPIN_LOCK) || has(BtfFieldType.RES_SPIN_LOCK);
    }

    /** Whether a list or tree can hold it. */
    public boolean hasNode() {
        return has(BtfFieldType.LIST_NODE) || has(BtfFieldType.RB_NODE);
    }

    public boolean hasKptr() {
        return has(BtfFieldType.KPTR_UNREF) || has(BtfFieldType.KPTR_REF) || has(BtfFieldType.KPTR_PERCPU);
    }

    /** Offset of the first field of a type, -1 if there is none. */
    public int offsetOf(BtfFieldType type) {
        for (BtfField field : fields) {
            if (field.type() == type) {
                return field.offset();
            }
        }
        return -1;
    }

    /** The field that starts at an offset, or null. */
    public BtfField at(int offset) {
        for (BtfField field : fields) {
            if (field.offset() == offset) {
                return field;
            }
        }
        return null;
    }
}
