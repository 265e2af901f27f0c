package dev.skep.kernel.btf;

import dev.skep.kernel.base.KernelPanic;

/**
 * Where the members of a struct or union lie, by name. A path names members of members ({@code thread_info.status}) and
 * elements of arrays ({@code numbers[1].nr}); members without a name are looked through, as in C.
 *
 * <p>Look offsets up once and keep them: a look-up walks the members.
 */
public final class StructLayout {

    private final Btf btf;
    private final BtfType struct;

    private StructLayout(Btf btf, BtfType struct) {
        this.btf = btf;
        this.struct = struct;
    }

    /**
     * A member's place.
     *
     * @param typeId its type in the BTF
     * @param bitOffset bits from the start of the outermost struct
     * @param bitfieldSize bits of a bit-field, else 0
     */
    public record Field(int typeId, long bitOffset, int bitfieldSize) {

        /** Bytes from the start of the outermost struct (of a bit-field: to its first bit's byte). */
        public int offset() {
            return (int) (bitOffset >> 3);
        }
    }

    /**
     * The layout of a named struct or union.
     *
     * @throws KernelPanic when there is none
     */
    public static StructLayout of(Btf btf, String name) {
        BtfType found = btf.find(name, BtfKind.STRUCT);
        found = found == null ? btf.find(name, BtfKind.UNION) : found;
        if (found == null) {
            throw new KernelPanic("BTF has no struct " + name);
        }
        return new StructLayout(btf, found);
    }

    public BtfType type() {
        return struct;
    }

    /** Bytes. */
    public int size() {
        return struct.size();
    }

    /** The place of a member; null when there is none of this path. */
    public Field find(String path) {
        int id = struct.id();
        long bits = 0;
        Field field = null;
        for (String step : path.split("\\.", -1)) {
            String[] parts = step.split("\\[", -1);
            field = member(id, parts[0], bits, 0);
            for (int i = 1; field != null && i < parts.length; i++) {
                field = element(field, Integer.parseInt(parts[i].substring(0, parts[i].length() - 1)));
            }
            if (field == null) {
                return null;
            }
            id = field.typeId();
            bits = field.bitOffset();
        }
        return field;
    }

    /**
     * Bytes from the start of the struct to a member.
     *
     * @throws KernelPanic when there is no such member
     */
    public int offset(String path) {
        Field field = find(path);
        if (field == null) {
            throw new KernelPanic("struct " + struct.name() + " has no member " + path);
        }
        return field.offset();
    }

    /** Bytes of a member; -1 when there is none or it has no size. */
    public int sizeOf(String path) {
        Field field = find(path);
        return field == null ? -1 : (int) btf.sizeOf(field.typeId());
    }

    private Field member(int id, String name, long base, int depth) {
        BtfType t = btf.skipModifiers(id);
        if (t == null || !t.kind().isStruct() || depth > Btf.MAX_CHAIN) {
            return null;
        }
        for (BtfMember m : t.members()) {
            if (m.name().equals(name)) {
                return new Field(m.typeId(), base + m.bitOffset(), m.bitfieldSize());
            }
            if (m.name().isEmpty()) {
                Field inner = member(m.typeId(), name, base + m.bitOffset(), depth + 1);
                if (inner != null) {
                    return inner;
                }
            }
        }
        return null;
    }

    private Field element(Field array, int index) {
        BtfType t = btf.skipModifiers(array.typeId());
        if (t == null || t.kind() != BtfKind.ARRAY || (t.nelems() != 0 && index >= t.nelems())) {
            return null;
        }
        return new Field(t.elemType(), array.bitOffset() + index * btf.sizeOf(t.elemType()) * Byte.SIZE, 0);
    }
}
