package dev.skep.kernel.btf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One type: the 12 bytes of {@code struct btf_type} and what its kind puts behind them, read once. Ids of other types are
 * as stored: in a {@link Btf} that the kernel validated they lead somewhere. Sizes and ids are unsigned 32-bit numbers.
 *
 * <p>Linux: include/uapi/linux/btf.h.
 */
public final class BtfType {

    /** Bytes of {@code struct btf_type}. */
    public static final int SIZE = 12;

    /** {@link #encoding}: the integer is signed. */
    public static final int INT_SIGNED = 1;
    /** {@link #encoding}: a character. */
    public static final int INT_CHAR = 2;
    /** {@link #encoding}: a boolean. */
    public static final int INT_BOOL = 4;

    /** {@link #linkage} of functions and variables. */
    public static final int STATIC = 0;

    public static final int GLOBAL = 1;
    public static final int EXTERN = 2;

    /** The type of id 0. */
    static final BtfType VOID = new BtfType(0, "", 0, 0, 0, 0, 0, 0, null, 0, null);

    private final int id;
    private final String name;
    private final int nameOff;
    private final int info;
    private final int sizeOrType;
    private final int extra0;
    private final int extra1;
    private final int extra2;
    private final ByteBuffer data;
    private final int itemsAt;
    private final BtfStrings strings;
    /** Read at first use: of the kernel's thousands of types few are looked into. A race makes an equal list. */
    private List<?> items;

    private BtfType(
            int id,
            String name,
            int nameOff,
            int info,
            int sizeOrType,
            int extra0,
            int extra1,
            int extra2,
            ByteBuffer data,
            int itemsAt,
            BtfStrings strings) {
        this.id = id;
        this.name = name;
        this.nameOff = nameOff;
        this.info = info;
        this.sizeOrType = sizeOrType;
        this.extra0 = extra0;
        this.extra1 = extra1;
        this.extra2 = extra2;
        this.data = data;
        this.itemsAt = itemsAt;
        this.strings = strings;
    }

    /** Reads the type at {@code at}; the caller made sure that its kind exists and that all its bytes are there. */
    static BtfType read(ByteBuffer data, int at, int id, BtfStrings strings) {
        int nameOff = data.getInt(at);
        int info = data.getInt(at + 4);
        BtfKind kind = BtfKind.of(info >>> 24 & 0x1f);
        int p = at + SIZE;
        int extra0 = 0;
        int extra1 = 0;
        int extra2 = 0;
        switch (kind) {
            case INT, VAR, DECL_TAG -> extra0 = data.getInt(p);
            case ARRAY -> {
                extra0 = data.getInt(p);
                extra1 = data.getInt(p + 4);
                extra2 = data.getInt(p + 8);
            }
            default -> {}
        }
        return new BtfType(
                id, strings.get(nameOff), nameOff, info, data.getInt(at + 8), extra0, extra1, extra2, data, p, strings);
    }

    private List<?> items() {
        List<?> known = items;
        if (known == null) {
            known = readItems();
            items = known;
        }
        return known;
    }

    private List<?> readItems() {
        BtfKind kind = kind();
        int count = info & 0xffff;
        boolean kflag = info < 0;
        List<Object> read = new ArrayList<>(count);
        int p = itemsAt;
        for (int i = 0; i < count; i++, p += kind.extraBytes(1)) {
            int first = data.getInt(p);
            int second = data.getInt(p + 4);
            read.add(
                    switch (kind) {
                        case STRUCT, UNION -> {
                            int raw = data.getInt(p + 8);
                            yield new BtfMember(
                                    strings.get(first),
                                    first,
                                    second,
                                    raw,
                                    kflag ? raw & 0xffffff : raw,
                                    kflag ? raw >>> 24 : 0);
                        }
                        case ENUM -> new BtfEnumerator(strings.get(first), first, second);
                        case ENUM64 ->
                            new BtfEnumerator(
                                    strings.get(first),
                                    first,
                                    (second & 0xffff_ffffL) | (long) data.getInt(p + 8) << 32);
                        case FUNC_PROTO -> new BtfParam(strings.get(first), first, second);
                        default -> new BtfVarSecinfo(first, second, data.getInt(p + 8));
                    });
        }
        return List.copyOf(read);
    }

    /** Its id in the BTF that it was found in. */
    public int id() {
        return id;
    }

    public BtfKind kind() {
        return BtfKind.of(info >>> 24 & 0x1f);
    }

    /** Its name, empty when it has none. */
    public String name() {
        return name;
    }

    /** Where its name lies in the string section. */
    public int nameOff() {
        return nameOff;
    }

    /** The kind, flag and count as stored. */
    public int info() {
        return info;
    }

    /** Number of members, constants, parameters or variables; of a FUNC its linkage. */
    public int vlen() {
        return info & 0xffff;
    }

    /** The kind's flag: bit-fields (struct), union (forward), signed (enum), attribute (tags). */
    public boolean kflag() {
        return info < 0;
    }

    /** Bytes of a value, of kinds that store it. */
    public int size() {
        return sizeOrType;
    }

    /** The type referred to, of kinds that store one. */
    public int typeId() {
        return sizeOrType;
    }

    /** The members of a STRUCT or UNION. */
    @SuppressWarnings("unchecked")
    public List<BtfMember> members() {
        return kind().isStruct() ? (List<BtfMember>) items() : List.of();
    }

    /** The constants of an ENUM or ENUM64. */
    @SuppressWarnings("unchecked")
    public List<BtfEnumerator> enumerators() {
        return kind().isEnum() ? (List<BtfEnumerator>) items() : List.of();
    }

    /** The parameters of a FUNC_PROTO. */
    @SuppressWarnings("unchecked")
    public List<BtfParam> params() {
        return kind() == BtfKind.FUNC_PROTO ? (List<BtfParam>) items() : List.of();
    }

    /** The variables of a DATASEC. */
    @SuppressWarnings("unchecked")
    public List<BtfVarSecinfo> vars() {
        return kind() == BtfKind.DATASEC ? (List<BtfVarSecinfo>) items() : List.of();
    }

    /** An INT's data word as stored. */
    int intData() {
        return extra0;
    }

    /** How an INT is to be read: {@link #INT_SIGNED}, {@link #INT_CHAR}, {@link #INT_BOOL} or 0. */
    public int encoding() {
        return extra0 >>> 24 & 0xf;
    }

    public boolean isSigned() {
        return kind() == BtfKind.INT ? (encoding() & INT_SIGNED) != 0 : kind().isEnum() && kflag();
    }

    /** Bits of an INT. */
    public int intBits() {
        return extra0 & 0xff;
    }

    /** Where an INT's bits begin. */
    public int intOffset() {
        return extra0 >>> 16 & 0xff;
    }

    /** Whether an INT fills whole bytes, as C's own integers do. */
    public boolean isRegularInt() {
        int bits = intBits();
        return intOffset() == 0 && (bits == 8 || bits == 16 || bits == 32 || bits == 64 || bits == 128);
    }

    /** An ARRAY's element type. */
    public int elemType() {
        return extra0;
    }

    /** An ARRAY's index type. */
    public int indexType() {
        return extra1;
    }

    /** An ARRAY's length. */
    public int nelems() {
        return extra2;
    }

    /** Of a FUNC or VAR: {@link #STATIC}, {@link #GLOBAL} or {@link #EXTERN}. */
    public int linkage() {
        return kind() == BtfKind.FUNC ? vlen() : extra0;
    }

    /** Which member or parameter a DECL_TAG is on; -1 for the type itself. */
    public int componentIdx() {
        return extra0;
    }

    @Override
    public String toString() {
        return "[" + id + "] " + kind().text() + " '" + (name.isEmpty() ? "(anon)" : BtfLog.oneLine(name)) + "'";
    }
}
