package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import java.util.Collections;
import java.util.EnumSet;
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

    /** Whether it owns other objects by a list or tree. */
    public boolean hasRoot() {
        return has(BtfFieldType.LIST_HEAD) || has(BtfFieldType.RB_ROOT);
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

    /** The field of a type that starts at an offset, or null. */
    public BtfField at(int offset, BtfFieldType type) {
        BtfField field = at(offset);
        return field != null && field.type() == type ? field : null;
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
