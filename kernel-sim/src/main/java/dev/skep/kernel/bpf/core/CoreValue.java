package dev.skep.kernel.bpf.core;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;

/**
 * The number that a CO-RE relocation is about, for one path: of the compiler's types (what the instruction holds now) or
 * of the target's (what it shall hold).
 *
 * <p>Linux: bpf_core_calc_field_relo() and its relatives in tools/lib/bpf/relo_core.c.
 *
 * @param value the number
 * @param fieldBytes bytes of the field, where a load or store may have to change its size; else 0
 * @param fieldType the field's type that goes with it
 * @param exact whether the compiler's number is certain (for bit-fields it is not)
 */
record CoreValue(long value, int fieldBytes, BtfType fieldType, boolean exact) {

    static CoreValue of(long value) {
        return new CoreValue(value, 0, null, true);
    }

    /**
     * The number for a path; null for what is not there and has no value then.
     *
     * @throws ErrnoException EINVAL or E2BIG for a path about which this cannot be asked
     */
    static CoreValue of(CoreKind kind, CoreSpec spec) {
        boolean there = spec != null;
        return switch (kind) {
            case FIELD_EXISTS, TYPE_EXISTS, TYPE_MATCHES, ENUMVAL_EXISTS -> of(there ? 1 : 0);
            case TYPE_ID_LOCAL -> new CoreValue(there ? spec.rootId : 0, 0, null, false);
            case TYPE_ID_TARGET -> new CoreValue(there ? spec.rootId : 0, 0, null, false);
            case TYPE_SIZE -> of(there ? Math.max(0, spec.btf.sizeOf(spec.rootId)) : 0);
            case ENUMVAL_VALUE ->
                there
                        ? of(spec.btf
                                .type(spec.last().typeId())
                                .enumerators()
                                .get(spec.last().index())
                                .value())
                        : null;
            default -> there ? field(kind, spec) : null;
        };
    }

    /** @throws ErrnoException EINVAL or E2BIG for a path about which this cannot be asked */
    private static CoreValue field(CoreKind kind, CoreSpec spec) {
        CoreSpec.Step last = spec.last();
        if (last.name() == null) {
            return element(kind, spec, last.typeId());
        }
        BtfMember m = spec.btf.type(last.typeId()).members().get(last.index());
        BtfType type = spec.btf.skipModifiers(m.typeId());
        long bytes = type == null ? -1 : spec.btf.sizeOf(type.id());
        long bits = m.bitfieldSize();
        boolean bitfield = bits > 0;
        long offset = Integer.toUnsignedLong(spec.bitOffset);
        long start = offset / 8;
        if (bitfield) {
            bytes = Math.max(1, bytes);
            start = start / bytes * bytes;
            while (offset + bits - start * 8 > bytes * 8) {
                if (bytes >= 8) {
                    throw new ErrnoException(Errno.E2BIG, "can't be satisfied for bitfield");
                }
                bytes *= 2;
                start = offset / 8 / bytes * bytes;
            }
        } else if (bytes < 0) {
            throw new ErrnoException(Errno.EINVAL, "a field without size");
        } else {
            bits = bytes * 8;
        }
        return switch (kind) {
            case FIELD_BYTE_OFFSET ->
                bitfield
                        ? new CoreValue(start, 0, null, false)
                        : new CoreValue(start, (int) elementBytes(spec.btf, type, bytes), type, true);
            case FIELD_BYTE_SIZE -> new CoreValue(bytes, 0, null, !bitfield);
            case FIELD_SIGNED -> of((type.kind() == BtfKind.INT || type.kind().isEnum()) && type.isSigned() ? 1 : 0);
            case FIELD_LSHIFT_U64 -> new CoreValue(64 - (offset + bits - start * 8), 0, null, !bitfield);
            default -> of(64 - bits);
        };
    }

    private static CoreValue element(CoreKind kind, CoreSpec spec, int typeId) {
        long size = spec.btf.sizeOf(typeId);
        BtfType t = spec.btf.type(typeId);
        return switch (kind) {
            case FIELD_BYTE_OFFSET ->
                new CoreValue(
                        Integer.toUnsignedLong(spec.bitOffset) / 8, (int) elementBytes(spec.btf, t, size), t, true);
            case FIELD_BYTE_SIZE -> of(size);
            default -> throw new ErrnoException(Errno.EINVAL, "can't be applied to array access");
        };
    }

    /** A load or store moves an element of an array, not all of it. */
    private static long elementBytes(Btf btf, BtfType type, long bytes) {
        BtfType t = type;
        while (t != null && t.kind() == BtfKind.ARRAY) {
            t = btf.skipModifiers(t.elemType());
        }
        return t == null ? bytes : btf.sizeOf(t.id());
    }

    /** Whether a load of {@code this} field may become one of the other, should their sizes differ. */
    boolean mayResizeTo(CoreValue other) {
        if (fieldBytes == other.fieldBytes || fieldType == null || other.fieldType == null) {
            return true;
        }
        BtfKind kind = fieldType.kind();
        return kind == other.fieldType.kind()
                && (kind == BtfKind.PTR
                        || (kind == BtfKind.INT && !fieldType.isSigned() && !other.fieldType.isSigned()));
    }
}
