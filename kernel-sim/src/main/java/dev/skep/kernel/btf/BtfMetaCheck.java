package dev.skep.kernel.btf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The first pass of the validation: each type by itself, in file order. It asks whether all bytes are there, whether
 * names are names, and whether flags, counts, sizes and offsets make sense, and logs each type as it goes.
 *
 * <p>Linux: btf_check_all_metas() and the check_meta operation of each kind in kernel/bpf/btf.c.
 */
final class BtfMetaCheck {

    private static final int INFO_MASK = 0x9f00_ffff;
    private static final int INT_MASK = 0x0fff_ffff;
    private static final int MAX_TYPE = 0x000f_ffff;

    private final ByteBuffer data;
    private final BtfStrings strings;
    private final BtfTypeLog log;

    BtfMetaCheck(ByteBuffer data, BtfStrings strings, BtfTypeLog log) {
        this.data = data;
        this.strings = strings;
        this.log = log;
    }

    /**
     * Checks every type of the type section and adds it to {@code types}, whose size is the next id.
     *
     * @throws ErrnoException EINVAL, ENOTSUPP, E2BIG
     */
    void checkAll(int start, int end, List<BtfType> types) {
        int at = start;
        while (at < end) {
            if (types.size() > MAX_TYPE) {
                throw log.fail(Errno.E2BIG, "Exceeded max num of types");
            }
            BtfType t = check(at, end - at, types.size());
            types.add(t);
            at += BtfType.SIZE + t.kind().extraBytes(t.vlen());
        }
    }

    private BtfType check(int at, int left, int id) {
        if (left < BtfType.SIZE) {
            throw log.fail(Errno.EINVAL, "[%d] meta_left:%d meta_needed:%d".formatted(id, left, BtfType.SIZE));
        }
        int info = data.getInt(at + 4);
        if ((info & ~INFO_MASK) != 0) {
            throw log.fail(Errno.EINVAL, "[%d] Invalid btf_info:%x".formatted(id, info));
        }
        int number = info >>> 24 & 0x1f;
        BtfKind kind = BtfKind.of(number);
        if (kind == null || kind == BtfKind.UNKN) {
            throw log.fail(Errno.EINVAL, "[%d] Invalid kind:%d".formatted(id, number));
        }
        int nameOff = data.getInt(at);
        if (!strings.valid(nameOff)) {
            throw log.fail(
                    Errno.EINVAL, "[%d] Invalid name_offset:%s".formatted(id, Integer.toUnsignedString(nameOff)));
        }
        int needed = kind.extraBytes(info & 0xffff);
        if (left - BtfType.SIZE < needed) {
            throw log.failBasic(
                    id, kind, nameOff, "meta_left:%d meta_needed:%d".formatted(left - BtfType.SIZE, needed));
        }
        BtfType t = BtfType.read(data, at, id, strings);
        switch (kind) {
            case INT -> checkInt(t);
            case PTR, TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG -> checkReference(t);
            case ARRAY -> checkArray(t);
            case STRUCT, UNION -> checkStruct(t);
            case ENUM, ENUM64 -> checkEnum(t);
            case FWD -> checkForward(t);
            case FUNC -> checkFunc(t);
            case FUNC_PROTO -> checkFuncProto(t);
            case VAR -> checkVar(t);
            case DATASEC -> checkDatasec(t);
            case FLOAT -> checkFloat(t);
            case DECL_TAG -> checkDeclTag(t);
            default -> throw new IllegalStateException("no such kind");
        }
        return t;
    }

    private void require(boolean condition, BtfType t, String message) {
        if (!condition) {
            throw log.fail(Errno.EINVAL, t, message);
        }
    }

    private void noCount(BtfType t) {
        require(t.vlen() == 0, t, "vlen != 0");
    }

    private void noFlag(BtfType t) {
        require(!t.kflag(), t, "Invalid btf_info kind_flag");
    }

    private void optionalName(BtfType t) {
        require(t.nameOff() == 0 || strings.isIdentifier(t.nameOff()), t, "Invalid name");
    }

    private void identifier(BtfType t) {
        require(t.nameOff() != 0 && strings.isIdentifier(t.nameOff()), t, "Invalid name");
    }

    private static boolean validId(int id) {
        return Integer.compareUnsigned(id, MAX_TYPE) <= 0;
    }

    private void checkInt(BtfType t) {
        noCount(t);
        noFlag(t);
        if ((t.intData() & ~INT_MASK) != 0) {
            throw log.failBasic(t.id(), t.kind(), t.nameOff(), "Invalid int_data:%x".formatted(t.intData()));
        }
        int bits = t.intBits() + t.intOffset();
        require(bits <= 128, t, "nr_bits exceeds 128");
        require(Integer.compareUnsigned((bits + 7) / 8, t.size()) <= 0, t, "nr_bits exceeds type_size");
        int e = t.encoding();
        if (e != 0 && e != BtfType.INT_SIGNED && e != BtfType.INT_CHAR && e != BtfType.INT_BOOL) {
            throw log.fail(Errno.ENOTSUPP, t, "Unsupported encoding");
        }
        log.type(t);
    }

    private void checkReference(BtfType t) {
        noCount(t);
        require(!t.kflag() || t.kind() == BtfKind.TYPE_TAG, t, "Invalid btf_info kind_flag");
        require(validId(t.typeId()), t, "Invalid type_id");
        switch (t.kind()) {
            case TYPEDEF -> identifier(t);
            case TYPE_TAG -> require(!t.name().isEmpty(), t, "Invalid name");
            default -> require(t.nameOff() == 0, t, "Invalid name");
        }
        log.type(t);
    }

    private void checkArray(BtfType t) {
        require(t.nameOff() == 0, t, "Invalid name");
        noCount(t);
        noFlag(t);
        require(t.size() == 0, t, "size != 0");
        require(t.elemType() != 0 && validId(t.elemType()), t, "Invalid elem");
        require(t.indexType() != 0 && validId(t.indexType()), t, "Invalid index");
        log.type(t);
    }

    private void checkStruct(BtfType t) {
        optionalName(t);
        log.type(t);
        int last = 0;
        for (BtfMember m : t.members()) {
            if (!strings.valid(m.nameOff())) {
                throw log.fail(t, m, "Invalid member name_offset:" + Integer.toUnsignedString(m.nameOff()));
            }
            require(m.nameOff() == 0 || strings.isIdentifier(m.nameOff()), t, m, "Invalid name");
            require(m.typeId() != 0 && validId(m.typeId()), t, m, "Invalid type_id");
            int offset = m.bitOffset();
            require(t.kind() == BtfKind.STRUCT || offset == 0, t, m, "Invalid member bits_offset");
            require(Integer.compareUnsigned(last, offset) <= 0, t, m, "Invalid member bits_offset");
            require(
                    Integer.compareUnsigned(bytesRoundedUp(offset), t.size()) <= 0,
                    t,
                    m,
                    "Member bits_offset exceeds its struct size");
            log.member(t, m, "");
            last = offset;
        }
    }

    private void require(boolean condition, BtfType t, BtfMember m, String message) {
        if (!condition) {
            throw log.fail(t, m, message);
        }
    }

    /** Whole bytes that hold the bits, in 32-bit unsigned arithmetic as the kernel does it. */
    static int bytesRoundedUp(int bits) {
        return (bits >>> 3) + ((bits & 7) != 0 ? 1 : 0);
    }

    private void checkEnum(BtfType t) {
        int size = t.size();
        require(size > 0 && size <= 8 && Integer.bitCount(size) == 1, t, "Unexpected size");
        optionalName(t);
        log.type(t);
        for (BtfEnumerator e : t.enumerators()) {
            if (!strings.valid(e.nameOff())) {
                throw log.fail(Errno.EINVAL, "\tInvalid name_offset:" + Integer.toUnsignedString(e.nameOff()));
            }
            require(e.nameOff() != 0 && strings.isIdentifier(e.nameOff()), t, "Invalid name");
            log.enumerator(t, e);
        }
    }

    private void checkForward(BtfType t) {
        noCount(t);
        require(t.typeId() == 0, t, "type != 0");
        identifier(t);
        log.type(t);
    }

    private void checkFunc(BtfType t) {
        identifier(t);
        require(t.linkage() <= BtfType.GLOBAL, t, "Invalid func linkage");
        noFlag(t);
        log.type(t);
    }

    private void checkFuncProto(BtfType t) {
        require(t.nameOff() == 0, t, "Invalid name");
        noFlag(t);
        log.type(t);
    }

    private void checkVar(BtfType t) {
        noCount(t);
        noFlag(t);
        identifier(t);
        require(t.typeId() != 0 && validId(t.typeId()), t, "Invalid type_id");
        require(t.linkage() == BtfType.STATIC || t.linkage() == BtfType.GLOBAL, t, "Linkage not supported");
        log.type(t);
    }

    private void checkDatasec(BtfType t) {
        require(t.size() != 0, t, "size == 0");
        noFlag(t);
        require(t.nameOff() != 0 && strings.isSectionName(t.nameOff()), t, "Invalid name");
        log.type(t);
        long size = Integer.toUnsignedLong(t.size());
        long lastEnd = 0;
        long sum = 0;
        for (BtfVarSecinfo v : t.vars()) {
            long offset = Integer.toUnsignedLong(v.offset());
            long bytes = Integer.toUnsignedLong(v.size());
            require(v.typeId() != 0 && validId(v.typeId()), t, v, "Invalid type_id");
            require(offset >= lastEnd && offset < size, t, v, "Invalid offset");
            require(bytes != 0 && bytes <= size, t, v, "Invalid size");
            lastEnd = Integer.toUnsignedLong(v.offset() + v.size());
            require(lastEnd <= size, t, v, "Invalid offset+size");
            log.variable(t, v, "");
            sum += bytes;
        }
        require(size >= sum, t, "Invalid btf_info size");
    }

    private void require(boolean condition, BtfType t, BtfVarSecinfo v, String message) {
        if (!condition) {
            throw log.fail(t, v, message);
        }
    }

    private void checkFloat(BtfType t) {
        noCount(t);
        noFlag(t);
        int s = t.size();
        require(s == 2 || s == 4 || s == 8 || s == 12 || s == 16, t, "Invalid type_size");
        log.type(t);
    }

    private void checkDeclTag(BtfType t) {
        require(!t.name().isEmpty(), t, "Invalid value");
        noCount(t);
        require(t.componentIdx() >= -1, t, "Invalid component_idx");
        log.type(t);
    }
}
