package dev.skep.kernel.btf;

/**
 * Kinds of types. The ordinal is Linux's number.
 *
 * <p>Linux: include/uapi/linux/btf.h, BTF_KIND_*.
 */
public enum BtfKind {
    /** Number 0: no type of its own, the id 0 that stands for void. */
    UNKN("UNKNOWN", 0),
    INT("INT", 0),
    PTR("PTR", 0),
    ARRAY("ARRAY", 0),
    STRUCT("STRUCT", 12),
    UNION("UNION", 12),
    ENUM("ENUM", 8),
    FWD("FWD", 0),
    TYPEDEF("TYPEDEF", 0),
    VOLATILE("VOLATILE", 0),
    CONST("CONST", 0),
    RESTRICT("RESTRICT", 0),
    FUNC("FUNC", 0),
    FUNC_PROTO("FUNC_PROTO", 8),
    VAR("VAR", 0),
    DATASEC("DATASEC", 12),
    FLOAT("FLOAT", 0),
    DECL_TAG("DECL_TAG", 0),
    TYPE_TAG("TYPE_TAG", 0),
    ENUM64("ENUM64", 12);

    private static final BtfKind[] VALUES = values();

    private final String text;
    private final int itemBytes;

    BtfKind(String text, int itemBytes) {
        this.text = text;
        this.itemBytes = itemBytes;
    }

    /** The name that the kernel's log and bpftool print. */
    public String text() {
        return text;
    }

    /** Bytes that follow the 12 bytes of {@code struct btf_type} when vlen says {@code items}. */
    public int extraBytes(int items) {
        return switch (this) {
            case INT, VAR, DECL_TAG -> 4;
            case ARRAY -> 12;
            default -> itemBytes * items;
        };
    }

    /** STRUCT or UNION. */
    public boolean isStruct() {
        return this == STRUCT || this == UNION;
    }

    /** ENUM or ENUM64. */
    public boolean isEnum() {
        return this == ENUM || this == ENUM64;
    }

    /** What may stand between a use of a type and the type, changing neither size nor layout. */
    public boolean isModifier() {
        return this == TYPEDEF || this == VOLATILE || this == CONST || this == RESTRICT || this == TYPE_TAG;
    }

    /** Whether {@code struct btf_type} holds a size; otherwise it holds a type id or nothing. */
    public boolean hasSize() {
        return switch (this) {
            case INT, STRUCT, UNION, ENUM, DATASEC, FLOAT, ENUM64 -> true;
            default -> false;
        };
    }

    /** Whether {@code struct btf_type} holds the id of another type. */
    public boolean hasType() {
        return switch (this) {
            case PTR, FUNC, FUNC_PROTO, VAR, DECL_TAG -> true;
            default -> isModifier();
        };
    }

    /** Whether a value of the type can never have a size. */
    boolean noSize() {
        return this == UNKN || this == FWD || this == FUNC || this == FUNC_PROTO || this == DECL_TAG;
    }

    /** Whether nothing may refer to the type (but a DATASEC or a declaration tag). */
    boolean isSourceOnly() {
        return this == VAR || this == DECL_TAG || this == DATASEC;
    }

    /** Whether the type refers to others, which have to be looked at. */
    boolean needsResolve() {
        return isModifier() || isStruct() || isSourceOnly() || this == PTR || this == ARRAY || this == FUNC;
    }

    /** The kind of a number, or null when 6.18 has none. */
    public static BtfKind of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
