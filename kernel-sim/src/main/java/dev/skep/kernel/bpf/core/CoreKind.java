package dev.skep.kernel.bpf.core;

/**
 * What a CO-RE relocation asks. The ordinal is the number in {@code .BTF.ext}.
 *
 * <p>Linux: include/uapi/linux/bpf.h, enum bpf_core_relo_kind; the texts are libbpf's.
 */
public enum CoreKind {
    FIELD_BYTE_OFFSET("byte_off"),
    FIELD_BYTE_SIZE("byte_sz"),
    FIELD_EXISTS("field_exists"),
    FIELD_SIGNED("signed"),
    FIELD_LSHIFT_U64("lshift_u64"),
    FIELD_RSHIFT_U64("rshift_u64"),
    TYPE_ID_LOCAL("local_type_id"),
    TYPE_ID_TARGET("target_type_id"),
    TYPE_EXISTS("type_exists"),
    TYPE_SIZE("type_size"),
    ENUMVAL_EXISTS("enumval_exists"),
    ENUMVAL_VALUE("enumval_value"),
    TYPE_MATCHES("type_matches");

    private static final CoreKind[] VALUES = values();

    private final String text;

    CoreKind(String text) {
        this.text = text;
    }

    /** The word in messages, {@code byte_off}. */
    public String text() {
        return text;
    }

    boolean isField() {
        return ordinal() <= FIELD_RSHIFT_U64.ordinal();
    }

    boolean isType() {
        return !isField() && !isEnumval();
    }

    boolean isEnumval() {
        return this == ENUMVAL_EXISTS || this == ENUMVAL_VALUE;
    }

    /** The kind of a number, or null. */
    public static CoreKind of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
